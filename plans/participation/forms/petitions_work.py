"""What the steps of a petition ask of those who work on it: supplement, help, investigation, more time."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Department
from plans.participation.forms.petitions_fields import NoticeForm, StepForm, day, offer, paragraph
from plans.participation.periods_petitions import FIELD_DAYS, FIELD_MORE_DAYS, SECOND_DEMAND_DAYS, period_for
from plans.participation.queries.petitions import departments, open_help, period_running

NOT_PAST = _("오늘이나 그 뒤의 날짜를 입력해 주십시오.")


class SupplementForm(NoticeForm):
    """What is missing, and a reasonable time for it (22조)."""

    until = day(_("보완 기한"))
    text = paragraph(_("보완할 내용"), most=20_000, rows=8)
    field_order = ("until", "text", "contact")

    def arrange(self) -> None:
        super().arrange()
        self.fields["until"].initial = self.today + timedelta(days=self.rules.supplement_days)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(NOT_PAST)
        return until


class SecondSupplementForm(SupplementForm):
    """The second demand gives up to ten days."""

    def arrange(self) -> None:
        super().arrange()
        self.fields["until"].initial = self.today + timedelta(days=SECOND_DEMAND_DAYS)

    def clean_until(self) -> date:
        until = super().clean_until()
        if until > self.today + timedelta(days=SECOND_DEMAND_DAYS):
            raise forms.ValidationError(
                gettext("두 번째 보완기간은 %(days)d일을 넘을 수 없습니다.") % {"days": SECOND_DEMAND_DAYS}
            )
        return until


class LongerSupplementForm(StepForm):
    """The petitioner asks for more time."""

    until = day(_("새 보완 기한"))

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if self.petition.supplement_until and until <= self.petition.supplement_until:
            raise forms.ValidationError(gettext("지금의 보완 기한보다 늦은 날짜를 입력해 주십시오."))
        return until


class SupplementedForm(forms.Form):
    """What came; a message of the channel brings its own id."""

    text = paragraph(_("보완된 내용(선택)"), required=False, most=20_000, rows=6)


class HelpForm(StepForm):
    """Whom to ask, what, and until when: within the period (20조)."""

    department = forms.ModelChoiceField(label=_("협조 부서"), queryset=Department.objects.none(), required=False)
    agency = forms.CharField(label=_("협조 기관(다른 기관일 때)"), max_length=60, required=False)
    reply_by = day(_("회신 기한"))
    asked = paragraph(_("요청 내용"))

    def arrange(self) -> None:
        own = self.petition.department_id
        offer(self, "department", departments().exclude(pk=own) if own else departments())

    def clean_reply_by(self) -> date:
        by: date = self.cleaned_data["reply_by"]
        if by < self.today:
            raise forms.ValidationError(NOT_PAST)
        period = period_running(self.petition)
        if period is not None and by > timezone.localdate(period.due_at):
            raise forms.ValidationError(
                gettext("회신 기한은 민원의 처리기한(%(day)s) 안이어야 합니다(민원처리법 20조).")
                % {"day": timezone.localdate(period.due_at).isoformat()}
            )
        return by

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("department")) == bool(given.get("agency")):
            self.add_error("department", gettext("협조 부서와 협조 기관 가운데 하나를 정해 주십시오."))
        return given


class LongerHelpForm(StepForm):
    """Once, and no longer than the time given first (20조 2항)."""

    reply_by = day(_("새 회신 기한"))
    reason = paragraph(_("연장 사유와 처리 상황"))

    def clean_reply_by(self) -> date:
        by: date = self.cleaned_data["reply_by"]
        help_ = open_help(self.petition)
        if help_ is None or by <= help_.reply_by:
            raise forms.ValidationError(gettext("지금의 회신 기한보다 늦은 날짜를 입력해 주십시오."))
        latest = help_.reply_by + (help_.reply_by - timezone.localdate(help_.asked_at))
        if by > latest:
            raise forms.ValidationError(
                gettext("처음 준 기간을 넘겨 연장할 수 없습니다. %(day)s까지 연장할 수 있습니다.")
                % {"day": latest.isoformat()}
            )
        return by


class HelpReplyForm(forms.Form):
    reply = paragraph(_("회신 내용"))


class InvestigateForm(NoticeForm):
    """고충민원: how long is looked at the place; up to 14 days are not counted."""

    days = forms.IntegerField(label=_("현장조사 일수"), min_value=1, max_value=FIELD_DAYS, initial=FIELD_DAYS)
    field_order = ("days", "text", "contact")


class LongerInvestigationForm(NoticeForm):
    """Once, up to seven days more."""

    days = forms.IntegerField(label=_("더할 일수"), min_value=1, max_value=FIELD_MORE_DAYS, initial=FIELD_MORE_DAYS)
    field_order = ("days", "text", "contact")


class ExtendForm(NoticeForm):
    """More time: up to the length of the period, with the reason; the new date is written to the petitioner."""

    length = forms.IntegerField(label=_("연장 길이"), min_value=1)
    reason = paragraph(_("연장 사유"))
    text = paragraph(_("덧붙일 말(선택)"), required=False)
    field_order = ("length", "reason", "text", "contact")

    def arrange(self) -> None:
        super().arrange()
        period = period_for(self.petition.kind, self.petition.statutory_days)
        most = period.length if period else 1
        self.fields["length"] = forms.IntegerField(
            label=_("연장 길이(%(unit)s)") % {"unit": period.unit_words if period else ""},
            min_value=1, max_value=most, initial=most,
        )  # fmt: skip
        self.order_fields(self.field_order)


class ConsentForm(StepForm):
    """The petitioner agrees to a second extension."""

    consented_on = day(_("동의한 날"))
    reason = forms.CharField(label=_("동의 방법"), max_length=200, help_text=_("예: 전화 통화, 동의서"))

    def clean_consented_on(self) -> date:
        on: date = self.cleaned_data["consented_on"]
        if on > self.today:
            raise forms.ValidationError(gettext("동의한 날은 오늘보다 늦을 수 없습니다."))
        return on
