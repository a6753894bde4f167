"""A message to one person, and a letter that somebody reads before it goes out."""

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


class LetterState(models.TextChoices):
    DRAFT = "draft", _("작성중")
    SENT = "sent", _("발송")
    DISCARDED = "discarded", _("폐기")


class Letter(models.Model):
    """안내문: to an address outside, or to a person of the house; what was read is what goes out."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        User, verbose_name=_("받는 직원"), null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    name = models.CharField(_("받는 사람"), max_length=80)
    address = models.EmailField(_("전자우편"), blank=True)
    subject = models.CharField(_("제목"), max_length=200)
    body = models.TextField(_("내용"))
    path = models.CharField(max_length=200, blank=True)
    state = models.CharField(_("상태"), max_length=20, choices=LetterState, default=LetterState.DRAFT)
    edits = models.PositiveIntegerField(default=0, editable=False)
    written_at = models.DateTimeField(_("작성일"))
    sent_at = models.DateTimeField(_("발송일"), null=True, blank=True)
    sent_by = models.ForeignKey(
        User, verbose_name=_("발송한 사람"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mailed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=LetterState.SENT) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="notices_letter_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.SENT) | ~Q(address="") | Q(person__isnull=False),
                name="notices_letter_sent_to_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="notices_letters_by_state"),
            models.Index(
                fields=["id"],
                condition=Q(state=LetterState.SENT, mailed_at=None) & ~Q(address=""),
                name="notices_letters_unmailed",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
