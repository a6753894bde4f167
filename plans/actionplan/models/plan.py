"""The plan of a year: its six sections, what the departments answered, and every edition that was published."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, Duty, User
from kernel.ids import uuid7


class PlanState(models.TextChoices):
    DRAFT = "draft", _("작성중")
    CONSULTING = "consulting", _("의견수렴")
    COMMITTEE_REVIEW = "committee_review", _("위원회 심의")
    COMMITTEE_PASSED = "committee_passed", _("심의·의결")
    APPROVED = "approved", _("기관장 결재(확정)")
    PUBLISHED = "published", _("공표·시행")
    CLOSED = "closed", _("결과보고(종료)")
    RETURNED = "returned", _("보완")
    AMENDING = "amending", _("변경중")


class Outcome(models.TextChoices):
    """How the committee decided; the codes are those of its event."""

    PASSED = "passed", _("원안의결")
    AMENDED = "amended", _("수정의결")
    REJECTED = "rejected", _("부결")
    DEFERRED = "deferred", _("보류")


class Plan(models.Model):
    """One a year. A change of a published plan counts `revision` up; editions keep what was published before."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField(_("연도"))
    revision = models.PositiveSmallIntegerField(_("차수"), default=1)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    title = models.CharField(_("제목"), max_length=120)
    title_en = models.CharField(_("영문 제목"), max_length=200, blank=True)
    state = models.CharField(_("상태"), max_length=30, choices=PlanState, default=PlanState.DRAFT)
    due_on = models.DateField(_("수립 기한"))
    due_is_default = models.BooleanField(_("기한은 기본값"))
    edits = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(User, verbose_name=_("작성자"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("작성일"))

    decision_item_id = models.UUIDField(null=True, editable=False)
    meeting_number = models.CharField(_("회의"), max_length=40, blank=True)
    decided_on = models.DateField(_("의결일"), null=True, blank=True)
    outcome = models.CharField(_("의결 결과"), max_length=20, choices=Outcome, blank=True)
    guideline_version = models.PositiveIntegerField(_("심의 지침"), null=True, blank=True)

    approved_on = models.DateField(_("결재일"), null=True, blank=True)
    approval_doc_no = models.CharField(_("결재 문서번호"), max_length=60, blank=True)
    approver_name = models.CharField(_("결재자"), max_length=60, blank=True)
    acting_for = models.CharField(_("대행하는 직위"), max_length=40, blank=True)

    published_at = models.DateTimeField(_("공표일"), null=True, blank=True)
    notice_url = models.URLField(_("공고·보도자료 주소"), max_length=500, blank=True)
    close_report = models.TextField(_("결과보고"), blank=True)
    closed_at = models.DateTimeField(_("종료일"), null=True, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["year"], name="actionplan_one_plan_a_year"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="actionplan_revision_from_one"),
            # 지방공무원법 75조의2 2항 1호: the committee deliberates before the plan is carried out.
            models.CheckConstraint(
                condition=Q(approved_on=None) | Q(decided_on__lte=F("approved_on")),
                name="actionplan_approved_after_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PlanState.APPROVED, PlanState.PUBLISHED, PlanState.CLOSED])
                | (Q(approved_on__isnull=False) & ~Q(approval_doc_no="") & ~Q(approver_name="")),
                name="actionplan_approval_on_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SectionKind(models.TextChoices):
    """What a plan has to contain: 운영규정 7조 1항 1호-6호."""

    TASKS = "tasks", _("적극행정 과제의 발굴·추진")
    BENEFITS = "benefits", _("우수공무원 선발과 우대")
    EDUCATION = "education", _("적극행정 교육과 확산")
    PROTECTION = "protection", _("사전컨설팅과 면책")
    PASSIVE = "passive", _("소극행정의 예방·근절과 점검")
    OTHER = "other", _("그 밖에 적극행정을 장려하는 사항")


class Section(models.Model):
    """The text of one of the six statutory sections; empty until somebody writes it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(_("항목"), max_length=20, choices=SectionKind)
    order = models.PositiveSmallIntegerField()
    body = models.TextField(_("내용"), blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="actionplan_section_once")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Edition(models.Model):
    """A revision as it was published: its whole text and who decided on it. Added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    revision = models.PositiveSmallIntegerField(_("차수"))
    contents = models.JSONField()
    meeting_number = models.CharField(_("회의"), max_length=40)
    decided_on = models.DateField(_("의결일"))
    outcome = models.CharField(_("의결 결과"), max_length=20, choices=Outcome)
    approved_on = models.DateField(_("결재일"))
    approval_doc_no = models.CharField(_("결재 문서번호"), max_length=60)
    approver_name = models.CharField(_("결재자"), max_length=60)
    acting_for = models.CharField(_("대행하는 직위"), max_length=40, blank=True)
    published_at = models.DateTimeField(_("공표일"))
    notice_url = models.URLField(_("공고·보도자료 주소"), max_length=500, blank=True)

    class Meta:
        ordering = ["plan", "-revision"]
        constraints = [models.UniqueConstraint(fields=["plan", "revision"], name="actionplan_edition_once")]

    def __str__(self) -> str:
        return f"{self.plan} ({self.revision})"


CONSULTED_DUTIES = (Duty.AUDIT, Duty.PERSONNEL, Duty.SERVICE, Duty.LEGAL)
"""Whose answers a plan needs before it goes to the committee (R12)."""
CONSULTED_DUTY_CHOICES = [(duty.value, duty.label) for duty in CONSULTED_DUTIES]


class ConsultationState(models.TextChoices):
    WAITING = "waiting", _("의견 대기")
    ANSWERED = "answered", _("의견 제출")


class Answer(models.TextChoices):
    AGREE = "agree", _("이견 없음")
    OPINION = "opinion", _("의견 있음")


class Consultation(models.Model):
    """The question to a department about one revision, and its answer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="consultations")
    revision = models.PositiveSmallIntegerField(_("차수"))
    duty = models.CharField(_("협의 분야"), max_length=20, choices=CONSULTED_DUTY_CHOICES)
    department = models.ForeignKey(Department, verbose_name=_("부서"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("상태"), max_length=20, choices=ConsultationState, default=ConsultationState.WAITING)
    answer = models.CharField(_("답변"), max_length=20, choices=Answer, blank=True)
    text = models.TextField(_("의견"), blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name=_("답변자"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("답변일"), null=True, blank=True)

    class Meta:
        ordering = ["plan", "revision", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "revision", "duty"], name="actionplan_asked_once"),
            models.CheckConstraint(
                condition=~Q(state=ConsultationState.ANSWERED)
                | (~Q(answer="") & Q(answered_by__isnull=False) & Q(answered_at__isnull=False)),
                name="actionplan_answer_has_author",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.OPINION) | ~Q(text=""), name="actionplan_opinion_has_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.get_duty_display()}"
