"""The rules as a form: one row an item, one field a cap; pydantic has the last word, at the field it is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from plans.mileage.codes import ItemType, Nature
from plans.mileage.forms.programmes import day_input
from plans.mileage.policies import MileageRules
from policies.sentences import sentences_of

EMPTY_ROWS = 3
ITEM_FIELDS = ("code", "name", "type", "nature", "points", "a_year")
CAPS = tuple(name for name in MileageRules.model_fields if name != "items")

OWN_WORDS = {
    "string_pattern_mismatch": _("영문 소문자와 밑줄로 2~40자를 적어 주십시오."),
    "too_short": _("적립 항목이 %(min_length)s개 이상 있어야 합니다."),
    "int_type": _("점수를 적어 주십시오."),
    "too_long": _("적립 항목은 %(max_length)s개까지 둘 수 있습니다."),
}


class ItemForm(forms.Form):
    """A row: an item. A row without a code is left out."""

    code = forms.CharField(label=_("코드"), max_length=40, required=False)
    name = forms.CharField(label=_("이름"), max_length=60, required=False)
    type = forms.ChoiceField(label=_("종류"), choices=ItemType, required=False)
    nature = forms.ChoiceField(label=_("성격"), choices=Nature, required=False)
    points = forms.IntegerField(label=_("점수"), required=False)
    a_year = forms.IntegerField(label=_("한 해 횟수(비우면 제한 없음)"), required=False)

    @property
    def item(self) -> dict[str, Any] | None:
        """What the policy is given; none for an empty row."""
        if not self.cleaned_data.get("code") and not self.cleaned_data.get("name"):
            return None
        return {name: self.cleaned_data.get(name) for name in ITEM_FIELDS}


ItemRows = forms.formset_factory(ItemForm, extra=EMPTY_ROWS, max_num=40 + EMPTY_ROWS, absolute_max=60)


class CapsForm(forms.Form):
    """Everything that is no item."""

    eligible_grades = forms.CharField(
        label=_("대상 직급"), required=False, max_length=300, help_text=_("쉼표로 나누어 적습니다. 비우면 모두입니다.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CAPS:
            if name != "eligible_grades":
                self.fields[name] = _control(name)
        self.order_fields(CAPS)

    @property
    def caps(self) -> dict[str, Any]:
        """What the policy is given."""
        grades = [grade.strip() for grade in self.cleaned_data.get("eligible_grades", "").split(",")]
        return {**self.cleaned_data, "eligible_grades": [grade for grade in grades if grade]}


def _control(name: str) -> forms.Field:
    field = MileageRules.model_fields[name]
    label = gettext(field.title or name)
    if field.annotation is bool:
        return forms.BooleanField(label=label, required=False)
    optional = field.annotation is not int
    return forms.IntegerField(
        label=label, required=not optional, help_text=gettext("비우면 제한 없음") if optional else ""
    )


class FromForm(forms.Form):
    """From when on, and why."""

    effective_from = forms.DateField(label=_("시행일"), widget=day_input())
    reason = forms.CharField(label=_("근거·사유"), max_length=200)


class RulesForm:
    """Rows and caps together; `value` is the policy once both are right."""

    def __init__(self, now: MileageRules, data: Mapping[str, Any] | None = None) -> None:
        rows = [item.model_dump(mode="json") for item in now.items]
        caps = now.model_dump(mode="json", exclude={"items"}) | {"eligible_grades": ", ".join(now.eligible_grades)}
        self.items = ItemRows(data, initial=rows, prefix="items")
        self.caps = CapsForm(data, initial=caps, prefix="caps")
        self.is_bound = data is not None
        self.value: MileageRules | None = None

    def is_valid(self) -> bool:
        if not (self.items.is_valid() and self.caps.is_valid()):
            return False
        rows = [form for form in self.items.forms if form.item is not None]
        try:
            self.value = MileageRules.model_validate({**self.caps.caps, "items": [form.item for form in rows]})
        except ValidationError as error:
            self._show(error, rows)
        return self.value is not None

    def _show(self, error: ValidationError, rows: Sequence[ItemForm]) -> None:
        for place, sentence in sentences_of(error, OWN_WORDS):
            form, field = self._field(place, rows)
            form.add_error(field if field in form.fields else None, sentence)

    def _field(self, place: Sequence[Any], rows: Sequence[ItemForm]) -> tuple[forms.Form, str]:
        if len(place) > 2 and place[0] == "items":
            return rows[int(place[1])], str(place[2])
        return self.caps, str(place[0]) if place else ""
