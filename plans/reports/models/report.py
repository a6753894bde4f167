"""A report, and apart from it whoever made it. What a person wrote lies sealed: see `plans.reports.sealing`."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from kernel.ids import uuid7
from plans.reports.codes import FOUND, Cause, ContactWay, PassiveType, Result, Source, State


class Report(models.Model):
    """신고.

    matter, place, text, contact: sealed. arrived_at: periods begin with it. part_id, external_id, sequence: of those that
    came through the national channel. people, reported_department: whom it is about; they never see it. same_as: the
    report it was merged into, or the earlier one whose matter it repeats. receipt: digest of the code that opens the
    mailbox. head_decides: the measures are the head's to decide. supplement_from: where the report was when the
    reporter was asked for more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    year = models.PositiveSmallIntegerField(_("연도"))
    source = models.CharField(_("접수 경로"), max_length=20, choices=Source)
    state = models.CharField(_("상태"), max_length=30, choices=State, default=State.RECEIVED)
    part_id = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    external_id = models.CharField(_("국민신문고 번호"), max_length=32, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    matter = models.TextField(_("무슨 일"), editable=False)
    place = models.TextField(_("장소"), blank=True, editable=False)
    text = models.TextField(_("신고 내용"), editable=False)
    happened_on = models.DateField(_("일어난 날"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("도달"))
    is_anonymous = models.BooleanField(_("익명"), default=False)
    registered_by = models.ForeignKey(
        User, verbose_name=_("등록한 사람"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reported_department = models.ForeignKey(
        Department, verbose_name=_("대상 부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    people = models.ManyToManyField(User, verbose_name=_("대상 공무원"), related_name="+", blank=True)
    same_as = models.ForeignKey(
        "self",
        verbose_name=_("같은 사안의 신고"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="repeats",
    )
    receipt = models.CharField(max_length=100, null=True, unique=True, editable=False)
    accepted_at = models.DateTimeField(_("접수"), null=True, blank=True)
    supplement_from = models.CharField(max_length=30, choices=State, blank=True, editable=False)
    field_from = models.DateTimeField(_("현장조사 시작"), null=True, blank=True)
    field_until = models.DateTimeField(_("현장조사 끝"), null=True, blank=True)
    field_extended = models.BooleanField(_("현장조사 연장"), default=False)
    extension_consented = models.BooleanField(_("재연장 동의"), default=False)
    result = models.CharField(_("조사결과"), max_length=20, choices=Result, blank=True)
    type = models.CharField(_("소극행정 유형"), max_length=20, choices=PassiveType, blank=True)
    cause = models.CharField(_("원인"), max_length=20, choices=Cause, blank=True)
    found_by = models.ForeignKey(
        User, verbose_name=_("조사한 사람"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    found_at = models.DateTimeField(_("조사결과 제출"), null=True, blank=True)
    head_decides = models.BooleanField(_("기관장 결정"), default=False)
    decided_at = models.DateTimeField(_("조치결정"), null=True, blank=True)
    notified_at = models.DateTimeField(_("결과통지"), null=True, blank=True)
    closed_at = models.DateTimeField(_("종결"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "-id"], name="reports_by_state"),
            models.Index(fields=["year", "state"], name="reports_by_year"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(state__in=FOUND) | ~Q(result=""), name="reports_found_with_result"),
            models.CheckConstraint(
                condition=~Q(result=Result.SUBSTANTIATED) | ~Q(type=""), name="reports_substantiated_with_type"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.MERGED) | Q(same_as__isnull=False), name="reports_merged_into_one"
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.ANONYMOUS) | Q(is_anonymous=True), name="reports_anonymous_source"
            ),
            models.CheckConstraint(condition=Q(same_as=None) | ~Q(same_as=F("id")), name="reports_not_same_as_itself"),
        ]

    def __str__(self) -> str:
        return self.number


class Reporter(models.Model):
    """신고인; an anonymous report has none. identity: JSON of name, phone, email, address, sealed as one.

    digest: keyed, of name and telephone, so that the same reporter is known again without being known.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="reporter")
    identity = models.TextField(editable=False)
    contact_way = models.CharField(_("연락 방법"), max_length=10, choices=ContactWay, default=ContactWay.MAILBOX)
    digest = models.CharField(max_length=100, db_index=True, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.report_id)
