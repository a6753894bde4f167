"""Who investigates a report, what was noted and asked, and what was decided. Texts lie sealed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from kernel.ids import uuid7
from plans.reports.codes import MeasureKind, NoteKind, QuestionState
from plans.reports.models.report import Report


class Assignment(models.Model):
    """Somebody of the audit works on a report from a moment until a moment.

    exception: sealed; why somebody of the reported department investigates all the same, minuted by `assigned_by`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(User, verbose_name=_("조사자"), on_delete=models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey(User, verbose_name=_("지정한 사람"), on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(_("지정"))
    ends_at = models.DateTimeField(_("해제"), null=True, blank=True)
    is_exception = models.BooleanField(_("예외 지정"), default=False)
    exception = models.TextField(_("예외 사유"), blank=True, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "person"], condition=Q(ends_at=None), name="reports_assigned_once"
            ),
            models.CheckConstraint(
                condition=Q(is_exception=False) | ~Q(exception=""), name="reports_exception_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Note(models.Model):
    """A line of the investigation. text: sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(_("종류"), max_length=20, choices=NoteKind)
    text = models.TextField(_("내용"), editable=False)
    written_by = models.ForeignKey(
        User, verbose_name=_("쓴 사람"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("쓴 때"))

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_kind_display()


class FactRequest(models.Model):
    """질의: a department is asked for facts; whoever answers sees the question and nothing else. Both sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("번호"), max_length=30, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="questions")
    department = models.ForeignKey(Department, verbose_name=_("답변 부서"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("상태"), max_length=20, choices=QuestionState, default=QuestionState.ASKED)
    question = models.TextField(_("질의"), editable=False)
    asked_by = models.ForeignKey(User, verbose_name=_("질의한 사람"), on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("질의일"))
    answer = models.TextField(_("답변"), blank=True, editable=False)
    answered_by = models.ForeignKey(
        User, verbose_name=_("답변한 사람"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("답변일"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=QuestionState.ANSWERED) | (~Q(answer="") & Q(answered_by__isnull=False)),
                name="reports_answered_with_answer",
            )
        ]

    def __str__(self) -> str:
        return self.number


class Measure(models.Model):
    """조치: one of what follows from a report. text: sealed. person: whom it is about, if a person."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(_("조치"), max_length=20, choices=MeasureKind)
    person = models.ForeignKey(
        User, verbose_name=_("대상 공무원"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    department = models.ForeignKey(
        Department, verbose_name=_("대상 부서"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("조치 내용"), editable=False)
    due_on = models.DateField(_("이행 기한"), null=True, blank=True)
    proposed_by = models.ForeignKey(User, verbose_name=_("제안한 사람"), on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("제안일"))
    done_on = models.DateField(_("이행일"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_kind_display()
