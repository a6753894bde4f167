"""Strategies of a plan and the tasks that carry them out."""

from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from kernel.ids import uuid7
from plans.actionplan.models.plan import Plan


class Strategy(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="strategies")
    order = models.PositiveSmallIntegerField(_("순서"))
    title = models.CharField(_("추진전략"), max_length=120)
    title_en = models.CharField(_("영문 추진전략"), max_length=200, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "order"], deferrable=Deferrable.DEFERRED, name="actionplan_strategy_order"
            ),
            models.UniqueConstraint(fields=["plan", "title"], name="actionplan_strategy_named_once"),
        ]

    def __str__(self) -> str:
        return self.title


class TaskState(models.TextChoices):
    PROPOSED = "proposed", _("발굴")
    SELECTED = "selected", _("선정")
    IN_PROGRESS = "in_progress", _("추진중")
    DELAYED = "delayed", _("지연")
    COMPLETED = "completed", _("완료")
    DROPPED = "dropped", _("중단")


class TargetPeriod(models.TextChoices):
    """When a task is to be carried out (R08)."""

    YEAR = "year", _("연중")
    FIRST_HALF = "h1", _("상반기")
    SECOND_HALF = "h2", _("하반기")
    Q1 = "q1", _("1분기")
    Q2 = "q2", _("2분기")
    Q3 = "q3", _("3분기")
    Q4 = "q4", _("4분기")


class Task(models.Model):
    """추진과제. `is_key` is the committee's word, `proposed_key` the office's proposal (R05)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    strategy = models.ForeignKey(Strategy, verbose_name=_("추진전략"), on_delete=models.PROTECT, related_name="tasks")
    order = models.PositiveSmallIntegerField(_("순서"))
    number = models.CharField(_("번호"), max_length=30, null=True, blank=True, unique=True)
    title = models.CharField(_("추진과제"), max_length=120)
    title_en = models.CharField(_("영문 추진과제"), max_length=200, blank=True)
    department = models.ForeignKey(
        Department, verbose_name=_("담당 부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handler = models.ForeignKey(
        User, verbose_name=_("담당자"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    goal = models.TextField(_("목표와 내용"), blank=True)
    target_period = models.CharField(_("추진 시기"), max_length=10, choices=TargetPeriod, default=TargetPeriod.YEAR)
    indicator_name = models.CharField(_("성과지표"), max_length=80, blank=True)
    indicator_target = models.DecimalField(_("목표값"), max_digits=14, decimal_places=2, null=True, blank=True)
    indicator_unit = models.CharField(_("단위"), max_length=20, blank=True)
    resident_effect = models.TextField(_("주민체감 효과"), blank=True)
    proposed_key = models.BooleanField(_("중점과제로 제안"), default=False)
    is_key = models.BooleanField(_("중점과제"), default=False, editable=False)
    is_sample = models.BooleanField(_("예시"), default=False)
    state = models.CharField(_("상태"), max_length=30, choices=TaskState, default=TaskState.PROPOSED)
    edits = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(User, verbose_name=_("작성자"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("작성일"))

    class Meta:
        ordering = ["strategy__order", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "order"], deferrable=Deferrable.DEFERRED, name="actionplan_task_order"
            ),
            models.UniqueConstraint(fields=["strategy", "title"], name="actionplan_task_named_once"),
            models.CheckConstraint(
                condition=Q(is_key=False) | ~Q(state=TaskState.PROPOSED), name="actionplan_key_by_decision"
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.PROPOSED) | Q(state=TaskState.DROPPED) | Q(number__isnull=False),
                name="actionplan_selected_has_number",
            ),
        ]
        indexes = [models.Index(fields=["department", "state"], name="actionplan_task_department")]

    def __str__(self) -> str:
        return self.title
