"""Questions of residents, and what they think of the office."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.participation.codes import InquiryState


class Inquiry(models.Model):
    """문의 (R59): a question and its answer; nothing is kept of who asks.

    public_question, public_answer: as they are released, after somebody has looked for personal data.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    year = models.PositiveSmallIntegerField(_("연도"))
    state = models.CharField(_("상태"), max_length=30, choices=InquiryState, default=InquiryState.ASKED)
    title = models.CharField(_("제목"), max_length=120)
    question = models.TextField(_("문의 내용"))
    answer = models.TextField(_("답변"), blank=True)
    masked = models.PositiveSmallIntegerField(default=0)
    receipt_digest = models.CharField(max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField(_("문의한 때"))
    answered_at = models.DateTimeField(_("답변한 때"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name=_("답변한 사람"), null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    public_question = models.TextField(_("공개하는 문의"), blank=True)
    public_answer = models.TextField(_("공개하는 답변"), blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "-id"], name="participation_inquiry_list"),
            models.Index(fields=["year", "state"], name="participation_inquiry_year"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=InquiryState.ASKED)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="participation_inquiry_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state=InquiryState.RELEASED) | (~Q(public_question="") & ~Q(public_answer="")),
                name="participation_released_text",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Rating(models.Model):
    """만족도: one to five and perhaps a sentence; who it was and at what hour is not kept. Rows are added, never changed.

    once: a keyed digest of the receipt that it is about, or of the page that was sent: neither counts twice. It leads
    back to nobody: receipts themselves are kept under another one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField(_("응답일"))
    score = models.PositiveSmallIntegerField(_("만족도"))
    comment = models.TextField(_("의견"), blank=True)
    once = models.CharField(max_length=64, null=True, unique=True, editable=False)

    class Meta:
        ordering = ["-day", "id"]
        indexes = [models.Index(fields=["day"], name="participation_rating_day")]
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="participation_one_to_five")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.score}"
