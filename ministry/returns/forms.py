"""What the steps of a return ask."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from kernel.indicators import DICTIONARY, Scale
from ministry.returns.lines import measured
from ministry.returns.models import Return

MOST = 99_999_999
REASON = {"rows": 4}


class LineForm(forms.Form):
    """A figure in place of the one that was counted: the parts of a share, else the value; always with the reason."""

    indicator = forms.ChoiceField(label=_("지표"))
    value = forms.DecimalField(
        label=_("값"), required=False, min_value=0, max_value=MOST, max_digits=12, decimal_places=2,
        help_text=_("건수와 금액을 적습니다. 예·아니요 지표는 1 또는 0입니다."),
    )  # fmt: skip
    numerator = forms.IntegerField(
        label=_("분자"), required=False, min_value=0, max_value=MOST, help_text=_("비율 지표는 분자와 분모를 적습니다.")
    )
    denominator = forms.IntegerField(label=_("분모"), required=False, min_value=0, max_value=MOST)
    reason = forms.CharField(
        label=_("정정 사유"), max_length=2000, widget=forms.Textarea(attrs=REASON),
        error_messages={"required": _("정정한 값에는 사유가 있어야 합니다.")},
    )  # fmt: skip

    @classmethod
    def for_step(cls, subject: Return, _moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        field = form.fields["indicator"]
        field.choices = [  # type: ignore[attr-defined]  # a choice field
            (line.indicator, f"{line.indicator} {line.entry.name}") for line in subject.lines.all()
        ]
        return form

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        code = given.get("indicator")
        if not code or self.errors:
            return given
        self._check_numbers(given, DICTIONARY[code].scale)
        if not self.errors:
            given["measured"] = measured(DICTIONARY[code], given)
        return given

    def _check_numbers(self, given: dict[str, Any], scale: Scale) -> None:
        if scale is Scale.SHARE:
            for name in ("numerator", "denominator"):
                if given.get(name) is None:
                    self.add_error(name, gettext("비율 지표는 분자와 분모를 모두 적어야 합니다."))
            if not self.errors and not 0 < given["denominator"] >= given["numerator"]:
                self.add_error("denominator", gettext("분모는 0보다 크고 분자보다 작지 않아야 합니다."))
        elif given.get("value") is None:
            self.add_error("value", gettext("값을 적어 주십시오."))
        elif scale is Scale.YES_NO and given["value"] not in (0, 1):
            self.add_error("value", gettext("예는 1, 아니요는 0으로 적어 주십시오."))


class UndoForm(forms.Form):
    """Which correction is taken back."""

    indicator = forms.ChoiceField(label=_("정정을 되돌릴 지표"))

    @classmethod
    def for_step(cls, subject: Return, _moment: Moment, **bound: Any) -> Self:
        form = cls(**bound)
        lines = [line for line in subject.lines.all() if line.is_corrected]
        form.fields["indicator"].choices = [(line.indicator, line.entry.name) for line in lines]  # type: ignore[attr-defined]  # a choice field
        return form
