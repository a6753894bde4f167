"""What points are exchanged for, what people prefer, and orders to those who deliver."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.mileage.codes import OptionKind, OrderState, Provider, RedemptionState
from plans.mileage.models.programmes import Programme

GIVEN = (RedemptionState.ISSUED, RedemptionState.DELIVERED)
"""What has been given out: the points of these are spent."""


class Option(models.Model):
    """교환 품목: its price in points, its value in won, and who delivers it. `stock` None: not counted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("품목 코드"), max_length=30, unique=True)
    name = models.CharField(_("이름"), max_length=80)
    kind = models.CharField(_("종류"), max_length=20, choices=OptionKind)
    provider = models.CharField(_("제공 방법"), max_length=20, choices=Provider, default=Provider.OFFICE)
    points = models.PositiveIntegerField(_("필요 점수"))
    won = models.PositiveIntegerField(_("금액(원)"), default=0)
    leave_days = models.DecimalField(_("휴가 일수"), max_digits=3, decimal_places=1, null=True, blank=True)
    stock = models.PositiveIntegerField(_("재고"), null=True, blank=True)
    is_active = models.BooleanField(_("교환 가능"), default=True)

    class Meta:
        ordering = ["kind", "points", "code"]
        constraints = [models.CheckConstraint(condition=Q(points__gte=1), name="mileage_option_costs_points")]

    def __str__(self) -> str:
        return self.name


class Preference(models.Model):
    """선호 보상: the kinds of rewards a person likes, in order; what is offered follows it (R37)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="reward_preference")
    ranks = ArrayField(models.CharField(max_length=20, choices=OptionKind), verbose_name=_("선호 순위"), default=list)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.person)


class Order(models.Model):
    """발주: what goes to one provider at once, and what came back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    provider = models.CharField(_("제공 방법"), max_length=20, choices=Provider)
    state = models.CharField(_("상태"), max_length=30, choices=OrderState, default=OrderState.MADE)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(_("작성일"))
    sent_at = models.DateTimeField(_("발주일"), null=True, blank=True)
    reconciled_at = models.DateTimeField(_("대조일"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.number


class Redemption(models.Model):
    """교환: points are reserved, the reward is issued and delivered; a failed issue gives them back.

    secret: the coupon number, encrypted; `mask`: what may be shown of it.
    attempts, next_attempt_at, error: asking a company that answers at once, one redemption at a time.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="redemptions")
    person = models.ForeignKey(User, verbose_name=_("직원"), on_delete=models.PROTECT, related_name="redemptions")
    option = models.ForeignKey(Option, verbose_name=_("품목"), on_delete=models.PROTECT, related_name="redemptions")
    state = models.CharField(_("상태"), max_length=30, choices=RedemptionState, default=RedemptionState.REQUESTED)
    points = models.PositiveIntegerField(_("점수"))
    won = models.PositiveIntegerField(_("금액(원)"), default=0)
    order = models.ForeignKey(Order, null=True, on_delete=models.PROTECT, related_name="redemptions")
    mask = models.CharField(_("쿠폰 번호"), max_length=40, blank=True)
    secret = models.TextField(blank=True, editable=False)
    failure = models.CharField(_("실패 사유"), max_length=200, blank=True)
    document_no = models.CharField(_("문서번호"), max_length=60, blank=True)
    attempts = models.PositiveSmallIntegerField(_("시도"), default=0)
    next_attempt_at = models.DateTimeField(_("다음 시도"), null=True, blank=True)
    error = models.CharField(_("최근 오류"), max_length=200, blank=True)
    idempotency_key = models.CharField(max_length=100, null=True, editable=False)
    requested_at = models.DateTimeField(_("신청일"))
    issued_at = models.DateTimeField(_("발급일"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("수령일"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "-id"], name="mileage_redemption_own"),
            models.Index(fields=["state", "-id"], name="mileage_redemption_list"),
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(next_attempt_at__isnull=False),
                name="mileage_redemption_to_send",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(points__gte=1), name="mileage_redemption_costs_points"),
            models.CheckConstraint(
                condition=~Q(state__in=GIVEN) | Q(issued_at__isnull=False), name="mileage_given_at_a_time"
            ),
            models.UniqueConstraint(fields=["person", "idempotency_key"], name="mileage_redeemed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.option} {self.number}"
