"""What the pages of the audit ask for."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from plans.reports.codes import (
    BY_HAND_CHOICES,
    WRITTEN_CHOICES,
    MeasureKind,
    PassiveType,
    Purpose,
    Result,
    Source,
    State,
)
from plans.reports.forms.fields import LONG_TEXT, OfficialField, day, line, officials, paragraph
from plans.reports.forms.public import IdentityForm, WordsForm

FIRST_YEAR, LAST_YEAR = 2019, 2100  # the decree is of 2019-08-06


class RegisterForm(WordsForm, IdentityForm):
    """What came by mail, telephone or visit: channel, day and hour, scan."""

    source = forms.ChoiceField(label=_("접수 경로"), choices=BY_HAND_CHOICES)
    is_anonymous = forms.BooleanField(label=_("성명이나 연락처를 밝히지 않은 신고입니다."), required=False)
    arrived_at = forms.DateTimeField(
        label=_("도달한 때"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    external_id = forms.RegexField(
        r"^[0-9A-Za-z-]*$", label=_("다른 기관의 접수번호(선택)"), required=False, max_length=32
    )
    department = forms.ModelChoiceField(
        label=_("대상 부서(선택)"), queryset=Department.objects.filter(is_active=True), required=False
    )
    field_order = (
        *("source", "arrived_at", "external_id", "matter", "text", "place", "happened_on", "department", "files"),
        *("is_anonymous", "name", "phone", "email", "address", "contact_way"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("is_anonymous"):
            self.check_identity()
        return cleaned


class WriteDownForm(forms.Form):
    """A line of the investigation."""

    kind = forms.ChoiceField(label=_("종류"), choices=WRITTEN_CHOICES)
    text = paragraph(_("내용"), most=LONG_TEXT, rows=6)


class QuestionForm(forms.Form):
    """A question that says nothing of the reporter and no more of the report than it must."""

    department = forms.ModelChoiceField(label=_("답변할 부서"), queryset=Department.objects.none())
    question = paragraph(
        _("질의"), most=LONG_TEXT, rows=6,
        help_text=_("부서장은 이 글만 봅니다. 신고 내용과 신고인을 알 수 있는 말은 적지 마십시오."),
    )  # fmt: skip

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Any]", self.fields["department"]).queryset = departments


class MeasureForm(forms.Form):
    kind = forms.ChoiceField(label=_("조치"), choices=MeasureKind.choices)
    person = OfficialField(label=_("대상 공무원(선택)"), required=False, queryset=User.objects.none())
    department = forms.ModelChoiceField(
        label=_("대상 부서(선택)"), required=False, queryset=Department.objects.filter(is_active=True)
    )
    text = paragraph(_("조치 내용"))
    due_on = day(_("이행 기한(선택)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Any]", self.fields["person"]).queryset = officials()


class DoneForm(forms.Form):
    done_on = day(_("이행일"))


class RevealForm(forms.Form):
    purpose = forms.ChoiceField(label=_("보는 목적"), choices=Purpose.choices)


class ReportFilter(forms.Form):
    """The list of reports: what is shown, and exactly that is exported. Words are sealed, so only numbers are looked for."""

    year = forms.IntegerField(label=_("연도"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    state = forms.ChoiceField(label=_("상태"), required=False, choices=[("", _("전체")), *State.choices])
    source = forms.ChoiceField(label=_("접수 경로"), required=False, choices=[("", _("전체")), *Source.choices])
    result = forms.ChoiceField(label=_("조사결과"), required=False, choices=[("", _("전체")), *Result.choices])
    type = forms.ChoiceField(label=_("유형"), required=False, choices=[("", _("전체")), *PassiveType.choices])
    q = line(_("번호"), required=False, most=40)
    unmeasured = forms.BooleanField(label=_("조치가 없는 인정 신고만"), required=False)


class FiguresForm(forms.Form):
    year = forms.IntegerField(label=_("연도"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


def local_moment(at: Any) -> Any:
    """The present moment as a form shows it."""
    return timezone.localtime(at).replace(second=0, microsecond=0)
