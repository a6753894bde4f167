"""What the office learns from reports: the inspection of a month, and cases told without anybody in them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.reports.codes import PassiveType
from plans.reports.codes_learning import CaseState, InspectionState
from plans.reports.models.report import Report


class Inspection(models.Model):
    """점검·분석: the reports of a month. figures: as they were computed; a signed inspection is never computed again.

    made_by None: the installation began it when the month was over.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    year = models.PositiveSmallIntegerField(_("연도"))
    month = models.PositiveSmallIntegerField(_("월"))
    state = models.CharField(_("상태"), max_length=10, choices=InspectionState, default=InspectionState.DRAFT)
    figures = models.JSONField(default=dict, editable=False)
    computed_at = models.DateTimeField(_("집계 시각"))
    opinion = models.TextField(_("분석 의견"), blank=True)
    plan = models.TextField(_("개선 계획"), blank=True)
    made_by = models.ForeignKey(
        User, verbose_name=_("작성한 사람"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_by = models.ForeignKey(
        User, verbose_name=_("서명한 사람"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(_("서명"), null=True, blank=True)

    class Meta:
        ordering = ["-year", "-month"]
        constraints = [
            models.UniqueConstraint(fields=["year", "month"], name="reports_one_inspection_a_month"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="reports_inspection_of_a_month"),
            models.CheckConstraint(
                condition=~Q(state=InspectionState.SIGNED)
                | (~Q(opinion="") & Q(signed_by__isnull=False, signed_at__isnull=False)),
                name="reports_inspection_signed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"


class CaseStudy(models.Model):
    """사례: written anew about a closed report, for the staff. Readers never learn which report it was.

    named_words: why words that look like names of the staff are none, said by whoever reviewed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    year = models.PositiveSmallIntegerField(_("연도"))
    report = models.ForeignKey(Report, verbose_name=_("신고"), on_delete=models.PROTECT, related_name="case_studies")
    state = models.CharField(_("상태"), max_length=20, choices=CaseState, default=CaseState.DRAFT)
    type = models.CharField(_("소극행정 유형"), max_length=20, choices=PassiveType, blank=True)
    title = models.CharField(_("제목"), max_length=100)
    situation = models.TextField(_("어떤 일이었는가"))
    problem = models.TextField(_("무엇이 문제였는가"))
    lesson = models.TextField(_("이렇게 합시다"))
    named_words = models.TextField(_("이름으로 보이는 낱말의 검토 의견"), blank=True)
    written_by = models.ForeignKey(User, verbose_name=_("작성한 사람"), on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("작성일"))
    reviewed_by = models.ForeignKey(
        User, verbose_name=_("검토한 사람"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(_("공유일"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-published_at"], name="reports_cases_shared")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=CaseState.PUBLISHED) | Q(reviewed_by__isnull=False, published_at__isnull=False),
                name="reports_case_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=models.F("written_by")),
                name="reports_case_reviewed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title
