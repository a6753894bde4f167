"""How a programme begins, and how a pilot turns into the year-round one."""

from datetime import date
from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from plans.mileage.models import Programme

FIRST_YEAR, LAST_YEAR = 2019, 2100  # the decree is of 2019-08-06


def day_input() -> forms.DateInput:
    """A calendar in browsers that have one."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class ProgrammeForm(forms.Form):
    year = forms.IntegerField(label=_("연도"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    title = forms.CharField(label=_("이름"), max_length=80)
    is_pilot = forms.TypedChoiceField(
        label=_("운영 방식"),
        choices=[("yes", _("시범운영")), ("no", _("연중운영"))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
    )
    starts_on = forms.DateField(label=_("시작일"), widget=day_input())
    ends_on = forms.DateField(label=_("종료일"), widget=day_input())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("종료일은 시작일보다 빠를 수 없습니다."))
        for name in ("starts_on", "ends_on"):
            if cleaned.get(name) and cleaned.get("year") and cleaned[name].year != cleaned["year"]:
                self.add_error(name, gettext("운영 연도 안의 날짜여야 합니다."))
        return cleaned


class ActivateForm(forms.Form):
    title = forms.CharField(label=_("연중운영 마일리지의 이름"), max_length=80)
    starts_on = forms.DateField(label=_("연중운영 시작일"), widget=day_input())
    programme: Programme

    @classmethod
    def for_step(cls, subject: Programme, moment: Moment, **bound: Any) -> Self:
        today = timezone.localdate(moment.at)
        title = gettext("%(year)d년 적극행정 마일리지") % {"year": subject.year}
        form = cls(initial={"title": title, "starts_on": today}, **bound)
        form.programme = subject
        return form

    def clean_starts_on(self) -> date:
        first: date = self.cleaned_data["starts_on"]
        if first.year != self.programme.year:
            raise forms.ValidationError(gettext("운영 연도 안의 날짜여야 합니다."))
        return first
