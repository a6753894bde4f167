"""What reporter and audit say to each other, and what the national channel has told already."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.reports.models.report import Report


class MailboxMessage(models.Model):
    """A message. text: sealed. written_by None: the reporter. No address of any kind is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="messages")
    is_from_reporter = models.BooleanField(_("신고인이 보냄"))
    text = models.TextField(_("내용"), editable=False)
    written_by = models.ForeignKey(
        User, verbose_name=_("보낸 사람"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("보낸 때"))
    read_at = models.DateTimeField(_("읽은 때"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.report_id)


class Heard(models.Model):
    """A message of the national channel; told twice, it happens once."""

    id = models.UUIDField(primary_key=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="heard")
    change = models.CharField(max_length=30)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ["happened_at", "id"]

    def __str__(self) -> str:
        return self.change


class Elsewhere(models.Model):
    """A part of the national channel that another process of this office handles: what is said of it is not ours.

    What is said of a part that is neither ours nor here came too early, and is delivered again.
    """

    part_id = models.UUIDField(primary_key=True, editable=False)

    class Meta:
        ordering = ["part_id"]

    def __str__(self) -> str:
        return str(self.part_id)
