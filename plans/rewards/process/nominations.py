"""추천: the life of a nomination, DOMAIN 2.3 row by row."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.roles import SYSTEM_ONLY
from events.rewards import NominationSelected, RoundStateChanged
from kernel.actors import Moment
from kernel.process import Process, Step
from notices.actions import tell
from plans.rewards.codes import HomeNoticeSubject, NominationState
from plans.rewards.forms.fields import ReasonForm
from plans.rewards.forms.nominations import TEXTS, MergeForm, NominationForm, SubmitForm
from plans.rewards.models import EligibilityCheck, Nomination, Nominee
from plans.rewards.process.home_notices import owe_notices
from plans.rewards.process.nomination_conditions import (
    CHECKED_DUTIES,
    before_the_committee,
    checks_answered,
    eligible_or_unscreened,
    evidence_attached,
    merit_told,
    nominees_may_be_selected,
    nominees_named,
    not_ones_own,
    nothing_against,
    round_screens,
    round_takes_nominations,
    shares_whole,
    something_against,
)
from plans.rewards.process.people import chief, head, officer, writer
from plans.rewards.process.revocation import undo_selection

DRAFT, SUBMITTED, CHECKING = (
    NominationState.DRAFT,
    NominationState.SUBMITTED,
    NominationState.ELIGIBILITY_CHECK,
)
ELIGIBLE, INELIGIBLE, SHORTLISTED = (
    NominationState.ELIGIBLE,
    NominationState.INELIGIBLE,
    NominationState.SHORTLISTED,
)
SELECTED, NOT_SELECTED, WITHDRAWN, MERGED, REVOKED = (
    NominationState.SELECTED,
    NominationState.NOT_SELECTED,
    NominationState.WITHDRAWN,
    NominationState.MERGED,
    NominationState.REVOKED,
)
SENT_IN = [SUBMITTED, CHECKING, ELIGIBLE, SHORTLISTED]


def rewrite(nomination: Nomination, answers: Mapping[str, Any], _moment: Moment) -> None:
    for name in TEXTS:
        setattr(nomination, name, answers[name])
    nomination.edits += 1
    write_nominees(nomination, answers["nominees"])


def write_nominees(nomination: Nomination, lines: list[dict[str, Any]]) -> None:
    nomination.nominees.all().delete()
    Nominee.objects.bulk_create(Nominee(nomination=nomination, **line) for line in lines)


def keep_submission(nomination: Nomination, _answers: Mapping[str, Any], moment: Moment) -> None:
    nomination.submitted_at = moment.at


def ask_departments(nomination: Nomination, _answers: Mapping[str, Any], _moment: Moment) -> None:
    """Personnel and audit are asked, each once; an answer that was given before a return is asked for anew."""
    nomination.checks.all().delete()
    EligibilityCheck.objects.bulk_create(EligibilityCheck(nomination=nomination, duty=duty) for duty in CHECKED_DUTIES)


def tell_what_is_missing(nomination: Nomination, answers: Mapping[str, Any], moment: Moment) -> None:
    """Whoever made it reads what to add; a resident's draft waits for the officer anyway."""
    if nomination.nominated_by:
        sentence = gettext("추천 %(number)s을(를) 보완해 주십시오: %(reason)s")
        words = {"number": nomination.number, "reason": answers["reason"]}
        path = reverse("rewards:nomination", args=[nomination.pk])
        tell([nomination.nominated_by], sentence % words, path=path, at=moment.at)


def join(nomination: Nomination, answers: Mapping[str, Any], _moment: Moment) -> None:
    """The other nomination goes on, with the residents' recommendations of both."""
    other: Nomination = answers["into"]
    nomination.merged_into = other
    kept = Nomination.objects.select_for_update(of=("self",)).get(pk=other.pk)
    kept.recommendations += nomination.recommendations
    kept.recommendation_ids = [*kept.recommendation_ids, *nomination.recommendation_ids]
    kept.save(update_fields=["recommendations", "recommendation_ids"])


def keep_grade(nomination: Nomination, _answers: Mapping[str, Any], moment: Moment) -> None:
    """With it the duty begins to tell the home agency of who is seconded here (운영규정 20조 2항)."""
    nomination.grade, nomination.rank = nomination.proposed_grade, nomination.proposed_rank
    owe_notices(nomination, HomeNoticeSubject.SELECTION, moment)


def selected(nomination: Nomination, moment: Moment) -> NominationSelected:
    round_ = nomination.round
    people = tuple(nomination.nominees.order_by("id").values_list("person_id", flat=True))
    if round_.selection_decided_on is None:
        raise TypeError("A nomination is selected only after the committee's decision.")
    return NominationSelected(nomination.pk, round_.year, nomination.grade, people, round_.selection_decided_on)


def changed(nomination: Nomination, _moment: Moment) -> RoundStateChanged:
    round_ = nomination.round
    return RoundStateChanged(round_.pk, round_.year, round_.state)


NOMINATION: Process[Nomination] = Process(
    "nomination",
    _("추천"),
    Nomination,
    begins=DRAFT,
    ends=[INELIGIBLE, NOT_SELECTED, WITHDRAWN, MERGED, REVOKED, SELECTED],
    steps=[
        Step("revise", _("고치기"), [DRAFT], None, by=writer,
             asks=NominationForm, then=rewrite, prompts=False),
        Step("submit", _("추천 제출"), [DRAFT], SUBMITTED, by=writer,
             needs=[round_takes_nominations, merit_told, nominees_named, shares_whole, nominees_may_be_selected,
                    evidence_attached],
             asks=SubmitForm, then=keep_submission),
        Step("check", _("적격검토 요청"), [SUBMITTED], CHECKING, by=officer,
             needs=[round_screens], then=ask_departments),
        Step("eligible", _("적격 확정"), [CHECKING], ELIGIBLE, by=officer | SYSTEM_ONLY,
             needs=[checks_answered, nothing_against, not_ones_own], prompts=False),
        Step("ineligible", _("부적격 확정"), [CHECKING], INELIGIBLE, by=officer | SYSTEM_ONLY,
             needs=[checks_answered, something_against, not_ones_own], prompts=False),
        Step("shortlist", _("후보로 올리기"), [SUBMITTED, ELIGIBLE], SHORTLISTED, by=officer | chief,
             needs=[before_the_committee, eligible_or_unscreened, not_ones_own], prompts=False),
        Step("return", _("보완요구"), [SUBMITTED, CHECKING], DRAFT, by=officer,
             needs=[before_the_committee], asks=ReasonForm, then=tell_what_is_missing, prompts=False),
        Step("merge", _("다른 추천에 병합"), SENT_IN, MERGED, by=officer,
             needs=[before_the_committee, not_ones_own], asks=MergeForm, then=join, prompts=False),
        Step("withdraw", _("철회"), [DRAFT, *SENT_IN], WITHDRAWN, by=writer | officer,
             needs=[before_the_committee], asks=ReasonForm, prompts=False),
        Step("disqualify", _("이의 인용에 따른 부적격"), SENT_IN, INELIGIBLE, by=SYSTEM_ONLY),
        Step("select", _("선발"), [SHORTLISTED], SELECTED, by=SYSTEM_ONLY,
             then=keep_grade, announces=selected),
        Step("not_select", _("미선발"), SENT_IN, NOT_SELECTED, by=SYSTEM_ONLY),
        Step("lapse", _("선발 종료에 따른 종결"), [DRAFT, *SENT_IN], WITHDRAWN, by=SYSTEM_ONLY),
        Step("revoke", _("선발취소"), [SELECTED], REVOKED, by=head,
             needs=[not_ones_own], asks=ReasonForm, then=undo_selection, announces=changed, prompts=False),
    ],
)  # fmt: skip
