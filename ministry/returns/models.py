"""A return, its lines, and what was asked to be put right after freezing. No row knows a person but who corrected."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.returns import Span
from kernel.ids import uuid7
from kernel.indicators import DICTIONARY, Indicator
from ministry.returns.codes import ProposalState, ReturnState


class Return(models.Model):
    """통계 제출: one for each round of the ministry.

    sequence: how often it was submitted. digest: SHA-256 of what the ministry froze. answer: why it came back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round_id = models.UUIDField(unique=True, editable=False)
    number = models.CharField(_("번호"), max_length=30)
    title = models.CharField(_("제목"), max_length=120)
    year = models.PositiveSmallIntegerField(_("연도"))
    span = models.CharField(_("대상 기간"), max_length=20, choices=Span)
    due_on = models.DateField(_("제출기한"))
    state = models.CharField(_("상태"), max_length=20, choices=ReturnState, default=ReturnState.OPEN)
    sequence = models.PositiveSmallIntegerField(_("제출 차수"), default=0)
    submitted_at = models.DateTimeField(_("제출일시"), null=True, blank=True)
    answer = models.TextField(_("보완 요구"), blank=True)
    digest = models.CharField(_("확정본 해시"), max_length=64, blank=True)
    opened_at = models.DateTimeField(_("접수한 때"))

    class Meta:
        verbose_name = _("통계 제출")
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="returns_return_list")]

    def __str__(self) -> str:
        return self.title

    @property
    def period_ends_on(self) -> date:
        return Span(self.span).ends_on(self.year)


class ReturnLine(models.Model):
    """One indicator: what the system counted, and what is reported instead.

    value: in the indicator's unit; None where nothing can be said. A correction always has its reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    parent = models.ForeignKey(Return, verbose_name=_("통계 제출"), on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    indicator = models.CharField(_("지표"), max_length=20)
    value = models.DecimalField(_("자동집계"), max_digits=14, decimal_places=2, null=True)
    numerator = models.PositiveIntegerField(_("분자"), null=True)
    denominator = models.PositiveIntegerField(_("분모"), null=True)
    formula_version = models.PositiveSmallIntegerField(_("산식 판"))
    filled_at = models.DateTimeField(_("기준 시각"))
    corrected_value = models.DecimalField(_("정정값"), max_digits=14, decimal_places=2, null=True, blank=True)
    corrected_numerator = models.PositiveIntegerField(_("정정 분자"), null=True, blank=True)
    corrected_denominator = models.PositiveIntegerField(_("정정 분모"), null=True, blank=True)
    reason = models.TextField(_("정정 사유"), blank=True)
    corrected_by = models.ForeignKey(
        User, verbose_name=_("정정한 사람"), null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        db_index=False,
    )  # fmt: skip
    corrected_at = models.DateTimeField(_("정정일시"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "indicator"], name="returns_one_line_an_indicator"),
            models.CheckConstraint(
                condition=Q(corrected_value=None) | (~Q(reason="") & Q(corrected_at__isnull=False)),
                name="returns_correction_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.indicator

    @property
    def entry(self) -> Indicator:
        """Its row of the dictionary."""
        return DICTIONARY[self.indicator]

    @property
    def is_corrected(self) -> bool:
        return self.corrected_value is not None

    @property
    def reported(self) -> tuple[Decimal | None, int | None, int | None]:
        """What is submitted: value, numerator, denominator."""
        if self.is_corrected:
            return self.corrected_value, self.corrected_numerator, self.corrected_denominator
        return self.value, self.numerator, self.denominator

    @property
    def reported_value(self) -> Decimal | None:
        return self.reported[0]


class Proposal(models.Model):
    """정정 신청 after freezing: the figure before and after, and why. What is frozen stays as it is until it is admitted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    line = models.ForeignKey(ReturnLine, on_delete=models.CASCADE, related_name="proposals")
    before = models.DecimalField(_("확정값"), max_digits=14, decimal_places=2, null=True)
    after = models.DecimalField(_("바로잡을 값"), max_digits=14, decimal_places=2)
    after_numerator = models.PositiveIntegerField(null=True)
    after_denominator = models.PositiveIntegerField(null=True)
    reason = models.TextField(_("정정 사유"))
    status = models.CharField(_("상태"), max_length=20, choices=ProposalState, default=ProposalState.PROPOSED)
    answer = models.TextField(_("검토 의견"), blank=True)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    proposed_at = models.DateTimeField(_("신청일시"))

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.line} {self.before} → {self.after}"
