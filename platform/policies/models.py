"""Values of policies, and the days an office is closed beside the public holidays."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7


class PolicyValue(models.Model):
    """A policy's value from a day on. Rows are added, never changed: the past keeps its rules."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=60)
    value = models.JSONField()
    effective_from = models.DateField(_("시행일"))
    is_default = models.BooleanField(_("기본값"), default=False)
    reason = models.CharField(_("근거·사유"), max_length=200, blank=True)
    set_by_id = models.UUIDField(null=True)
    set_by_name = models.CharField(_("정한 사람"), max_length=60, blank=True)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "-effective_from", "-id"]
        indexes = [models.Index(fields=["code", "-effective_from", "-id"], name="policies_in_force")]

    def __str__(self) -> str:
        return f"{self.code} ({self.effective_from})"


class ClosedDay(models.Model):
    """A day on which this office alone is closed, such as a local holiday (지방공휴일)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    day = models.DateField(_("날짜"), unique=True)
    name = models.CharField(_("이름"), max_length=60)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
