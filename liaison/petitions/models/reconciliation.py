"""Comparing the national list with ours: what differs is kept as rows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.petitions import Status
from kernel.ids import uuid7
from liaison.petitions.codes import Disagreement
from liaison.petitions.models.petitions import Petition
from liaison.petitions.models.sources import Source


class Reconciliation(models.Model):
    """대조: page by page; `cursor` is where to go on after a break, `ended_at` empty while it is under way."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="reconciliations")
    begun_at = models.DateTimeField(_("시작"))
    next_attempt_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(_("끝"), null=True)
    cursor = models.CharField(max_length=200, blank=True)
    pages = models.PositiveIntegerField(_("쪽"), default=0)
    seen = models.PositiveIntegerField(_("대조한 민원"), default=0)
    found = models.PositiveIntegerField(_("차이"), default=0)
    attempts = models.PositiveIntegerField(_("시도"), default=0)
    last_error = models.CharField(_("마지막 오류"), max_length=200, blank=True)
    begun_by_name = models.CharField(_("시작한 사람"), max_length=60, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["source"], condition=Q(ended_at=None), name="petitions_one_comparison"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(next_attempt_at=None), name="petitions_ended_comparison_rests"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.begun_at:%Y-%m-%d}"


class Difference(models.Model):
    """One petition about which the two lists disagree. `there` and `here` are the statuses."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.CASCADE, related_name="differences")
    petition = models.ForeignKey(Petition, null=True, on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(_("접수번호"), max_length=32)
    kind = models.CharField(_("차이"), max_length=14, choices=Disagreement)
    here = models.CharField(_("이 플랫폼"), max_length=20, choices=Status, blank=True)
    there = models.CharField(_("국가 시스템"), max_length=60, blank=True)
    resent_at = models.DateTimeField(_("다시 보냄"), null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["reconciliation", "external_id"], name="petitions_difference_once")
        ]

    def __str__(self) -> str:
        return f"{self.external_id} {self.get_kind_display()}"
