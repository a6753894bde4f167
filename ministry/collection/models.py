"""Rounds of collecting, what each local government has submitted, and what was amended after freezing.

All of it lies in the public schema and is written there only: local governments send events, the handler looks whose.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from events.returns import Span
from kernel.ids import uuid7
from ministry.collection.codes import AmendmentState, RoundState, SubmissionState
from tenants.models import Tenant


class ReturnRound(models.Model):
    """통계 수집 회차. indicators: codes in the order of the dictionary. digest: SHA-256 over those of its submissions."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    title = models.CharField(_("제목"), max_length=120)
    year = models.PositiveSmallIntegerField(_("연도"))
    span = models.CharField(_("대상 기간"), max_length=20, choices=Span)
    due_on = models.DateField(_("제출기한"))
    indicators = models.JSONField(_("지표"))
    state = models.CharField(_("상태"), max_length=20, choices=RoundState, default=RoundState.OPEN)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField(_("수집을 시작한 때"))
    frozen_at = models.DateTimeField(_("확정일시"), null=True)
    published_at = models.DateTimeField(_("공표일시"), null=True)
    digest = models.CharField(_("확정본 해시"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("통계 수집")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["year", "span"], name="collection_one_round_a_span")]

    def __str__(self) -> str:
        return self.title


class Submission(models.Model):
    """What one local government reports in a round.

    lines: as `ministry.collection.lines` writes them. sequence: of the submission that lies here. edition: 1 when
    frozen, one more with each amendment. digest: SHA-256 of the lines in their canonical form.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(ReturnRound, on_delete=models.PROTECT, related_name="submissions")
    schema_name = models.CharField(_("스키마"), max_length=63)
    tenant = models.ForeignObject(
        Tenant, models.DO_NOTHING, from_fields=["schema_name"], to_fields=["schema_name"], related_name="submissions"
    )
    government_code = models.CharField(_("행정표준코드"), max_length=5)
    province_code = models.CharField(_("시·도"), max_length=5, blank=True)
    state = models.CharField(_("상태"), max_length=20, choices=SubmissionState, default=SubmissionState.AWAITED)
    lines: Any = models.JSONField(_("지표값"), default=list)
    sequence = models.PositiveSmallIntegerField(_("제출 차수"), default=0)
    submitted_at = models.DateTimeField(_("제출일시"), null=True)
    was_late = models.BooleanField(_("기한 후 제출"), default=False)
    reason = models.TextField(_("보완 요구"), blank=True)
    opinion = models.TextField(_("시·도 의견"), blank=True)
    edition = models.PositiveSmallIntegerField(_("판"), default=0)
    digest = models.CharField(_("확정본 해시"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("통계 제출")
        ordering = ["government_code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "schema_name"], name="collection_one_submission_a_government")
        ]
        indexes = [models.Index(fields=["round", "government_code"], name="collection_submission_list")]

    def __str__(self) -> str:
        return f"{self.round} {self.government_code}"


class Amendment(models.Model):
    """정정: one line before and after, as it was proposed; what was frozen is kept in `before`."""

    id = models.UUIDField(primary_key=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="amendments")
    indicator = models.CharField(_("지표"), max_length=20)
    before: Any = models.JSONField(_("확정값"))
    after: Any = models.JSONField(_("바로잡을 값"))
    reason = models.TextField(_("정정 사유"))
    state = models.CharField(_("상태"), max_length=20, choices=AmendmentState, default=AmendmentState.PROPOSED)
    answer = models.TextField(_("검토 의견"), blank=True)
    edition = models.PositiveSmallIntegerField(_("판"), default=0)
    proposed_at = models.DateTimeField(_("신청일시"))

    class Meta:
        verbose_name = _("통계 정정")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.submission} {self.indicator}"
