"""What national applications ask, step by step."""

from datetime import date
from typing import Any, Self

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.participation.codes import ApplicationState, EarlierNotice, LawWas, Result, Tool
from plans.participation.forms.fields import (
    LONG_TEXT,
    ReasonForm,
    colleague,
    day,
    department,
    email,
    in_living_memory,
    paragraph,
    phone,
)
from plans.participation.models import Application

__all__ = [
    "ApplicationFilter", "AssignForm", "FollowUpForm", "NotifiedForm", "ProgressForm", "ReasonForm", "RefusalForm",
    "RegisterForm", "ResultForm", "ReviewForm", "ScreeningForm", "ToolForm", "TransferForm",
]  # fmt: skip

ALL = ("", _("전체"))


class RegisterForm(forms.Form):
    """An application that came on another way while the link to the portal was down."""

    external_id = forms.CharField(label=_("국민신문고 신청번호"), max_length=40)
    arrived_on = day(_("도달일"))
    title = forms.CharField(label=_("제목"), max_length=200)
    text = paragraph(_("신청 내용"), most=LONG_TEXT, rows=10)
    opinion = paragraph(_("국민권익위원회 의견"), most=LONG_TEXT, rows=6)
    name = forms.CharField(label=_("신청인 이름"), max_length=60, required=False)
    phone = phone(_("신청인 전화번호"))
    email = email(_("신청인 전자우편"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["arrived_on"].validators.append(in_living_memory(today))


class ScreeningForm(forms.Form):
    """Whether it is one: 운영규정 17조의2 1항."""

    earlier_notice = forms.ChoiceField(label=_("이전에 받은 통지"), choices=EarlierNotice)
    earlier_on = day(_("이전 통지일"), required=False)
    is_other_petition = forms.BooleanField(label=_("이전 민원이 기타민원이었습니다."), required=False)
    law_was = forms.ChoiceField(label=_("이전 통지의 이유"), choices=LawWas)

    @classmethod
    def for_step(cls, subject: Application, _moment: Moment, **bound: Any) -> Self:
        return cls(initial={name: getattr(subject, name) for name in cls.base_fields}, **bound)


class AssignForm(forms.Form):
    department = department(_("담당 부서"))
    handler = colleague(_("담당 직원"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        chosen, one = given.get("department"), given.get("handler")
        if chosen and one and one.department_id != chosen.pk:
            self.add_error("handler", gettext("담당 부서의 직원을 고르십시오."))
        return given


class TransferForm(forms.Form):
    agency_code = forms.RegexField(
        label=_("이송할 기관 코드"), regex=r"^[0-9A-Z]{7}$",
        help_text=_("행정표준코드의 기관코드 7자리"),
        error_messages={"invalid": _("영문 대문자와 숫자 7자리로 적어 주십시오.")},
    )  # fmt: skip
    reason = paragraph(_("이송 사유"))


class ReviewForm(forms.Form):
    review = paragraph(_("검토 내용(검토서)"), most=LONG_TEXT, rows=10)

    @classmethod
    def for_step(cls, subject: Application, _moment: Moment, **bound: Any) -> Self:
        return cls(initial={"review": subject.review}, **bound)


class ToolForm(forms.Form):
    """Which way of 17조의2 was used, where it is found, or why none was."""

    tool = forms.ChoiceField(label=_("활용한 제도"), choices=Tool)
    tool_number = forms.CharField(label=_("문서번호나 안건 번호"), max_length=60, required=False)
    tool_on = day(_("회신일이나 의결일"), required=False)
    tool_why_not = paragraph(_("활용하지 않은 사유"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("tool") == Tool.NONE:
            given |= {"tool_number": "", "tool_on": None}
            self._ask("tool_why_not", gettext("사전컨설팅이나 의견제시를 활용하지 않은 사유를 적어 주십시오."))
        elif given.get("tool"):
            given["tool_why_not"] = ""
            self._ask("tool_number", gettext("문서번호나 안건 번호를 적어 주십시오."))
            self._ask("tool_on", gettext("회신일이나 의결일을 적어 주십시오."))
        return given

    def _ask(self, name: str, sentence: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)


class ResultForm(forms.Form):
    answer = paragraph(_("처리 결과와 이유"), most=LONG_TEXT, rows=8)
    follow_up = paragraph(_("이행할 일"))
    follow_up_until = day(_("이행 기한"))


class RefusalForm(forms.Form):
    answer = paragraph(_("처리 결과와 이유"), most=LONG_TEXT, rows=8)
    legal_reasons = paragraph(_("받아들일 수 없는 법적 이유"), most=LONG_TEXT, rows=6)


class NotifiedForm(forms.Form):
    """When the link is down the notice goes by official document."""

    notice_number = forms.CharField(label=_("통보 문서번호"), max_length=60, required=False)
    subject: Application

    @classmethod
    def for_step(cls, subject: Application, _moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        form.subject = subject
        if subject.part_id is None:
            form.fields["notice_number"].required = True
            form.fields["notice_number"].help_text = gettext("연계 없이 등록한 신청은 공문으로 통보합니다.")
        return form


class FollowUpForm(forms.Form):
    follow_up_until = day(_("이행 기한"))

    @classmethod
    def for_step(cls, subject: Application, _moment: Moment, **bound: Any) -> Self:
        return cls(initial={"follow_up_until": subject.follow_up_until}, **bound)


class ProgressForm(forms.Form):
    follow_up_result = paragraph(_("이행 결과"), most=LONG_TEXT, rows=6)

    @classmethod
    def for_step(cls, subject: Application, _moment: Moment, **bound: Any) -> Self:
        return cls(initial={"follow_up_result": subject.follow_up_result}, **bound)


class ApplicationFilter(forms.Form):
    state = forms.ChoiceField(label=_("상태"), choices=[ALL, *ApplicationState.choices], required=False)
    result = forms.ChoiceField(label=_("처리 결과"), choices=[ALL, *Result.choices], required=False)
    q = forms.CharField(label=_("제목·번호 찾기"), required=False, max_length=60)

    def found(self, rows: QuerySet[Application]) -> QuerySet[Application]:
        if not self.is_valid():
            return rows.none()
        given = self.cleaned_data
        rows = rows.filter(**{name: given[name] for name in ("state", "result") if given[name]})
        text = given["q"]
        named = Q(title__icontains=text) | Q(number__icontains=text) | Q(external_id__icontains=text)
        return rows.filter(named) if text else rows
