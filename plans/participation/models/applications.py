"""Applications of 적극행정국민신청."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from kernel.ids import uuid7
from plans.participation.codes import ApplicationState, EarlierNotice, LawWas, Origin, Result, Tool


class Application(models.Model):
    """적극행정국민신청 (운영규정 17조의2): filed at the national portal, sent on by the 국민권익위원회 with its opinion.

    part_id: by which the link to the portal knows it; None when it was registered by hand while the link was down.
    sequence: how many messages about it have gone back. applicant: sealed. supplement: what the applicant sent later.
    signed_off_by: the 책임관 who has agreed to a refusal.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    year = models.PositiveSmallIntegerField(_("연도"))
    state = models.CharField(_("상태"), max_length=30, choices=ApplicationState, default=ApplicationState.FILED)
    origin = models.CharField(_("접수 경로"), max_length=20, choices=Origin)
    part_id = models.UUIDField(null=True, unique=True, editable=False)
    source = models.CharField(max_length=40, blank=True)
    external_id = models.CharField(_("국민신문고 신청번호"), max_length=40, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    title = models.CharField(_("제목"), max_length=200)
    text = models.TextField(_("신청 내용"))
    supplement = models.TextField(_("추가로 낸 내용"), blank=True)
    opinion = models.TextField(_("국민권익위원회 의견"), blank=True)
    applicant = models.TextField(blank=True, editable=False)
    arrived_at = models.DateTimeField(_("도달일"))

    earlier_notice = models.CharField(_("이전 통지"), max_length=20, choices=EarlierNotice, blank=True)
    earlier_on = models.DateField(_("이전 통지일"), null=True, blank=True)
    is_other_petition = models.BooleanField(_("기타민원이었음"), default=False)
    law_was = models.CharField(_("이전 통지의 이유"), max_length=20, choices=LawWas, blank=True)
    department = models.ForeignKey(
        Department, verbose_name=_("담당 부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handler = models.ForeignKey(
        User, verbose_name=_("담당 직원"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    review = models.TextField(_("검토 내용"), blank=True)
    tool = models.CharField(_("활용한 제도"), max_length=20, choices=Tool, blank=True)
    tool_number = models.CharField(_("활용한 제도의 문서·안건 번호"), max_length=60, blank=True)
    tool_on = models.DateField(_("활용한 날"), null=True, blank=True)
    tool_why_not = models.TextField(_("활용하지 않은 사유"), blank=True)
    result = models.CharField(_("처리 결과"), max_length=20, choices=Result, blank=True)
    answer = models.TextField(_("신청인에게 알리는 내용"), blank=True)
    legal_reasons = models.TextField(_("불수용의 법적 이유"), blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("결과를 정한 사람"), null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_off_by = models.ForeignKey(
        User, verbose_name=_("책임관 확인"), null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_off_at = models.DateTimeField(null=True, editable=False)
    decided_on = models.DateField(_("결과를 정한 날"), null=True, blank=True)
    result_due_at = models.DateTimeField(_("통보 기한"), null=True, blank=True)
    notified_at = models.DateTimeField(_("권익위 통보일"), null=True, blank=True)
    notice_number = models.CharField(_("통보 문서번호"), max_length=60, blank=True)
    follow_up = models.TextField(_("이행할 일"), blank=True)
    follow_up_until = models.DateField(_("이행 기한"), null=True, blank=True)
    follow_up_result = models.TextField(_("이행 결과"), blank=True)
    registered_by = models.ForeignKey(
        User, verbose_name=_("등록한 사람"), null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(_("등록일"))

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "-id"], name="participation_app_list"),
            models.Index(fields=["department", "-id"], name="participation_app_dept"),
            models.Index(fields=["year", "state"], name="participation_app_year"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(tool=Tool.NONE) | ~Q(tool_why_not=""), name="participation_no_tool_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(tool__in=["", Tool.NONE]) | ~Q(tool_number=""), name="participation_tool_has_a_number"
            ),
            models.CheckConstraint(
                condition=~Q(result=Result.REJECT) | ~Q(legal_reasons=""), name="participation_refused_for_law"
            ),
            models.CheckConstraint(
                condition=Q(result="") | Q(decided_on__isnull=False, decided_by__isnull=False),
                name="participation_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(notified_at=None) | ~Q(result=Result.REJECT) | Q(signed_off_by__isnull=False),
                name="participation_refusal_signed_off",
            ),
        ]

    def __str__(self) -> str:
        return self.title
