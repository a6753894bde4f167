"""What inspections and cases ask for."""

from typing import Any, Self, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.reports.codes import PassiveType
from plans.reports.forms.fields import LONG_TEXT, line, paragraph
from plans.reports.models import CaseStudy, Inspection, Report

FIRST_YEAR, LAST_YEAR = 2019, 2100


class InspectionForm(forms.Form):
    """What the audit makes of the figures. Nobody's name belongs here: others read it too."""

    opinion = paragraph(_("분석 의견"), most=LONG_TEXT, rows=6, help_text=_("사람을 알 수 있는 말은 적지 마십시오."))
    plan = paragraph(_("개선 계획"), most=LONG_TEXT, rows=4, required=False)

    @classmethod
    def for_step(cls, inspection: Inspection, moment: Moment, **bound: Any) -> Self:
        return cls(**{"initial": {"opinion": inspection.opinion, "plan": inspection.plan}} | bound)


class MonthForm(forms.Form):
    """A month that is over."""

    year = forms.IntegerField(label=_("연도"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    month = forms.IntegerField(label=_("월"), min_value=1, max_value=12)


class CaseForm(forms.Form):
    """Written anew: nothing of the report is filled in."""

    title = line(_("제목"), most=100)
    type = forms.ChoiceField(
        label=_("소극행정 유형"), required=False, choices=[("", _("정하지 않음")), *PassiveType.choices]
    )
    situation = paragraph(_("어떤 일이었는가"), most=LONG_TEXT, rows=6)
    problem = paragraph(_("무엇이 문제였는가"), most=LONG_TEXT, rows=6)
    lesson = paragraph(_("이렇게 합시다"), most=LONG_TEXT, rows=6)

    @classmethod
    def for_step(cls, case: CaseStudy, moment: Moment, **bound: Any) -> Self:
        return cls(**{"initial": {name: getattr(case, name) for name in CASE_FIELDS}} | bound)


CASE_FIELDS = ("title", "type", "situation", "problem", "lesson")


class NewCaseForm(CaseForm):
    report = forms.ModelChoiceField(label=_("종결된 신고"), queryset=Report.objects.none())
    field_order = ("report",)

    def __init__(self, *args: Any, reports: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        cast("forms.ModelChoiceField[Any]", self.fields["report"]).queryset = reports


class ReturnForm(forms.Form):
    reason = paragraph(_("보완할 점"))


class PublishForm(forms.Form):
    """The second person has read it as somebody who knows the people would."""

    named_words = paragraph(
        _("직원 이름으로 보이는 낱말이 이름이 아닌 이유"),
        required=False,
        help_text=_("그런 낱말이 없으면 비워 두십시오."),
    )
    nobody_known = forms.BooleanField(label=_("읽는 직원이 신고인이나 대상 공무원을 알아볼 수 없습니다."))


class WithdrawForm(forms.Form):
    reason = paragraph(_("공유를 멈추는 이유"))


class CaseFilter(forms.Form):
    type = forms.ChoiceField(label=_("유형"), required=False, choices=[("", _("전체")), *PassiveType.choices])
    q = line(_("제목"), required=False, most=40)
