"""적립 신청, DOMAIN 2.6: claimed or granted, checked by the superior, decided by the dedicated department."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from accounts.roles import SYSTEM_ONLY
from events.mileage import ClaimStateChanged
from files.actions import attach
from kernel.actors import Moment
from kernel.errors import NotNow
from kernel.process import Process, Step, unprompted
from notices.actions import tell
from plans.mileage.codes import ClaimState
from plans.mileage.forms import ApproveForm, CorrectionForm, NoteForm, PartForm, ReasonForm, ReviseForm
from plans.mileage.models import Claim
from plans.mileage.models.programmes import POSTED
from plans.mileage.process.claim_conditions import (
    EVIDENCE,
    evidence_attached,
    fits_as_claimed,
    not_checked_by_oneself,
    not_claimed_by_oneself,
    not_ones_own,
    within_limits,
)
from plans.mileage.process.clocks import CHECK_DUE, DECIDE_DUE
from plans.mileage.process.crediting import correct, credit, take_back
from plans.mileage.process.people import checker, claimant, grantor, officer, reversing
from plans.mileage.queries import item_of
from plans.mileage.scoring import normal_key, worth

CLAIMED, GRANTED, RETURNED = ClaimState.CLAIMED, ClaimState.GRANTED_BY_HEAD, ClaimState.RETURNED
CHECKED, APPROVED, PARTIAL = ClaimState.SUPERIOR_CHECKED, ClaimState.APPROVED, ClaimState.PARTIAL
DECIDING = [not_ones_own, not_claimed_by_oneself, not_checked_by_oneself]


def keep_revision(claim: Claim, answers: Mapping[str, Any], moment: Moment) -> None:
    """What is worth anew is computed, never typed."""
    for name in ("title", "text", "contribution"):
        setattr(claim, name, answers[name])
    claim.case_key = normal_key(answers["case"])
    item = item_of(claim)
    if item is not None:
        claim.points_asked = worth(item, claim.contribution)
    if answers["evidence"]:
        attach(answers["evidence"], to=EVIDENCE, subject_id=claim.pk, by=acting(moment), at=moment.at)
    if sentence := fits_as_claimed(claim, moment):
        raise NotNow(sentence)


def keep_check(claim: Claim, _answers: Mapping[str, Any], moment: Moment) -> None:
    claim.checked_by, claim.checked_at = acting(moment), moment.at


def forget_check(claim: Claim, answers: Mapping[str, Any], moment: Moment) -> None:
    claim.checked_by = claim.checked_at = None
    tell_of_return(claim, answers, moment)


def tell_of_return(claim: Claim, answers: Mapping[str, Any], moment: Moment) -> None:
    people = [person for person in (claim.created_by,) if person is not None]
    sentence = gettext("마일리지 신청 ‘%(title)s’을(를) 보완해 주십시오: %(reason)s")
    values = {"title": claim.title, "reason": answers["reason"][:100]}
    tell(people, sentence % values, path=path_of(claim), at=moment.at)


def approve(claim: Claim, answers: Mapping[str, Any], moment: Moment) -> None:
    keep_reasons(claim, answers)
    credit(claim, moment)
    tell_decision(claim, moment)


def approve_in_part(claim: Claim, answers: Mapping[str, Any], moment: Moment) -> None:
    keep_reasons(claim, answers)
    credit(claim, moment, answers["points"])
    tell_decision(claim, moment)


def reject(claim: Claim, answers: Mapping[str, Any], moment: Moment) -> None:
    keep_reasons(claim, answers)
    claim.decided_by, claim.decided_at = acting(moment), moment.at
    tell_decision(claim, moment)


def credit_selection(claim: Claim, _answers: Mapping[str, Any], moment: Moment) -> None:
    credit(claim, moment)
    tell_decision(claim, moment)


def keep_correction(claim: Claim, answers: Mapping[str, Any], moment: Moment) -> None:
    correct(claim, moment, answers["points"], answers["appeal_id"])


def reverse_all(claim: Claim, _answers: Mapping[str, Any], moment: Moment) -> None:
    take_back(claim, moment)
    tell_decision(claim, moment)


def keep_reasons(claim: Claim, answers: Mapping[str, Any]) -> None:
    claim.reason = answers["reason"]
    claim.panel_note = answers.get("panel_note", "")


def tell_decision(claim: Claim, moment: Moment) -> None:
    sentence = gettext("마일리지 ‘%(title)s’의 처리 결과: %(state)s")
    values = {"title": claim.title, "state": claim.get_state_display()}
    tell([claim.person], sentence % values, path=path_of(claim), at=moment.at)


def path_of(claim: Claim) -> str:
    return reverse("mileage:claim", args=[claim.pk])


def changed(claim: Claim, _moment: Moment) -> ClaimStateChanged:
    return ClaimStateChanged(claim.pk, claim.programme.year, claim.state)


CLAIM: Process[Claim] = Process(
    "mileage_claim",
    _("마일리지 적립"),
    Claim,
    begins=CLAIMED,
    ends=[APPROVED, PARTIAL, ClaimState.REJECTED, ClaimState.WITHDRAWN, ClaimState.REVERSED],
    steps=[
        Step("revise", _("신청 내용 수정"), [CLAIMED], None, by=unprompted(claimant),
             asks=ReviseForm, then=keep_revision, prompts=False),
        Step("revise_grant", _("부여 내용 수정"), [GRANTED], None, by=unprompted(grantor),
             asks=ReviseForm, then=keep_revision, prompts=False),
        Step("resubmit", _("보완하여 다시 신청"), [RETURNED], CLAIMED, by=claimant,
             asks=ReviseForm, then=keep_revision, starts=[CHECK_DUE]),
        Step("grant_again", _("보완하여 다시 부여"), [RETURNED], GRANTED, by=grantor,
             asks=ReviseForm, then=keep_revision, starts=[CHECK_DUE]),
        Step("check", _("상급자 확인"), [CLAIMED, GRANTED], CHECKED, by=checker,
             needs=[not_ones_own, not_claimed_by_oneself, evidence_attached], asks=NoteForm, then=keep_check,
             starts=[DECIDE_DUE], stops=[CHECK_DUE.name]),
        Step("return", _("보완요구"), [CLAIMED, GRANTED], RETURNED, by=checker,
             needs=[not_ones_own, not_claimed_by_oneself], asks=ReasonForm, then=tell_of_return,
             stops=[CHECK_DUE.name]),
        Step("approve", _("승인"), [CHECKED], APPROVED, by=officer, needs=[*DECIDING, within_limits],
             asks=ApproveForm, then=approve, announces=changed, stops=[DECIDE_DUE.name]),
        Step("approve_in_part", _("일부인정"), [CHECKED], PARTIAL, by=officer, needs=DECIDING,
             asks=PartForm, then=approve_in_part, announces=changed, stops=[DECIDE_DUE.name]),
        Step("reject", _("불인정"), [CHECKED], ClaimState.REJECTED, by=officer, needs=DECIDING,
             asks=ReasonForm, then=reject, announces=changed, stops=[DECIDE_DUE.name]),
        Step("send_back", _("보완요구(전담부서)"), [CHECKED], RETURNED, by=officer, needs=DECIDING,
             asks=ReasonForm, then=forget_check, stops=[DECIDE_DUE.name], prompts=False),
        Step("credit", _("선발에 따른 적립"), [CLAIMED], APPROVED, by=SYSTEM_ONLY,
             then=credit_selection, announces=changed),
        Step("correct", _("이의심사에 따른 정정"), [PARTIAL, ClaimState.REJECTED], APPROVED, by=SYSTEM_ONLY,
             asks=CorrectionForm, then=keep_correction, announces=changed),
        Step("withdraw", _("취하"), [CLAIMED, GRANTED, RETURNED, CHECKED], ClaimState.WITHDRAWN,
             by=unprompted(claimant | grantor), stops=[CHECK_DUE.name, DECIDE_DUE.name], prompts=False),
        Step("reverse", _("적립취소"), list(POSTED), ClaimState.REVERSED, by=reversing | SYSTEM_ONLY,
             needs=[not_ones_own], asks=ReasonForm, then=reverse_all, announces=changed, prompts=False),
    ],
)  # fmt: skip
