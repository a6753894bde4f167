"""What the officer may turn in the what-if: the same fields and the same checks as the policy."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from plans.rewards.policies import WHOLE, SelectionRules

NUMBERS = ("score_weight", "staff_vote_weight", "resident_vote_weight", "recommendation_weight", "cut_off")
OWN_ERROR = "value_error"


def weight_of(criterion: str) -> str:
    """The name of the field with a criterion's weight."""
    return f"weight_{criterion}"


def places_of(grade: str) -> str:
    """The name of the field with how many places a grade has."""
    return f"places_{grade}"


class WhatIfForm(forms.Form):
    """Rules to compare with those that were decided. `rules` holds them when the form is valid."""

    drop_extremes = forms.BooleanField(label=SelectionRules.model_fields["drop_extremes"].title, required=False)

    def __init__(self, *args: Any, kept: SelectionRules, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": self._values(kept)} | kwargs)
        self.kept = kept
        self.rules = kept
        for name in NUMBERS:
            self.fields[name] = self._number(str(_(str(SelectionRules.model_fields[name].title))))
        for one in kept.criteria:
            self.fields[weight_of(one.code)] = self._number(format_lazy(_("배점: {}"), one.name), least=1)
        names = [("", _("(없음)")), *((one.code, one.name) for one in kept.criteria)]
        for place in range(1, len(kept.criteria) + 1):
            label = format_lazy(_("동점 기준 {}"), place)
            self.fields[f"tie_{place}"] = forms.ChoiceField(label=label, choices=names, required=False)
        for grade in kept.grades:
            label = format_lazy(_("{} 자리 수"), grade.name)
            self.fields[places_of(grade.code)] = self._number(label, most=2000, required=False)

    @staticmethod
    def _number(label: Any, *, least: int = 0, most: int = WHOLE, required: bool = True) -> forms.IntegerField:
        return forms.IntegerField(label=label, min_value=least, max_value=most, required=required)

    @staticmethod
    def _values(kept: SelectionRules) -> dict[str, Any]:
        """The decided rules as values of the fields: what the page begins with."""
        return {
            **{name: getattr(kept, name) for name in (*NUMBERS, "drop_extremes")},
            **{weight_of(one.code): one.weight for one in kept.criteria},
            **{f"tie_{place}": code for place, code in enumerate(kept.tie_break, 1)},
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        ties = [given[f"tie_{place}"] for place in range(1, len(self.kept.criteria) + 1)]
        changed = {
            **self.kept.model_dump(),
            **{name: given[name] for name in (*NUMBERS, "drop_extremes")},
            "criteria": [{**one.model_dump(), "weight": given[weight_of(one.code)]} for one in self.kept.criteria],
            "tie_break": list(dict.fromkeys(code for code in ties if code)),
        }
        try:
            self.rules = SelectionRules.model_validate(changed)
        except ValidationError as refusal:
            for one in refusal.errors():
                self.add_error(None, str(one["ctx"]["error"]) if one["type"] == OWN_ERROR else one["msg"])
        return given

    def grades(self) -> list[tuple[str, int]]:
        """The grades from the highest down, with their places."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return [(grade.name, given.get(places_of(grade.code)) or 0) for grade in self.kept.grades]
