"""What the selected receive: benefits with their documents, the wish of each, and the path of the not selected."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.rewards.codes import BenefitState, ExtraState, Local, Statutory, WishState
from plans.rewards.models.nominations import Nomination, Nominee

CODES = [*Statutory.choices, *Local.choices]
FALLEN = (BenefitState.DENIED_BY_HR, BenefitState.CLAWED_BACK, BenefitState.DROPPED)


class Wish(models.Model):
    """희망조사: what a selected employee would like, in order (운영규정 14조 1항 asks for the wish to be considered)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nominee = models.OneToOneField(Nominee, on_delete=models.CASCADE, related_name="wish")
    state = models.CharField(_("상태"), max_length=30, choices=WishState, default=WishState.ASKED)
    ranks = ArrayField(models.CharField(max_length=30), verbose_name=_("희망 순위"), default=list)
    note = models.TextField(_("의견"), blank=True)
    asked_at = models.DateTimeField(_("요청일"))
    answered_at = models.DateTimeField(_("회신일"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.nominee)


class Benefit(models.Model):
    """우대: one grant to one selected employee, with the documents of personnel (인사발령) and finance (e호조).

    recovery_*, recovered_*: why it is taken back, and how much of the money or of the leave used came back by what
    document; leave that was not used ends with the claw-back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="benefits")
    code = models.CharField(_("우대"), max_length=30, choices=CODES)
    state = models.CharField(_("상태"), max_length=30, choices=BenefitState, default=BenefitState.PROPOSED)
    reason = models.TextField(_("부여 사유"), blank=True)
    amount = models.PositiveIntegerField(_("금액(원)"), null=True, blank=True)
    days = models.DecimalField(_("휴가 일수"), max_digits=4, decimal_places=1, null=True, blank=True)
    used_days = models.DecimalField(_("사용 일수"), max_digits=4, decimal_places=1, default=0)
    expires_on = models.DateField(_("사용 기한"), null=True, blank=True)
    pay_year = models.PositiveSmallIntegerField(_("지급 연도"), null=True, blank=True)
    effective_on = models.DateField(_("시행일"), null=True, blank=True)
    order_no = models.CharField(_("인사발령 번호"), max_length=60, blank=True)
    payment_no = models.CharField(_("e호조 지급 번호"), max_length=60, blank=True)
    proposed_by = models.ForeignKey(
        User, verbose_name=_("제안한 사람"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    proposed_at = models.DateTimeField(_("제안일"))
    decided_at = models.DateTimeField(_("의결일"), null=True, blank=True)
    granted_at = models.DateTimeField(_("부여일"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("수령확인일"), null=True, blank=True)
    recovery_reason = models.TextField(_("환수 사유"), blank=True)
    recovery_begun_at = models.DateTimeField(_("환수 시작일"), null=True, blank=True)
    recovered_amount = models.PositiveIntegerField(_("환수 금액(원)"), null=True, blank=True)
    recovered_days = models.DecimalField(_("환수 휴가 일수"), max_digits=4, decimal_places=1, null=True, blank=True)
    recovery_doc_no = models.CharField(_("환수 문서번호"), max_length=60, blank=True)
    recovered_at = models.DateTimeField(_("환수일"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="rewards_benefit_list")]
        constraints = [
            # 지방공무원 보수규정 15조 4항: special promotion and special step never for the same ground.
            models.UniqueConstraint(
                fields=["nominee"],
                condition=Q(code__in=[Statutory.SPECIAL_PROMOTION, Statutory.SPECIAL_STEP]) & ~Q(state__in=FALLEN),
                name="rewards_promotion_or_step",
            ),
            models.UniqueConstraint(
                fields=["nominee", "code"], condition=~Q(state__in=FALLEN), name="rewards_benefit_once_a_ground"
            ),
            models.CheckConstraint(
                condition=Q(days=None) | Q(used_days__lte=F("days")), name="rewards_leave_not_overdrawn"
            ),
            models.CheckConstraint(
                condition=(Q(recovered_amount=None) | Q(recovered_amount__lte=F("amount")))
                & (Q(recovered_days=None) | Q(recovered_days__lte=F("used_days"))),
                name="rewards_no_more_recovered_than_given",
            ),
            models.CheckConstraint(
                condition=~Q(state=BenefitState.RECOVERING)
                | (~Q(recovery_reason="") & Q(recovery_begun_at__isnull=False)),
                name="rewards_recovered_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} {self.number}"


class ExtraNomination(models.Model):
    """미선발 사례의 특별승진 추가추천 (R31): its own path to the Personnel Committee, counted apart from 14조."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="extra")
    nominee = models.OneToOneField(Nominee, on_delete=models.PROTECT, related_name="extra")
    state = models.CharField(_("상태"), max_length=30, choices=ExtraState, default=ExtraState.EXTRA_NOMINATED)
    reason = models.TextField(_("추가추천 사유"))
    nominated_by = models.ForeignKey(
        User, verbose_name=_("추천한 부서장"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    nominated_at = models.DateTimeField(_("추가추천일"))
    finding = models.TextField(_("요건 검토 결과"), blank=True)
    reviewed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_on = models.DateField(_("인사위원회 의결일"), null=True, blank=True)
    decision_doc_no = models.CharField(_("의결 문서번호"), max_length=60, blank=True)
    order_no = models.CharField(_("인사발령 번호"), max_length=60, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ExtraState.PROMOTED)
                | (Q(decided_on__isnull=False) & ~Q(decision_doc_no="") & ~Q(order_no="")),
                name="rewards_promoted_on_paper",
            )
        ]

    def __str__(self) -> str:
        return self.number
