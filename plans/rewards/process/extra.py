"""미선발 사례의 특별승진 추가추천: the way of a department's proposal to the Personnel Committee. DOMAIN 2.5, R31."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.queries import person_of
from events.rewards import RoundStateChanged
from kernel.actors import Moment
from kernel.process import Process, Step
from plans.rewards.codes import ExtraState
from plans.rewards.forms.benefits import FindingForm, NoPromotionForm, PromotionForm
from plans.rewards.models import ExtraNomination
from plans.rewards.process.benefit_conditions import (
    extra_grade_fits,
    extra_is_official,
    extra_not_restricted,
    not_ones_own,
)
from plans.rewards.process.benefit_people import head, personnel

NOMINATED, REVIEW = ExtraState.EXTRA_NOMINATED, ExtraState.HR_REVIEW
COMMITTEE, PROMOTED = ExtraState.PERSONNEL_COMMITTEE, ExtraState.PROMOTED
NOT_PROMOTED, UNMET = ExtraState.NOT_PROMOTED, ExtraState.UNMET


def keep_reviewer(extra: ExtraNomination, _answers: Mapping[str, Any], moment: Moment) -> None:
    extra.reviewed_by = person_of(moment.by)


def keep_finding(extra: ExtraNomination, answers: Mapping[str, Any], moment: Moment) -> None:
    extra.finding = answers["reason"]
    keep_reviewer(extra, answers, moment)


def keep_decision(extra: ExtraNomination, answers: Mapping[str, Any], _moment: Moment) -> None:
    extra.decided_on = answers["decided_on"]
    extra.decision_doc_no = answers["decision_doc_no"]
    extra.order_no = answers.get("order_no", "")


def changed(extra: ExtraNomination, _moment: Moment) -> RoundStateChanged:
    round_ = extra.nomination.round
    return RoundStateChanged(round_.pk, round_.year, round_.state)


requirements_met = [not_ones_own, extra_is_official, extra_grade_fits, extra_not_restricted]

EXTRA: Process[ExtraNomination] = Process(
    "extra_nomination",
    _("특별승진 추가추천"),
    ExtraNomination,
    begins=NOMINATED,
    ends=[PROMOTED, NOT_PROMOTED, UNMET],
    steps=[
        Step("review", _("요건검토"), [NOMINATED], REVIEW, by=personnel, needs=[not_ones_own], then=keep_reviewer),
        Step("send_to_committee", _("인사위원회 상정"), [REVIEW], COMMITTEE, by=personnel, needs=requirements_met,
             asks=FindingForm, then=keep_finding),
        Step("turn_down", _("요건 미달"), [REVIEW], UNMET, by=personnel, needs=[not_ones_own], asks=FindingForm,
             then=keep_finding, announces=changed, prompts=False),
        Step("promote", _("특별승진"), [COMMITTEE], PROMOTED, by=personnel | head, needs=requirements_met,
             asks=PromotionForm, then=keep_decision, announces=changed),
        Step("decline", _("불승진"), [COMMITTEE], NOT_PROMOTED, by=personnel | head, needs=[not_ones_own],
             asks=NoPromotionForm, then=keep_decision, announces=changed, prompts=False),
    ],
)  # fmt: skip
