"""선발: the life of a round, DOMAIN 2.3 row by row. Only the committee is fixed; the stages before it are of the round."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.roles import SYSTEM_ONLY
from events.rewards import CriteriaSentToCommittee, RecommendedDecided, RoundStateChanged, SelectionSentToCommittee
from kernel.actors import SYSTEM, Moment
from kernel.process import Process, Step
from notices.actions import tell
from outbox.record import record as record_event
from plans.rewards.codes import NominationState, Outcome, RoundState, Stage
from plans.rewards.forms.fields import ReasonForm
from plans.rewards.forms.rounds import (
    DecisionForm,
    ExtendForm,
    ListForm,
    PublicCheckForm,
    RoundForm,
    ScheduleForm,
    VotingForm,
)
from plans.rewards.models import Round, Voter
from plans.rewards.policies import SelectionRules
from plans.rewards.process.clocks import PERIOD_NAMES, PERIODS
from plans.rewards.process.nominations import NOMINATION
from plans.rewards.process.people import (
    before,
    chief,
    officer,
    officer_after_amendment,
    officer_at_the_end,
    officer_when_next,
)
from plans.rewards.process.round_conditions import (
    all_screened,
    every_official_has_a_benefit,
    nominations_have_begun,
    nominations_not_over,
    objections_decided,
    period_over,
    proposed_in,
    quota_kept_or_explained,
    seals_opened,
    sign_offs_answered,
    somebody_left,
    somebody_nominated,
    somebody_proposed,
    somebody_shortlisted,
    somebody_without_benefit,
    votes_not_counted,
)
from plans.rewards.queries.nominations import shortlisted_in
from plans.rewards.queries.rounds import SENT_IN
from policies.values import policy_on
from workflow.advance import advance

PLANNED, CRITERIA_REVIEW, CRITERIA_SET = RoundState.PLANNED, RoundState.CRITERIA_REVIEW, RoundState.CRITERIA_SET
OPEN, COMMITTEE, RETURNED = RoundState.OPEN, RoundState.COMMITTEE, RoundState.RETURNED
SELECTED, ANNOUNCED, CLOSED, CANCELLED = (
    RoundState.SELECTED,
    RoundState.ANNOUNCED,
    RoundState.CLOSED,
    RoundState.CANCELLED,
)
UNDER_WAY = [OPEN, *Stage]
IN_A_PERIOD = [OPEN, RoundState.PUBLIC_CHECK, RoundState.VOTING]
DECIDES = (Outcome.PASSED, Outcome.AMENDED)
DECISION = ["selection_item_id", "selection_outcome", "selection_meeting", "selection_decided_on"]
STAGE_DONE = [period_over, somebody_nominated, all_screened, objections_decided]


def rewrite(round_: Round, answers: Mapping[str, Any], _moment: Moment) -> None:
    for name, value in answers.items():
        setattr(round_, name, value)
    round_.edits += 1


def keep_rules(round_: Round, _answers: Mapping[str, Any], moment: Moment) -> None:
    """The criteria as they are in force now; they no longer follow the policy once the committee has them."""
    rules = policy_on(SelectionRules, timezone.localdate(moment.at))
    round_.rules = rules.model_dump(mode="json")
    round_.criteria_item_id, round_.criteria_outcome = None, ""


def keep_criteria_decision(round_: Round, answers: Mapping[str, Any], _moment: Moment) -> None:
    round_.criteria_item_id, round_.criteria_outcome = answers["item_id"], answers["outcome"]
    if answers["outcome"] in DECIDES:
        round_.criteria_meeting, round_.criteria_decided_on = answers["meeting_number"], answers["decided_on"]


def renew_rules(round_: Round, _answers: Mapping[str, Any], moment: Moment) -> None:
    """The criteria as the committee amended them, which the office has set as its policy since."""
    round_.rules = policy_on(SelectionRules, timezone.localdate(moment.at)).model_dump(mode="json")


def ask_about_nominations(round_: Round, _answers: Mapping[str, Any], moment: Moment) -> None:
    """Personnel and audit are asked about all that were sent in."""
    for row in round_.nominations.filter(state=NominationState.SUBMITTED):
        advance(NOMINATION, row, "check", by=moment.by, at=moment.at)


def lay_open(round_: Round, answers: Mapping[str, Any], _moment: Moment) -> None:
    round_.public_check_until = answers["until"]


def set_vote(round_: Round, answers: Mapping[str, Any], _moment: Moment) -> None:
    round_.vote_from, round_.vote_until = answers["vote_from"], answers["vote_until"]


def extend(round_: Round, answers: Mapping[str, Any], _moment: Moment) -> None:
    ends = {OPEN: "nominations_until", RoundState.PUBLIC_CHECK: "public_check_until", RoundState.VOTING: "vote_until"}
    setattr(round_, ends[RoundState(round_.state)], answers["until"])


def keep_list(round_: Round, answers: Mapping[str, Any], _moment: Moment) -> None:
    """What the officer puts before the committee, on each nomination of the short list."""
    round_.over_quota_reason = answers["over_quota_reason"]
    for row in shortlisted_in(round_):
        row.proposed_grade, row.proposed_rank = answers[f"grade_{row.pk}"], answers[f"rank_{row.pk}"]
        row.save(update_fields=["proposed_grade", "proposed_rank"])


def forget_decision(round_: Round, _answers: Mapping[str, Any], _moment: Moment) -> None:
    """The list goes to the committee anew: what was said of the last one stands in the history."""
    round_.selection_item_id, round_.selection_outcome = None, ""


def keep_selection_decision(round_: Round, answers: Mapping[str, Any], _moment: Moment) -> None:
    round_.selection_item_id, round_.selection_outcome = answers["item_id"], answers["outcome"]
    if answers["outcome"] in DECIDES:
        round_.selection_meeting, round_.selection_decided_on = answers["meeting_number"], answers["decided_on"]


def select(round_: Round, answers: Mapping[str, Any], moment: Moment) -> None:
    """The committee has passed the list as it was; its decision is kept before the nominations tell of it."""
    keep_selection_decision(round_, answers, moment)
    round_.save(update_fields=DECISION)
    apply_list(round_, moment)


def select_as_amended(round_: Round, answers: Mapping[str, Any], moment: Moment) -> None:
    keep_list(round_, answers, moment)
    apply_list(round_, moment)


def apply_list(round_: Round, moment: Moment) -> None:
    """운영규정 13조 1항: those with a grade are selected, the others are not; drafts lapse."""
    for row in round_.nominations.filter(state__in=[*SENT_IN, NominationState.DRAFT]).order_by("proposed_rank", "id"):
        if row.state == NominationState.SHORTLISTED and row.proposed_grade:
            step = "select"
        else:
            step = "lapse" if row.state == NominationState.DRAFT else "not_select"
        advance(NOMINATION, row, step, by=SYSTEM, at=moment.at)


def announce(round_: Round, _answers: Mapping[str, Any], moment: Moment) -> None:
    """Who was nominated, and who nominated, reads the result first hand."""
    round_.announced_at = moment.at
    ended = round_.nominations.filter(state__in=[NominationState.SELECTED, NominationState.NOT_SELECTED])
    for row in ended.select_related("nominated_by").prefetch_related("nominees__person"):
        people = [nominee.person for nominee in row.nominees.all()]
        people += [row.nominated_by] if row.nominated_by else []
        words = {"title": row.title, "result": row.get_state_display()}
        path = reverse("rewards:nomination", args=[row.pk])
        tell(people, gettext("‘%(title)s’의 선발 결과: %(result)s") % words, path=path, at=moment.at)
    tell_recommenders(round_, moment)


def tell_recommenders(round_: Round, moment: Moment) -> None:
    """Residents hear of their recommendations once the result is public; merged ones stand in the other nomination."""
    fed = round_.nominations.exclude(state=NominationState.MERGED).filter(recommendations__gt=0).order_by("id")
    for row in fed:
        outcome = "selected" if row.state == NominationState.SELECTED else "not_selected"
        for recommendation_id in row.recommendation_ids:
            day = round_.selection_decided_on or timezone.localdate(moment.at)
            told = RecommendedDecided(recommendation_id, row.pk, round_.year, outcome, day)
            record_event(told, at=moment.at)


def keep_reason_without_benefit(round_: Round, answers: Mapping[str, Any], _moment: Moment) -> None:
    round_.without_benefit_reason = answers["reason"]


def close(round_: Round, _answers: Mapping[str, Any], moment: Moment) -> None:
    round_.closed_at = moment.at


def end_nominations(round_: Round, _answers: Mapping[str, Any], moment: Moment) -> None:
    """A round that is called off takes its open nominations with it, and what hinted at voters' networks goes."""
    Voter.objects.filter(round=round_).update(network="", code_digest="", code_expires_at=None)
    for row in round_.nominations.filter(state__in=[*SENT_IN, NominationState.DRAFT]):
        advance(NOMINATION, row, "lapse", by=SYSTEM, at=moment.at)


def criteria_sent(round_: Round, _moment: Moment) -> CriteriaSentToCommittee:
    return CriteriaSentToCommittee(round_.pk, round_.number, round_.title, round_.year)


def list_sent(round_: Round, _moment: Moment) -> SelectionSentToCommittee:
    nominated = round_.nominations.filter(state__in=SENT_IN).count()
    return SelectionSentToCommittee(round_.pk, round_.number, round_.title, round_.year, proposed_in(round_), nominated)


def changed(round_: Round, _moment: Moment) -> RoundStateChanged:
    return RoundStateChanged(round_.pk, round_.year, round_.state)


ROUND: Process[Round] = Process(
    "reward_round",
    _("우수공무원 선발"),
    Round,
    begins=PLANNED,
    ends=[CLOSED, CANCELLED],
    steps=[
        Step("revise", _("계획 고치기"), [PLANNED], None, by=officer,
             asks=RoundForm, then=rewrite, prompts=False),
        Step("send_criteria", _("기준 상정"), [PLANNED], CRITERIA_REVIEW, by=officer,
             needs=[sign_offs_answered], then=keep_rules, announces=criteria_sent),
        Step("set_criteria", _("기준의결"), [CRITERIA_REVIEW], CRITERIA_SET, by=SYSTEM_ONLY,
             asks=DecisionForm, then=keep_criteria_decision),
        Step("criteria_returned", _("기준 부결"), [CRITERIA_REVIEW], PLANNED, by=SYSTEM_ONLY,
             asks=DecisionForm, then=keep_criteria_decision),
        Step("note_criteria", _("기준 심의 결과"), [CRITERIA_REVIEW], None, by=SYSTEM_ONLY,
             asks=DecisionForm, then=keep_criteria_decision),
        Step("take_over_criteria", _("수정 의결된 기준 반영"), [CRITERIA_REVIEW], CRITERIA_SET,
             by=officer_after_amendment("criteria_outcome"), asks=ReasonForm, then=renew_rules),
        Step("open", _("추천접수 시작"), [CRITERIA_SET], OPEN, by=officer,
             needs=[nominations_have_begun, nominations_not_over], starts=PERIODS, announces=changed),
        Step("reschedule", _("일정 고치기"), [CRITERIA_SET], None, by=officer,
             asks=ScheduleForm, then=rewrite, prompts=False),
        Step("extend", _("기간 연장"), IN_A_PERIOD, None, by=officer, needs=[votes_not_counted],
             asks=ExtendForm, then=extend, starts=PERIODS, prompts=False),
        Step("screen", _("적격검토 시작"), before(Stage.SCREENING), Stage.SCREENING,
             by=officer_when_next(Stage.SCREENING), needs=STAGE_DONE, then=ask_about_nominations,
             stops=PERIOD_NAMES, announces=changed),
        Step("check_publicly", _("공개검증 시작"), before(Stage.PUBLIC_CHECK), Stage.PUBLIC_CHECK,
             by=officer_when_next(Stage.PUBLIC_CHECK), needs=[*STAGE_DONE, somebody_left], asks=PublicCheckForm,
             then=lay_open, stops=PERIOD_NAMES, starts=PERIODS, announces=changed),
        Step("vote", _("투표 시작"), before(Stage.VOTING), Stage.VOTING,
             by=officer_when_next(Stage.VOTING), needs=[*STAGE_DONE, somebody_shortlisted], asks=VotingForm,
             then=set_vote, stops=PERIOD_NAMES, starts=PERIODS, announces=changed),
        Step("review", _("1차심사 시작"), before(Stage.FIRST_REVIEW), Stage.FIRST_REVIEW,
             by=officer_when_next(Stage.FIRST_REVIEW), needs=[*STAGE_DONE, somebody_shortlisted],
             stops=PERIOD_NAMES, announces=changed),
        Step("contest", _("경진대회 시작"), before(Stage.CONTEST), Stage.CONTEST,
             by=officer_when_next(Stage.CONTEST), needs=[*STAGE_DONE, somebody_shortlisted],
             stops=PERIOD_NAMES, announces=changed),
        Step("propose", _("선발안 작성"), [*UNDER_WAY, RETURNED], None, by=officer_at_the_end,
             needs=[somebody_shortlisted], asks=ListForm, then=keep_list, prompts=False),
        Step("send_to_committee", _("위원회 상정"), [*UNDER_WAY, RETURNED], COMMITTEE, by=officer_at_the_end,
             needs=[*STAGE_DONE, seals_opened, somebody_proposed, quota_kept_or_explained], then=forget_decision,
             stops=PERIOD_NAMES, announces=list_sent),
        Step("select", _("선발 의결"), [COMMITTEE], SELECTED, by=SYSTEM_ONLY,
             asks=DecisionForm, then=select, announces=changed),
        Step("return", _("선발안 부결"), [COMMITTEE], RETURNED, by=SYSTEM_ONLY,
             asks=DecisionForm, then=keep_selection_decision),
        Step("note_decision", _("선발안 심의 결과"), [COMMITTEE], None, by=SYSTEM_ONLY,
             asks=DecisionForm, then=keep_selection_decision),
        Step("select_as_amended", _("수정 의결된 선발안 반영"), [COMMITTEE], SELECTED,
             by=officer_after_amendment("selection_outcome"), asks=ListForm, then=select_as_amended,
             announces=changed),
        Step("announce", _("선발 결과 공개"), [SELECTED], ANNOUNCED, by=officer, then=announce, announces=changed),
        Step("explain", _("우대 미부여 사유"), [SELECTED, ANNOUNCED], None, by=chief,
             needs=[somebody_without_benefit], asks=ReasonForm, then=keep_reason_without_benefit, prompts=False),
        Step("close", _("종료"), [ANNOUNCED], CLOSED, by=officer,
             needs=[every_official_has_a_benefit], then=close, announces=changed),
        Step("cancel", _("선발 취소"), [PLANNED, CRITERIA_SET, *UNDER_WAY, RETURNED], CANCELLED, by=chief,
             asks=ReasonForm, then=end_nominations, stops=PERIOD_NAMES, announces=changed, prompts=False),
    ],
)  # fmt: skip
