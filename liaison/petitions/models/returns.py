"""What goes back to the source, one row for each change of status of a part, kept also when it has arrived."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.petitions import Status
from kernel.ids import uuid7
from liaison.petitions.models.petitions import Part


class Return(models.Model):
    """회신: `sequence` is counted in the local government; the source takes them in this order and none twice.

    payload: text, handler, and the agencies that a part was transferred or split to, sealed. completes: with this one
    every part of the petition is answered. Rows are never given up and never deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="returns")
    sequence = models.PositiveIntegerField(_("순번"))
    status = models.CharField(_("처리상태"), max_length=20, choices=Status)
    at = models.DateTimeField(_("처리일시"))
    due_on = models.DateField(_("처리기한"), null=True, blank=True)
    completes = models.BooleanField(_("모두 답변"), default=False)
    payload = models.TextField(editable=False)
    attempts = models.PositiveIntegerField(_("시도"), default=0)
    next_attempt_at = models.DateTimeField(_("다음 시도"))
    delivered_at = models.DateTimeField(_("전달"), null=True)
    last_error = models.CharField(_("마지막 오류"), max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(delivered_at=None), name="petitions_to_return"),
            models.Index(fields=["delivered_at"], name="petitions_return_days"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["part", "sequence"], name="petitions_return_in_order"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="petitions_return_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.sequence}"
