"""A message to one person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7


class Notice(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    text = models.CharField(_("내용"), max_length=300)
    path = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(_("일시"))
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "-id"], name="notices_of_person"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notices_unread"),
            models.Index(fields=["id"], condition=Q(mailed_at=None), name="notices_unmailed"),
        ]

    def __str__(self) -> str:
        return self.text
