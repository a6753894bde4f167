"""The programme of a year, what is claimed in it, and what becomes of a dispute."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from kernel.ids import uuid7
from plans.mileage.codes import AppealState, ClaimSource, ClaimState, ProgrammeState

DECIDED = (ClaimState.APPROVED, ClaimState.PARTIAL, ClaimState.REJECTED)
POSTED = (ClaimState.APPROVED, ClaimState.PARTIAL)


class Programme(models.Model):
    """마일리지 운영: a pilot or a year-round programme. Each keeps its own claims and points (R33)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField(_("연도"))
    title = models.CharField(_("이름"), max_length=80)
    state = models.CharField(_("상태"), max_length=30, choices=ProgrammeState, default=ProgrammeState.PILOT)
    is_pilot = models.BooleanField(_("시범"), default=False, editable=False)
    starts_on = models.DateField(_("시작일"))
    ends_on = models.DateField(_("종료일"))
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(_("작성일"))

    class Meta:
        ordering = ["-year", "is_pilot"]
        constraints = [
            models.UniqueConstraint(fields=["year", "is_pilot"], name="mileage_one_programme_a_year"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="mileage_programme_dates"),
        ]

    def __str__(self) -> str:
        return self.title


class Claim(models.Model):
    """적립 신청: an achievement, what it is worth by the rules of its day, and who decided.

    case_key: what the achievement is about; the same case counts once, at its best.
    points_asked: what it is worth by the rules. points_granted: what it added, less what the same case brought before.
    rules: id of the policy value whose rules were applied; None for the defaults.
    created_by: None when it follows from a selection.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="claims")
    person = models.ForeignKey(User, verbose_name=_("직원"), on_delete=models.PROTECT, related_name="claims")
    department = models.ForeignKey(
        Department, verbose_name=_("부서"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(_("상태"), max_length=30, choices=ClaimState, default=ClaimState.CLAIMED)
    source = models.CharField(_("경로"), max_length=20, choices=ClaimSource, default=ClaimSource.CLAIMED)
    source_ref = models.UUIDField(null=True, editable=False)
    item = models.CharField(_("항목"), max_length=40)
    title = models.CharField(_("성과 이름"), max_length=120)
    text = models.TextField(_("내용"), blank=True)
    done_on = models.DateField(_("성과일"))
    contribution = models.PositiveSmallIntegerField(_("기여도(%)"), default=100)
    case_key = models.CharField(_("같은 사례 구분"), max_length=120, blank=True)
    points_asked = models.PositiveIntegerField(_("신청 점수"))
    points_granted = models.PositiveIntegerField(_("인정 점수"), null=True, blank=True)
    rules = models.UUIDField(null=True, editable=False)
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(_("신청일"))
    checked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    checked_at = models.DateTimeField(_("상급자 확인일"), null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField(_("결정일"), null=True, blank=True)
    reason = models.TextField(_("결정 사유"), blank=True)
    panel_note = models.TextField(_("평가단 의견"), blank=True)
    idempotency_key = models.CharField(max_length=100, null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["programme", "state", "-id"], name="mileage_claim_list"),
            models.Index(fields=["person", "-id"], name="mileage_claim_own"),
            models.Index(fields=["department", "-id"], name="mileage_claim_department"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(contribution__gte=1, contribution__lte=100), name="mileage_contribution_percent"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("person")), name="mileage_nobody_approves_own_claim"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("person")), name="mileage_nobody_checks_own_claim"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~(Q(decided_by=F("created_by")) | Q(decided_by=F("checked_by"))),
                name="mileage_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=POSTED) | Q(points_granted__gte=1, decided_at__isnull=False),
                name="mileage_posted_with_points",
            ),
            models.UniqueConstraint(fields=["source", "source_ref", "person"], name="mileage_one_claim_a_source"),
            models.UniqueConstraint(fields=["person", "idempotency_key"], name="mileage_claim_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class Appeal(models.Model):
    """이의신청: decided by a panel free of conflict, with reasons; a correction is a new entry of the ledger (R38)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="appeal")
    state = models.CharField(_("상태"), max_length=30, choices=AppealState, default=AppealState.APPEALED)
    reason = models.TextField(_("이의 사유"))
    filed_at = models.DateTimeField(_("이의신청일"))
    decision = models.TextField(_("심사 결정과 이유"), blank=True)
    points = models.PositiveIntegerField(_("정정 후 점수"), null=True, blank=True)
    decided_at = models.DateTimeField(_("결정일"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[AppealState.UPHELD, AppealState.CORRECTED]) | ~Q(decision=""),
                name="mileage_appeal_decided_with_reasons",
            )
        ]

    def __str__(self) -> str:
        return self.number


class Panelist(models.Model):
    """이의심사단원 of one appeal: declares to be free of conflict, then says what they hold."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="panel")
    person = models.ForeignKey(
        User, verbose_name=_("심사단원"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    declared_at = models.DateTimeField(_("이해관계 없음 확인"), null=True, blank=True)
    corrects = models.BooleanField(_("정정 의견"), null=True)
    opinion = models.TextField(_("의견"), blank=True)
    voted_at = models.DateTimeField(_("의견 제출일"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "person"], name="mileage_panelist_once"),
            models.CheckConstraint(
                condition=Q(corrects=None) | Q(declared_at__isnull=False), name="mileage_panelist_declares_first"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Selection(models.Model):
    """What is known of a selection, whichever comes first: that it was made, or that it was revoked.

    One row per nomination, which is locked while either is dealt with, so that their order does not matter.
    """

    nomination = models.UUIDField(primary_key=True)
    revoked_on = models.DateField(_("선발취소일"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.nomination)
