"""Who or what is nominated, with whose share, and whether it is eligible."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from kernel.ids import uuid7
from plans.rewards.codes import (
    CheckDuty,
    CheckState,
    NominationKind,
    NominationState,
    ObjectionState,
    Source,
    Unfit,
)
from plans.rewards.models.rounds import Round


class Nomination(models.Model):
    """추천: a person, a team with shares, or a case with those who worked on it (R22).

    source_ref: what it comes from in another application (a recommendation, a task, a claim).
    recommendation_ids: the residents' recommendations that are counted in `recommendations`, each once.
    proposed_grade, proposed_rank: what the officer puts before the committee; grade and rank: what was decided.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    round = models.ForeignKey(Round, verbose_name=_("선발"), on_delete=models.PROTECT, related_name="nominations")
    state = models.CharField(_("상태"), max_length=30, choices=NominationState, default=NominationState.DRAFT)
    kind = models.CharField(_("구분"), max_length=20, choices=NominationKind)
    source = models.CharField(_("추천 경로"), max_length=20, choices=Source)
    source_ref = models.UUIDField(null=True, editable=False)
    title = models.CharField(_("공적(사례) 이름"), max_length=120)
    merit = models.TextField(_("공적 내용"), blank=True)
    merit_from = models.DateField(_("공적 기간 시작"))
    merit_to = models.DateField(_("공적 기간 끝"))
    department = models.ForeignKey(
        Department, verbose_name=_("부서"), on_delete=models.PROTECT, related_name="nominations"
    )
    nominated_by = models.ForeignKey(
        User, verbose_name=_("추천한 사람"), null=True, on_delete=models.PROTECT, related_name="nominations"
    )
    recommendations = models.PositiveIntegerField(_("주민추천 수"), default=0)
    recommendation_ids = ArrayField(models.UUIDField(), default=list, editable=False)
    is_sample = models.BooleanField(_("예시"), default=False)
    edits = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("작성일"))
    submitted_at = models.DateTimeField(_("추천일"), null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    score = models.DecimalField(_("점수"), max_digits=6, decimal_places=3, null=True, blank=True)
    proposed_grade = models.CharField(_("등급(안)"), max_length=20, blank=True)
    proposed_rank = models.PositiveSmallIntegerField(_("순위(안)"), null=True, blank=True)
    grade = models.CharField(_("등급"), max_length=20, blank=True)
    rank = models.PositiveSmallIntegerField(_("순위"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["round", "state", "-id"], name="rewards_nomination_list"),
            models.Index(fields=["department", "-id"], name="rewards_nomination_dept"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(merit_to__gte=F("merit_from")), name="rewards_merit_period"),
            models.CheckConstraint(
                condition=~Q(state=NominationState.SELECTED) | (~Q(grade="") & Q(rank__isnull=False)),
                name="rewards_selected_with_grade_and_rank",
            ),
            models.UniqueConstraint(fields=["round", "rank"], name="rewards_one_nomination_a_rank"),
            models.CheckConstraint(
                condition=(Q(state=NominationState.MERGED) & Q(merged_into__isnull=False))
                | (~Q(state=NominationState.MERGED) & Q(merged_into=None)),
                name="rewards_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Nominee(models.Model):
    """후보자: a person of a nomination and the share of the merit, in per cent."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="nominees")
    person = models.ForeignKey(User, verbose_name=_("후보자"), on_delete=models.PROTECT, related_name="nominee_of")
    share = models.PositiveSmallIntegerField(_("기여도(%)"))
    part = models.CharField(_("맡은 일"), max_length=120, blank=True)

    class Meta:
        ordering = ["-share", "id"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "person"], name="rewards_nominee_once"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="rewards_share_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.share}%"


class EligibilityCheck(models.Model):
    """적격 확인: what personnel and audit answer about a nomination, with coded reasons.

    restricted_until: until when promotion is restricted for a nominee (지방공무원 임용령 34조); benefits heed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="checks")
    duty = models.CharField(_("확인 부서"), max_length=20, choices=CheckDuty)
    state = models.CharField(_("상태"), max_length=30, choices=CheckState, default=CheckState.ASKED)
    unfit = ArrayField(models.CharField(max_length=20, choices=Unfit), verbose_name=_("부적격 사유"), default=list)
    note = models.TextField(_("확인 내용"), blank=True)
    restricted_until = models.DateField(_("승진임용 제한 종료일"), null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    answered_at = models.DateTimeField(_("확인일"), null=True, blank=True)

    class Meta:
        ordering = ["duty"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "duty"], name="rewards_one_check_a_duty"),
            models.CheckConstraint(
                condition=Q(state=CheckState.ASKED) | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="rewards_check_answers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination} {self.get_duty_display()}"


class Objection(models.Model):
    """이의: what somebody says against a nomination during the public check; the audit department looks into it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="objections")
    state = models.CharField(_("상태"), max_length=30, choices=ObjectionState, default=ObjectionState.FILED)
    text = models.TextField(_("이의 내용"))
    by_resident = models.BooleanField(_("주민 제출"), default=False)
    filed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    filed_at = models.DateTimeField(_("제출일"))
    finding = models.TextField(_("확인 결과"), blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField(_("처리일"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ObjectionState.FILED) | ~Q(finding=""), name="rewards_objection_answered_with_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomination} {self.get_state_display()}"
