"""History of steps, deadlines with their pauses, and counters of numbers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7


class StepTaken(models.Model):
    """A line of a subject's history: who, in which role, from where to where, and what was given."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    process = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    step = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    from_state = models.CharField(max_length=30)
    to_state = models.CharField(max_length=30)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=60)
    role = models.CharField(max_length=20, blank=True)
    acting_for = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    answers = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_id", "id"], name="workflow_history")]

    def __str__(self) -> str:
        return f"{self.process} {self.label}"


class Clockwork(models.TextChoices):
    RUNNING = "running", _("진행 중")
    PAUSED = "paused", _("멈춤")
    MET = "met", _("기한 내")
    LATE = "late", _("기한 지남")


class Deadline(models.Model):
    """Until when something has to happen, who is reminded, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    process = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    name = models.CharField(max_length=40)
    title = models.CharField(_("기한"), max_length=80)
    starts_at = models.DateTimeField(_("시작"))
    due_at = models.DateTimeField(_("기한"))
    legal_basis = models.CharField(_("근거"), max_length=80, blank=True)
    clockwork = models.CharField(max_length=10, choices=Clockwork, default=Clockwork.RUNNING)
    ended_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    extension = models.PositiveSmallIntegerField(_("연장한 길이"), default=0)
    extensions = models.PositiveSmallIntegerField(_("연장한 횟수"), default=0)
    holders = models.ManyToManyField(User, related_name="deadlines")

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "name"],
                condition=Q(clockwork__in=["running", "paused"]),
                name="workflow_one_running_deadline",
            )
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(clockwork="running"), name="workflow_deadline_running")]

    def __str__(self) -> str:
        return f"{self.title} {self.due_at:%Y-%m-%d}"


class Pause(models.Model):
    """An interval that a deadline does not count (보완, 현장조사, 의견청취 …); open until `ends_at`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="pauses")
    begins_at = models.DateTimeField(_("멈춘 때"))
    ends_at = models.DateTimeField(_("다시 시작한 때"), null=True)
    reason = models.CharField(_("사유"), max_length=60)

    class Meta:
        ordering = ["begins_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["deadline"], condition=Q(ends_at=None), name="workflow_one_open_pause"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("begins_at")), name="workflow_pause_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.begins_at:%Y-%m-%d}"


class Counter(models.Model):
    """The last number given of a series and year; rows are locked while one is drawn."""

    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="workflow_one_counter")]

    def __str__(self) -> str:
        return f"{self.year}-{self.series}-{self.last:04d}"
