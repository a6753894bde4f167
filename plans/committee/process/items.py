"""안건: from the request to the decision. Members declare and vote, whoever presides says what was decided."""

from django.utils.translation import gettext_lazy as _

from kernel.process import Process, Step
from plans.committee.codes import DECIDED, INTAKE, UNDECIDED, ItemState
from plans.committee.forms.items import (
    AmendmentForm,
    ChallengeForm,
    ChallengeVoteForm,
    DecisionForm,
    DeclareForm,
    ItemForm,
    ListForm,
    StatementsForm,
    VoteForm,
)
from plans.committee.forms.reasons import ReasonForm
from plans.committee.models import AgendaItem
from plans.committee.process import sessions
from plans.committee.process.deciding import (
    amendment_tabled,
    challenge_open,
    counted_present,
    declared,
    everyone_declared,
    experts_heard,
    in_session,
    majority_for,
    majority_out_of_reach,
    meeting_called,
    meeting_is_planned,
    meeting_opened,
    minutes_signed,
    no_amendment,
    no_open_challenge,
    nobody_voted,
    not_brought_again,
    not_carried,
    not_decided_challenge_yet,
    not_recused,
    not_sent_by_an_application,
    not_the_challenged,
    not_voted_yet,
    others_have_decided,
    quorum_kept,
)
from plans.committee.process.people import challenge_voter, declarer, item_presider, secretary, submitter, voter

SUBMITTED, CHECKED = ItemState.SUBMITTED, ItemState.CHECKED
LISTED, RECUSAL_CHECKED = ItemState.LISTED, ItemState.RECUSAL_CHECKED
PASSED, AMENDED, REJECTED = ItemState.PASSED, ItemState.AMENDED, ItemState.REJECTED
DEFERRED, WITHDRAWN = ItemState.DEFERRED, ItemState.WITHDRAWN

may_decide = [in_session, no_open_challenge, quorum_kept, experts_heard]

AGENDA_ITEM = Process[AgendaItem](
    "agenda_item",
    _("안건"),
    AgendaItem,
    begins=SUBMITTED,
    ends=(*DECIDED, WITHDRAWN),
    steps=[
        Step("check", _("간사검토"), [SUBMITTED], CHECKED, by=secretary),
        Step(
            "list", _("상정"), [CHECKED], LISTED, by=secretary,
            asks=ListForm, then=sessions.put_on_agenda,
        ),
        Step(
            "revise", _("안건 수정"), INTAKE, None, by=secretary, prompts=False,
            asks=ItemForm, then=sessions.correct,
        ),
        Step(
            "withdraw", _("철회"), INTAKE, WITHDRAWN, by=secretary | submitter, prompts=False,
            needs=[not_sent_by_an_application], asks=ReasonForm,
        ),
        Step(
            "unlist", _("상정 취소"), UNDECIDED, CHECKED, by=secretary, prompts=False,
            needs=[meeting_is_planned], then=sessions.take_off_agenda,
        ),
        Step(
            "vote", _("표결"), [RECUSAL_CHECKED], None, by=voter,
            needs=[in_session, not_recused, not_voted_yet, counted_present, declared, no_open_challenge,
                   quorum_kept],
            asks=VoteForm, then=sessions.cast_vote, conceals=["choice", "opinion"],
        ),
        Step(
            "declare", _("이해관계 신고"), UNDECIDED, None, by=declarer,
            needs=[meeting_called, not_recused, not_voted_yet], asks=DeclareForm, then=sessions.declare,
        ),
        Step(
            "challenge", _("기피신청 접수"), UNDECIDED, None, by=secretary, prompts=False,
            needs=[meeting_called, no_open_challenge, nobody_voted], asks=ChallengeForm,
            then=sessions.file_challenge,
        ),
        Step(
            "decide_challenge", _("기피 의결"), UNDECIDED, None, by=challenge_voter,
            needs=[meeting_opened, challenge_open, not_the_challenged, not_recused, counted_present,
                   not_decided_challenge_yet],
            asks=ChallengeVoteForm, then=sessions.decide_challenge, conceals=["agrees"],
        ),
        Step(
            "settle_challenge", _("기피 의결 확정"), UNDECIDED, None, by=secretary, prompts=False,
            needs=[meeting_opened, challenge_open, others_have_decided], then=sessions.settle_challenge,
        ),
        Step(
            "confirm_recusals", _("제척확인"), [LISTED], RECUSAL_CHECKED, by=secretary, prompts=False,
            needs=[meeting_opened, everyone_declared, no_open_challenge], then=sessions.take_guideline,
        ),
        Step(
            "note", _("발언 요지 기록"), [RECUSAL_CHECKED], None, by=secretary, prompts=False,
            asks=StatementsForm, then=sessions.note_statements,
        ),
        Step(
            "table_amendment", _("수정안 상정"), [RECUSAL_CHECKED], None, by=item_presider, prompts=False,
            needs=[in_session, nobody_voted], asks=AmendmentForm, then=sessions.table_amendment,
        ),
        Step(
            "pass", _("가결 선포"), [RECUSAL_CHECKED], PASSED, by=item_presider, prompts=False,
            needs=[*may_decide, no_amendment, majority_for], asks=DecisionForm, then=sessions.decide,
        ),
        Step(
            "amend", _("수정가결 선포"), [RECUSAL_CHECKED], AMENDED, by=item_presider, prompts=False,
            needs=[*may_decide, amendment_tabled, majority_for], asks=DecisionForm, then=sessions.decide,
        ),
        Step(
            "reject", _("부결 선포"), [RECUSAL_CHECKED], REJECTED, by=item_presider, prompts=False,
            needs=[*may_decide, majority_out_of_reach], asks=DecisionForm, then=sessions.decide,
        ),
        Step(
            "defer", _("보류"), UNDECIDED, DEFERRED, by=item_presider, prompts=False,
            needs=[in_session, not_carried], asks=ReasonForm, then=sessions.decide,
        ),
        Step(
            "bring_again", _("다시 상정요청"), [DEFERRED], None, by=secretary, prompts=False,
            needs=[minutes_signed, not_brought_again], then=sessions.bring_again,
        ),
    ],
)  # fmt: skip
