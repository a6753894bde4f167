"""What is on its way. One table in the public schema, under row-level security by sender and destination."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7


class Progress(models.TextChoices):
    WAITING = "waiting", _("대기")
    DELIVERED = "delivered", _("전달 완료")
    DEAD = "dead", _("전달 실패")


class Delivery(models.Model):
    """One event for one subscriber; the row is also the receipt, set with the effect in one transaction."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event_id = models.UUIDField(editable=False)
    event = models.CharField(_("사건"), max_length=80)
    payload = models.JSONField()
    subscription = models.CharField(_("받는 일"), max_length=120)
    sender = models.CharField(_("보낸 곳"), max_length=63)
    destination = models.CharField(_("받을 곳"), max_length=63)
    progress = models.CharField(_("상태"), max_length=10, choices=Progress, default=Progress.WAITING)
    recorded_at = models.DateTimeField(_("발생"))
    next_attempt_at = models.DateTimeField(_("다음 시도"))
    attempts = models.PositiveSmallIntegerField(_("시도"), default=0)
    last_error = models.CharField(_("마지막 오류"), max_length=300, blank=True)
    delivered_at = models.DateTimeField(_("전달"), null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event_id", "subscription", "destination"], name="outbox_once_per_subscriber"
            )
        ]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(progress=Progress.WAITING), name="outbox_waiting"),
            models.Index(fields=["-id"], condition=Q(progress=Progress.DEAD), name="outbox_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.destination}"
