"""What came, as it came: kept before anybody looks into it, and never deleted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kernel.ids import uuid7
from liaison.petitions.codes import IN_HAND, Change, Channel, Progress, Reason
from liaison.petitions.models.petitions import Petition
from liaison.petitions.models.sources import Source


class Message(models.Model):
    """One message of a source; `body` is the raw text, sealed.

    external_id, version, type, happened_at, agency_code: what it says of itself; empty when it cannot be read.
    contradicts: the message of the same number and version that said something else.
    repeats: how often the very same came again.
    correction: agency code and kind that a person has put in place of what the message says; their reason is told in the
    record.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="messages")
    channel = models.CharField(_("경로"), max_length=10, choices=Channel, default=Channel.LINK)
    external_id = models.CharField(_("접수번호"), max_length=32, blank=True)
    version = models.PositiveIntegerField(_("판"), null=True)
    type = models.CharField(_("종류"), max_length=24, choices=Change, blank=True)
    agency_code = models.CharField(_("기관코드"), max_length=7, blank=True)
    happened_at = models.DateTimeField(_("발생"), null=True)
    received_at = models.DateTimeField(_("수신"))
    sha256 = models.CharField(max_length=64, editable=False)
    body = models.TextField(editable=False)
    progress = models.CharField(_("상태"), max_length=12, choices=Progress, default=Progress.RECEIVED)
    reason = models.CharField(_("사유"), max_length=20, choices=Reason, blank=True)
    next_attempt_at = models.DateTimeField(_("다음 시도"), null=True)
    settled_at = models.DateTimeField(_("처리"), null=True)
    petition = models.ForeignKey(Petition, null=True, on_delete=models.PROTECT, related_name="messages")
    contradicts = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="contradictions")
    repeats = models.PositiveIntegerField(_("반복"), default=0)
    correction = models.JSONField(default=dict, blank=True)
    discard_reason = models.CharField(_("폐기 사유"), max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(next_attempt_at__isnull=False), name="petitions_to_take_in"
            ),
            models.Index(fields=["-id"], condition=Q(progress__in=IN_HAND), name="petitions_in_hand"),
            models.Index(fields=["received_at", "source"], name="petitions_message_days"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id", "version"],
                condition=Q(contradicts=None, version__isnull=False),
                name="petitions_message_once",
            ),
            models.UniqueConstraint(
                fields=["source", "external_id", "version", "sha256"],
                nulls_distinct=False,
                name="petitions_same_message_once",
            ),
            models.CheckConstraint(
                condition=~Q(progress=Progress.APPLIED) | Q(petition__isnull=False),
                name="petitions_applied_to_something",
            ),
            models.CheckConstraint(
                condition=Q(progress__in=[Progress.RECEIVED, Progress.WAITING]) | Q(next_attempt_at=None),
                name="petitions_settled_is_settled",
            ),
            models.CheckConstraint(
                condition=~Q(progress=Progress.DISCARDED) | ~Q(discard_reason=""),
                name="petitions_discarded_for_a_reason",
            ),
            models.CheckConstraint(condition=~Q(contradicts=F("id")), name="petitions_contradicts_another"),
        ]

    def __str__(self) -> str:
        return f"{self.external_id or '-'} ({self.version or '-'})"
