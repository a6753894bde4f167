"""What the steps and actions of the plan ask for."""

from typing import Any, Self

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from accounts.queries import active_people
from kernel.actors import Moment
from plans.actionplan.models import (
    Answer,
    Consultation,
    Outcome,
    Plan,
    SectionKind,
    TargetPeriod,
    Task,
)
from workflow.queries import history_of

LONG_TEXT = 20_000
SHORT_TEXT = 2_000
DIGITS, DECIMALS = 14, 2


def paragraph(label: Any, *, required: bool = True, most: int = SHORT_TEXT, **more: Any) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(label=label, required=required, max_length=most, widget=forms.Textarea, **more)


class ReasonForm(forms.Form):
    reason = paragraph(_("사유"))


class RewriteForm(forms.Form):
    """Edits a subject that counts its `edits`: who comes second is told who was first, and loses nothing."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    subject: Any = None

    @classmethod
    def for_step(cls, subject: Any, moment: Moment, **bound: Any) -> Self:
        form = cls(initial={**cls.initial_of(subject), "seen": cls.edits_of(subject)}, **bound)
        form.subject = subject
        return form

    @classmethod
    def initial_of(cls, subject: Any) -> dict[str, Any]:
        return {name: getattr(subject, name) for name in cls.base_fields if hasattr(subject, name)}

    @staticmethod
    def edits_of(subject: Any) -> int:
        return int(subject.edits)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = cleaned.get("seen")
        if seen is not None and seen != self.edits_of(self.subject):
            raise forms.ValidationError(self._who_was_first(), code="stale")
        return cleaned

    def _who_was_first(self) -> str:
        last = history_of(self.subject.pk).filter(step__in=["revise", "write"]).last()
        return gettext(
            "%(name)s님이 먼저 고쳤습니다. 아래에 입력한 내용을 따로 보관한 뒤 화면을 새로 열어 다시 고쳐 주십시오."
        ) % {"name": last.actor_name if last else gettext("다른 사람")}


class PlanTextForm(RewriteForm):
    """Title and the six sections of 운영규정 7조 1항."""

    title = forms.CharField(label=_("제목"), max_length=120)
    title_en = forms.CharField(label=_("영문 제목"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, kind in enumerate(SectionKind, 1):
            label = f"{number}. {kind.label}"
            self.fields[kind.value] = paragraph(label, required=False, most=LONG_TEXT)

    @classmethod
    def initial_of(cls, subject: Plan) -> dict[str, Any]:
        bodies = {section.kind: section.body for section in subject.sections.all()}
        return {"title": subject.title, "title_en": subject.title_en, **bodies}


class DecisionForm(forms.Form):
    """What the committee tells: never filled in by hand."""

    item_id = forms.UUIDField()
    outcome = forms.ChoiceField(choices=Outcome)
    meeting_number = forms.CharField(max_length=40)
    decided_on = forms.DateField()
    guideline_version = forms.IntegerField(required=False, min_value=1)


class ApprovalForm(forms.Form):
    approval_doc_no = forms.CharField(
        label=_("결재 문서번호"), max_length=60, help_text=_("전자결재에서 받은 생산등록번호를 적어 주십시오.")
    )
    approved_on = forms.DateField(label=_("결재일"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    plan: Plan
    moment: Moment

    @classmethod
    def for_step(cls, subject: Plan, moment: Moment, **bound: Any) -> Self:
        form = cls(initial={"approved_on": timezone.localdate(moment.at)}, **bound)
        form.plan, form.moment = subject, moment
        return form

    def clean_approved_on(self) -> Any:
        day = self.cleaned_data["approved_on"]
        if day > timezone.localdate(self.moment.at):
            raise forms.ValidationError(gettext("결재일은 오늘보다 뒤일 수 없습니다."))
        if self.plan.decided_on and day < self.plan.decided_on:
            raise forms.ValidationError(gettext("결재일은 위원회 의결일보다 앞설 수 없습니다."))
        return day


class PublishForm(forms.Form):
    notice_url = forms.URLField(
        label=_("공고·보도자료 주소"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("누리집 공고나 보도자료가 있으면 주소를 적어 주십시오. 공개 화면에 연결됩니다."),
    )


class CloseForm(forms.Form):
    close_report = paragraph(_("추진 결과와 자체 평가"), most=LONG_TEXT)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=_("답변"), choices=Answer, widget=forms.RadioSelect)
    text = paragraph(_("의견"), required=False)

    @classmethod
    def for_step(cls, subject: Consultation, _moment: Moment, **bound: Any) -> Self:
        return cls(initial={"answer": subject.answer, "text": subject.text}, **bound)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == Answer.OPINION and not cleaned.get("text"):
            self.add_error("text", gettext("의견이 있으면 그 내용을 적어 주십시오."))
        return cleaned


class TaskForm(RewriteForm):
    """Everything that the office says of a task; whether it is key is the committee's word."""

    title = forms.CharField(label=_("추진과제"), max_length=120)
    title_en = forms.CharField(label=_("영문 추진과제"), max_length=200, required=False)
    department = forms.ModelChoiceField(
        label=_("담당 부서"), required=False, queryset=Department.objects.filter(is_active=True)
    )
    handler = forms.ModelChoiceField(label=_("담당자"), required=False, queryset=active_people())
    target_period = forms.ChoiceField(label=_("추진 시기"), choices=TargetPeriod, initial=TargetPeriod.YEAR)
    goal = paragraph(_("목표와 내용"), required=False)
    indicator_name = forms.CharField(label=_("성과지표"), max_length=80, required=False)
    indicator_target = forms.DecimalField(label=_("목표값"), max_digits=DIGITS, decimal_places=DECIMALS, required=False)
    indicator_unit = forms.CharField(label=_("단위"), max_length=20, required=False)
    resident_effect = paragraph(_("주민체감 효과"), required=False)
    proposed_key = forms.BooleanField(
        label=_("중점과제로 제안"), required=False, help_text=_("중점과제는 위원회가 의결해야 정해집니다.")
    )
    is_sample = forms.BooleanField(label=_("예시 과제"), required=False)

    @staticmethod
    def edits_of(subject: Any) -> int:
        return subject.edits if subject is not None else 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        _check_handler(self, cleaned)
        return cleaned


TASK_FIELDS = tuple(name for name in TaskForm.base_fields if name != "seen")


class HandOverForm(forms.Form):
    department = forms.ModelChoiceField(label=_("담당 부서"), queryset=Department.objects.filter(is_active=True))
    handler = forms.ModelChoiceField(label=_("담당자"), required=False, queryset=active_people())
    reason = paragraph(_("인계 사유와 인계할 내용"))

    @classmethod
    def for_step(cls, subject: Task, _moment: Moment, **bound: Any) -> Self:
        return cls(initial={"department": subject.department_id}, **bound)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _check_handler(self, cleaned)
        return cleaned


def _check_handler(form: forms.Form, cleaned: dict[str, Any]) -> None:
    handler = cleaned.get("handler")
    if handler is not None and handler.department != cleaned.get("department"):
        form.add_error("handler", gettext("담당자는 담당 부서의 직원이어야 합니다."))


class ReviewForm(forms.Form):
    finding = paragraph(_("점검 결과"))
    next_step = paragraph(_("조치할 사항"), required=False)


class ProgressForm(RewriteForm):
    """A quarter's progress. For a key task what residents feel is asked for before submitting."""

    percent = forms.IntegerField(
        label=_("진도율(%)"), min_value=0, max_value=100, help_text=_("올해 목표에 대해 지금까지 이룬 정도입니다.")
    )
    indicator_actual = forms.DecimalField(label=_("실적값"), max_digits=DIGITS, decimal_places=DECIMALS, required=False)
    narrative = paragraph(_("추진 내용"))
    resident_effect = paragraph(_("주민체감 효과"), required=False)
    satisfaction = forms.DecimalField(
        label=_("체감도·만족도(점)"), min_value=0, max_value=100, max_digits=4, decimal_places=1, required=False
    )
    evidence = forms.FileField(
        label=_("증빙자료"), required=False, help_text=_("결재문서, 사진, 통계, 보도자료 등을 올릴 수 있습니다.")
    )

    @classmethod
    def for_step(cls, subject: Any, moment: Moment, **bound: Any) -> Self:
        form = super().for_step(subject, moment, **bound)
        task = subject.task
        if task.indicator_name:
            form.fields["indicator_actual"].label = f"{task.indicator_name} ({task.indicator_unit or '-'})"
        return form


PROGRESS_FIELDS = tuple(name for name in ProgressForm.base_fields if name not in ("seen", "evidence"))
