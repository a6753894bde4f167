"""징계의결 요구: from the draft to what is final. We follow it; the system of record is another. Texts lie sealed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.reports.codes_discipline import (
    WITH_OUTCOME,
    AppealResult,
    Intent,
    Limitation,
    Origin,
    Outcome,
    ReferralState,
    Row,
    Severity,
    Weight,
)
from plans.reports.models.investigation import Measure


class Referral(models.Model):
    """징계의결 요구.

    facts, claim, reply, grounds, delay: sealed. claim: why the person says it was proactive; reply: what the decision
    document answers to it. grounds: why the decision lies outside of the range, or why nothing was requested. delay: why
    the decision took longer. measure: the decided measure of a report; None where another agency notified. standards: the row of
    policies by which the range was found (None: the default), `proposed`: that range, heaviest first.
    is_regulatory: conduct in active regulatory improvement, of which the person is told more (R83).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    year = models.PositiveSmallIntegerField(_("연도"))
    state = models.CharField(_("상태"), max_length=20, choices=ReferralState, default=ReferralState.PREPARED)
    origin = models.CharField(_("경위"), max_length=10, choices=Origin)
    measure = models.OneToOneField(
        Measure, verbose_name=_("신고의 조치"), null=True, blank=True, on_delete=models.PROTECT, related_name="referral"
    )
    notified_by = models.CharField(_("통보한 기관"), max_length=80, blank=True)
    notified_on = models.DateField(_("통보받은 날"), null=True, blank=True)
    person = models.ForeignKey(User, verbose_name=_("대상 공무원"), on_delete=models.PROTECT, related_name="+")
    acted_on = models.DateField(_("징계 사유가 발생한 날"))
    limitation = models.CharField(_("징계 시효"), max_length=10, choices=Limitation, default=Limitation.GENERAL)
    facts = models.TextField(_("징계 사유"), editable=False)
    row = models.CharField(_("비위 유형"), max_length=10, choices=Row, default=Row.PASSIVE)
    severity = models.CharField(_("비위의 정도"), max_length=10, choices=Severity)
    intent = models.CharField(_("고의·과실"), max_length=10, choices=Intent)
    standards = models.UUIDField(null=True, blank=True, editable=False)
    proposed = models.JSONField(_("기준의 범위"), default=list, editable=False)
    is_regulatory = models.BooleanField(_("규제개선 업무의 적극 추진"), default=False)
    prepared_by = models.ForeignKey(User, verbose_name=_("작성한 사람"), on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(_("작성일"))
    weight = models.CharField(_("요구"), max_length=10, choices=Weight, blank=True)
    request_doc_no = models.CharField(_("요구서 문서번호"), max_length=60, blank=True)
    requested_at = models.DateTimeField(_("요구일"), null=True, blank=True)
    ombudsman_told_at = models.DateTimeField(_("중소기업 옴부즈만 안내"), null=True, blank=True)
    notice_reached_on = models.DateField(_("출석통지서가 도달한 날"), null=True, blank=True)
    meeting_on = models.DateField(_("심의 예정일"), null=True, blank=True)
    deliberated_on = models.DateField(_("심의한 날"), null=True, blank=True)
    claims_proactive = models.BooleanField(_("적극행정 주장"), default=False)
    claim = models.TextField(blank=True, editable=False)
    reply = models.TextField(blank=True, editable=False)
    outcome = models.CharField(_("의결"), max_length=20, choices=Outcome, blank=True)
    is_mitigated = models.BooleanField(_("감경"), default=False)
    grounds = models.TextField(blank=True, editable=False)
    delay = models.TextField(blank=True, editable=False)
    deviates = models.BooleanField(_("기준과 다른 의결"), default=False)
    decision_doc_no = models.CharField(_("의결서 문서번호"), max_length=60, blank=True)
    decided_on = models.DateField(_("의결일"), null=True, blank=True)
    order_doc_no = models.CharField(_("처분 문서번호"), max_length=60, blank=True)
    explained_on = models.DateField(_("처분사유 설명서를 준 날"), null=True, blank=True)
    appealed_on = models.DateField(_("소청 제기일"), null=True, blank=True)
    appeal_result = models.CharField(_("소청 결정"), max_length=10, choices=AppealResult, blank=True)
    final_outcome = models.CharField(_("확정된 결과"), max_length=20, choices=Outcome, blank=True)
    final_on = models.DateField(_("확정일"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="reports_referral_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(origin=Origin.REPORT, measure__isnull=False)
                | (Q(origin=Origin.NOTIFIED, measure=None, notified_on__isnull=False) & ~Q(notified_by="")),
                name="reports_referral_has_origin",
            ),
            models.CheckConstraint(
                condition=~Q(row=Row.PASSIVE) | Q(is_mitigated=False), name="reports_passive_is_not_mitigated"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=WITH_OUTCOME) | ~Q(outcome=""), name="reports_referral_decided_with_outcome"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(claims_proactive=False) | ~Q(reply=""), name="reports_claim_is_answered"
            ),
            models.CheckConstraint(condition=Q(deviates=False) | ~Q(grounds=""), name="reports_deviation_with_reason"),
        ]

    def __str__(self) -> str:
        return self.number
