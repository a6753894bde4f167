"""What departments report on a task: quarterly progress, what stands in the way, and the monthly review."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.actionplan.models.task import Task


class ReportState(models.TextChoices):
    REPORT_DUE = "report_due", _("실적입력")
    SUBMITTED = "submitted", _("제출")
    VERIFIED = "verified", _("점검완료")
    RETURNED = "returned", _("보완")


class ProgressReport(models.Model):
    """추진실적: one a quarter and task. Evidence is attached to it as files."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.ForeignKey(Task, verbose_name=_("추진과제"), on_delete=models.PROTECT, related_name="reports")
    quarter = models.PositiveSmallIntegerField(_("분기"))
    state = models.CharField(_("상태"), max_length=30, choices=ReportState, default=ReportState.REPORT_DUE)
    due_on = models.DateField(_("제출 기한"))
    percent = models.PositiveSmallIntegerField(_("진도율(%)"), null=True, blank=True)
    indicator_actual = models.DecimalField(_("실적값"), max_digits=14, decimal_places=2, null=True, blank=True)
    narrative = models.TextField(_("추진 내용"), blank=True)
    resident_effect = models.TextField(_("주민체감 효과"), blank=True)
    satisfaction = models.DecimalField(_("체감도·만족도(점)"), max_digits=4, decimal_places=1, null=True, blank=True)
    edits = models.PositiveIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField(_("개설"))
    written_by = models.ForeignKey(
        User, verbose_name=_("작성자"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_submitted_at = models.DateTimeField(_("첫 제출"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("제출일"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, verbose_name=_("제출자"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(_("점검일"), null=True, blank=True)
    verified_by = models.ForeignKey(
        User, verbose_name=_("점검자"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["task", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["task", "quarter"], name="actionplan_one_report_a_quarter"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="actionplan_quarter_exists"),
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__lte=100), name="actionplan_percent_to_100"),
            models.CheckConstraint(
                condition=Q(satisfaction=None) | Q(satisfaction__range=(0, 100)), name="actionplan_satisfaction_to_100"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ReportState.REPORT_DUE, ReportState.RETURNED])
                | (Q(percent__isnull=False) & ~Q(narrative="") & Q(submitted_at__isnull=False)),
                name="actionplan_submitted_report_tells",
            ),
            # Nobody verifies what they submitted or wrote themselves.
            models.CheckConstraint(
                condition=Q(verified_by=None) | ~Q(verified_by=F("submitted_by")), name="actionplan_verified_by_another"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="actionplan_report_due")]

    def __str__(self) -> str:
        return f"{self.task} {self.quarter}"


class ObstacleKind(models.TextChoices):
    REGULATION = "regulation", _("규제")
    UNCLEAR_LAW = "unclear_law", _("법령 불명확")
    BUDGET = "budget", _("예산")
    COORDINATION = "coordination", _("협의")
    AUDIT_WORRY = "audit_worry", _("감사 부담")


class Obstacle(models.Model):
    """What stands in the way of a task; open until somebody says how it was resolved."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="obstacles")
    kind = models.CharField(_("종류"), max_length=20, choices=ObstacleKind)
    text = models.CharField(_("애로사항"), max_length=500)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("등록일"))
    resolved_at = models.DateTimeField(_("해소일"), null=True, blank=True)
    resolved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    resolution = models.CharField(_("해소 방법"), max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "kind", "text"], name="actionplan_obstacle_once"),
            models.CheckConstraint(
                condition=Q(resolved_at=None) | (Q(resolved_by__isnull=False) & ~Q(resolution="")),
                name="actionplan_obstacle_resolved_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


class MonthlyReview(models.Model):
    """특별관리: what the 책임관 found on a key task in a month (R05)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.ForeignKey(Task, verbose_name=_("중점과제"), on_delete=models.CASCADE, related_name="reviews")
    month = models.DateField(_("점검 월"))
    finding = models.TextField(_("점검 결과"))
    next_step = models.TextField(_("조치할 사항"), blank=True)
    reviewed_by = models.ForeignKey(User, verbose_name=_("점검자"), on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(_("점검일"))

    class Meta:
        ordering = ["task", "-month"]
        constraints = [
            models.UniqueConstraint(fields=["task", "month"], name="actionplan_one_review_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="actionplan_month_by_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.month:%Y-%m}"
