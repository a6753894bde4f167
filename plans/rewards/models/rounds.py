"""A round of selection, and the departments whose cooperation it asks for."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, Duty, User
from kernel.ids import uuid7
from plans.rewards.codes import Outcome, RoundState, SignOffState, Stage

BEFORE_OPENING = (RoundState.PLANNED, RoundState.CRITERIA_REVIEW, RoundState.CRITERIA_SET, RoundState.CANCELLED)
DECIDED = (RoundState.SELECTED, RoundState.ANNOUNCED, RoundState.CLOSED)


class Round(models.Model):
    """선발: every year at least one (운영규정 13조 1항); how many more, and its stages, the office decides.

    rules: the weights, cut-offs, tie-break, vote limits and grades as the committee decided on them, a dump of
    `SelectionRules`; empty until they are sent to the committee.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    year = models.PositiveSmallIntegerField(_("연도"))
    sequence = models.PositiveSmallIntegerField(_("차수"))
    title = models.CharField(_("제목"), max_length=120)
    state = models.CharField(_("상태"), max_length=30, choices=RoundState, default=RoundState.PLANNED)
    stages = ArrayField(
        models.CharField(max_length=20, choices=Stage), verbose_name=_("거치는 단계"), default=list, blank=True
    )
    quota = models.PositiveSmallIntegerField(_("선발 규모(건)"))
    is_blind = models.BooleanField(_("블라인드 심사"), default=False)
    nominations_from = models.DateField(_("추천 시작일"))
    nominations_until = models.DateField(_("추천 마감일"))
    public_check_until = models.DateField(_("공개검증 마감일"), null=True, blank=True)
    vote_from = models.DateField(_("투표 시작일"), null=True, blank=True)
    vote_until = models.DateField(_("투표 마감일"), null=True, blank=True)
    rules = models.JSONField(default=dict, editable=False)
    edits = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(
        User, verbose_name=_("작성자"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(_("작성일"))

    criteria_item_id = models.UUIDField(null=True, editable=False)
    criteria_meeting = models.CharField(_("기준을 의결한 회의"), max_length=40, blank=True)
    criteria_decided_on = models.DateField(_("기준 의결일"), null=True, blank=True)
    criteria_outcome = models.CharField(_("기준 의결 결과"), max_length=20, choices=Outcome, blank=True)

    scores_first_opened_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scores_opened_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    scores_opened_at = models.DateTimeField(_("점수 개봉"), null=True, blank=True)

    selection_item_id = models.UUIDField(null=True, editable=False)
    selection_meeting = models.CharField(_("선발을 의결한 회의"), max_length=40, blank=True)
    selection_decided_on = models.DateField(_("선발 의결일"), null=True, blank=True)
    selection_outcome = models.CharField(_("선발 의결 결과"), max_length=20, choices=Outcome, blank=True)
    over_quota_reason = models.TextField(_("정원 초과 사유"), blank=True)
    announced_at = models.DateTimeField(_("공개일"), null=True, blank=True)
    without_benefit_reason = models.TextField(_("우대 미부여 사유"), blank=True)
    closed_at = models.DateTimeField(_("종료일"), null=True, blank=True)

    class Meta:
        ordering = ["-year", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["year", "sequence"], name="rewards_one_round_a_sequence"),
            models.CheckConstraint(
                condition=Q(nominations_until__gte=F("nominations_from")), name="rewards_nominations_end_after_start"
            ),
            models.CheckConstraint(condition=Q(quota__gte=1), name="rewards_quota_from_one"),
            # 13조 2항: the committee decides on criteria and procedure before a round opens.
            models.CheckConstraint(
                condition=Q(state__in=BEFORE_OPENING) | Q(criteria_decided_on__isnull=False),
                name="rewards_criteria_before_opening",
            ),
            # 13조 1항: selection only after the committee's deliberation and decision.
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(selection_decided_on__isnull=False),
                name="rewards_selected_by_the_committee",
            ),
            models.CheckConstraint(
                condition=Q(scores_opened_by=None) | ~Q(scores_opened_by=F("scores_first_opened_by")),
                name="rewards_two_people_open_the_scores",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SignOff(models.Model):
    """협조: what the audit, personnel and service departments answer about a round (R12)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sign_offs")
    duty = models.CharField(_("협조 분야"), max_length=20, choices=Duty)
    department = models.ForeignKey(Department, verbose_name=_("부서"), null=True, on_delete=models.PROTECT)
    state = models.CharField(_("상태"), max_length=30, choices=SignOffState, default=SignOffState.ASKED)
    agrees = models.BooleanField(_("동의"), null=True)
    opinion = models.TextField(_("의견"), blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    answered_at = models.DateTimeField(_("회신일"), null=True, blank=True)

    class Meta:
        ordering = ["duty"]
        constraints = [
            models.UniqueConstraint(fields=["round", "duty"], name="rewards_one_sign_off_a_duty"),
            models.CheckConstraint(
                condition=Q(state=SignOffState.ASKED) | Q(agrees__isnull=False, answered_at__isnull=False),
                name="rewards_sign_off_answers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.get_duty_display()}"
