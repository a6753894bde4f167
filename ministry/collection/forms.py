"""What the ministry and the 시·도 write."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.returns import Span
from kernel.indicators import DICTIONARY
from ministry.collection.codes import OUTSTANDING, SubmissionState
from ministry.collection.models import Submission
from ministry.forms import FIRST_YEAR

TEXT = {"rows": 4}
ALL = ("", _("전체"))
LATE = "late"


class RoundForm(forms.Form):
    """What is collected: a span that is over, by when, and which indicators."""

    year = forms.IntegerField(label=_("연도"), min_value=FIRST_YEAR, max_value=2100)
    span = forms.ChoiceField(label=_("대상 기간"), choices=Span.choices, widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("제출기한"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    indicators = forms.MultipleChoiceField(label=_("지표"), choices=[], widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today
        choices = [(row.code, f"{row.code} {row.name}") for row in DICTIONARY.values()]
        self.fields["indicators"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("year") and given.get("span"):
            ends_on = Span(given["span"]).ends_on(given["year"])
            if ends_on >= self.today:
                self.add_error("span", gettext("아직 끝나지 않은 기간입니다. 끝난 뒤에 수집을 시작할 수 있습니다."))
        if given.get("due_on") and given["due_on"] < self.today:
            self.add_error("due_on", gettext("제출기한은 오늘이나 그 뒤여야 합니다."))
        return given


class DueForm(forms.Form):
    due_on = forms.DateField(label=_("새 제출기한"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("보완할 내용"), max_length=2000, widget=forms.Textarea(attrs=TEXT),
        error_messages={"required": _("무엇을 보완해야 하는지 적어 주십시오.")},
    )  # fmt: skip


class OpinionForm(forms.Form):
    opinion = forms.CharField(
        label=_("시·도 의견(선택)"), max_length=2000, required=False, widget=forms.Textarea(attrs=TEXT)
    )


class DecisionForm(forms.Form):
    reason = forms.CharField(label=_("검토 의견"), max_length=2000, widget=forms.Textarea(attrs=TEXT))


class SubmissionFilter(forms.Form):
    state = forms.ChoiceField(
        label=_("상태"), required=False, choices=[ALL, (LATE, _("기한 지남")), *SubmissionState.choices]
    )

    def found(self, rows: QuerySet[Submission], *, is_due_over: bool) -> QuerySet[Submission]:
        """Raises nothing: what is not on offer finds nothing."""
        if not self.is_valid():
            return rows.none()
        state = self.cleaned_data["state"]
        if state == LATE:
            return rows.filter(state__in=OUTSTANDING) if is_due_over else rows.none()
        return rows.filter(state=state) if state else rows
