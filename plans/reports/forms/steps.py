"""What the steps of a report ask for. Texts are called `note`, which the table conceals: the history never has them."""

from typing import Any, Self, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from accounts.queries import acting
from events.petitions import PetitionKind
from kernel.actors import Moment
from plans.reports.codes import Cause, NotHandled, PassiveType, Result, State
from plans.reports.forms.fields import LONG_TEXT, NoteForm, OfficialsField, line, officials, paragraph
from plans.reports.models import Report
from plans.reports.policies import ReportRules
from plans.reports.queries import investigators_for, reports_visible_to
from plans.reports.queries.conflicts import about
from policies.values import policy_on
from workflow.deadlines import counted
from workflow.models import Deadline

ORDINARY = [(kind.value, kind.label) for kind in PetitionKind if kind not in ("passive", "national_application")]
AS_MAIN = (State.ACCEPTED, State.ASSIGNED, State.INVESTIGATING, State.EXTENDED, State.FINDINGS, State.MEASURE_DECIDED)
MOST_EXTENSIONS = 2  # 민원처리법 시행령: once, and once more with the petitioner's consent


class ScreenForm(forms.Form):
    """Nobody chosen: the head of the audit looks at it himself."""

    screener = forms.ModelChoiceField(
        label=_("검토할 사람(선택)"), required=False, queryset=User.objects.none(),
        help_text=_("신고 대상이 정해지기 전에도 대상 부서의 사람에게는 맡기지 마십시오."),
    )  # fmt: skip

    @classmethod
    def for_step(cls, subject: Report, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        _choose(form, "screener", free_investigators(subject, moment))
        return form


def free_investigators(report: Report, moment: Moment) -> QuerySet[User]:
    """Auditors without any conflict."""
    people = investigators_for(report, moment.at)
    busy = [person.pk for person in people if Report.objects.filter(about(person), pk=report.pk).exists()]
    return people.exclude(pk__in=busy)


def _choose(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


class TargetForm(forms.Form):
    """Whom the report is about: they, and their department, lose sight of it at once."""

    department = forms.ModelChoiceField(
        label=_("대상 부서"), queryset=Department.objects.filter(is_active=True), required=False
    )
    people = OfficialsField(
        label=_("대상 공무원"), required=False, queryset=User.objects.none(),
        help_text=_("대상 공무원과 소속 부서의 직원은 이 신고를 볼 수 없게 됩니다."),
    )  # fmt: skip

    @classmethod
    def for_step(cls, subject: Report, moment: Moment, **bound: Any) -> Self:
        initial = {
            "department": subject.reported_department_id,
            "people": list(subject.people.values_list("pk", flat=True)),
        }
        form = cls(**{"initial": initial} | bound)
        _choose(form, "people", officials())
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("department") and not cleaned.get("people"):
            self.add_error(None, gettext("대상 부서나 대상 공무원을 하나 이상 정해 주십시오."))
        return cleaned


class EarlierForm(forms.Form):
    """The earlier report of the same matter."""

    report = forms.ModelChoiceField(label=_("먼저 들어온 신고"), queryset=Report.objects.none())

    @classmethod
    def for_step(cls, subject: Report, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        _choose(form, "report", cls.offered(subject, moment))
        return form

    @classmethod
    def offered(cls, subject: Report, moment: Moment) -> QuerySet[Report]:
        return reports_visible_to(acting(moment), moment.at).filter(arrived_at__lt=subject.arrived_at, same_as=None)


class MergeForm(EarlierForm):
    """The report that is investigated for both."""

    report = forms.ModelChoiceField(label=_("함께 조사할 신고"), queryset=Report.objects.none())

    @classmethod
    def offered(cls, subject: Report, moment: Moment) -> QuerySet[Report]:
        seen = reports_visible_to(acting(moment), moment.at).filter(state__in=AS_MAIN, same_as=None)
        return seen.exclude(pk=subject.pk)


class ReclassifyForm(NoteForm):
    kind = forms.ChoiceField(label=_("전환할 민원의 종류"), choices=ORDINARY)
    field_order = ("kind", "note")


class TransferForm(NoteForm):
    agency_code = forms.RegexField(
        r"^[0-9A-Z]{7}$", label=_("받을 기관의 코드"), help_text=_("행정표준코드 7자리입니다.")
    )
    agency = line(_("받을 기관"), most=60)
    field_order = ("agency_code", "agency", "note")


class NotHandledForm(NoteForm):
    ground = forms.ChoiceField(label=_("처리하지 않는 사유"), choices=NotHandled.choices, widget=forms.RadioSelect)
    field_order = ("ground", "note")


class AssignForm(forms.Form):
    """Somebody of the reported department only with a reason, which is minuted."""

    people = forms.ModelMultipleChoiceField(
        label=_("조사자"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=_("신고 대상인 사람은 나타나지 않습니다."),
    )  # fmt: skip
    note = paragraph(
        _("예외 지정 사유"), required=False, rows=2,
        help_text=_("대상 부서에 속한 사람을 지정할 때에만 적으며, 지정한 사람의 이름으로 기록합니다."),
    )  # fmt: skip

    @classmethod
    def for_step(cls, subject: Report, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        _choose(form, "people", investigators_for(subject, moment.at))
        return form


class SupplementForm(forms.Form):
    note = paragraph(_("보완해 달라고 할 내용"), help_text=_("신고인에게 그대로 전합니다."))


class ProgressForm(forms.Form):
    note = paragraph(_("신고인에게 알릴 진행 상황"))


class ExtendForm(NoteForm):
    """Up to the length of the period; a second time the reporter must have agreed."""

    days = forms.IntegerField(label=_("연장할 근무일"), min_value=1)
    note = paragraph(_("연장 사유"), help_text=_("새 기한과 함께 신고인에게 알립니다."))
    consented = forms.BooleanField(label=_("신고인이 다시 연장하는 데 동의했습니다."), required=False)
    field_order = ("days", "note", "consented")
    needs_consent = False

    @classmethod
    def for_step(cls, subject: Report, moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        most = policy_on(ReportRules, timezone.localdate(subject.arrived_at)).period_days
        form.fields["days"] = forms.IntegerField(label=_("연장할 근무일"), min_value=1, max_value=most)
        form.needs_consent = extensions_of(subject) > 0 and not subject.extension_consented
        if not form.needs_consent:
            del form.fields["consented"]
        return form

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.needs_consent and not cleaned.get("consented"):
            self.add_error("consented", gettext("두 번째 연장은 신고인의 동의가 있어야 합니다."))
        return cleaned


def extensions_of(report: Report) -> int:
    """How often the period was extended."""
    try:
        return counted(report.pk, "process_due").extensions
    except Deadline.DoesNotExist:
        return 0


class FindingsForm(NoteForm):
    """A finding always has its reasons, and one of passive administration its type."""

    result = forms.ChoiceField(label=_("조사결과"), choices=Result.choices, widget=forms.RadioSelect)
    type = forms.ChoiceField(
        label=_("소극행정 유형"), choices=[("", _("해당 없음")), *PassiveType.choices], required=False
    )
    cause = forms.ChoiceField(label=_("원인"), choices=[("", _("해당 없음")), *Cause.choices], required=False)
    note = paragraph(_("조사한 사실과 판단 이유"), most=LONG_TEXT, rows=8)
    field_order = ("result", "type", "cause", "note")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("result") == Result.SUBSTANTIATED and not cleaned.get("type"):
            self.add_error("type", gettext("소극행정으로 인정하면 유형을 골라야 합니다."))
        return cleaned


class NotifyForm(NoteForm):
    """Reasons, and who answers questions, are never left out (민원처리법 27조)."""

    note = paragraph(_("결과의 이유"), most=LONG_TEXT, rows=8, help_text=_("신고인에게 그대로 전합니다."))
    handler = line(_("담당자"), most=60)
    contact = line(_("담당자 연락처"), most=100)
    field_order = ("note", "handler", "contact")

    @classmethod
    def for_step(cls, subject: Report, moment: Moment, **bound: Any) -> Self:
        person = acting(moment)
        handler = f"{person.department} {person.name}" if person.department else person.name
        contact = policy_on(ReportRules, timezone.localdate(moment.at)).contact
        return cls(**{"initial": {"handler": handler, "contact": contact}} | bound)


class OptionalNoteForm(forms.Form):
    note = paragraph(_("내용(선택)"), required=False, most=LONG_TEXT)


class AnswerForm(forms.Form):
    answer = paragraph(_("답변"), most=LONG_TEXT, rows=8)
