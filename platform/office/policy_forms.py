"""A policy's type becomes a form: a control for each field, and rows for each list of parts of its own."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from policies.policy import Policy
from policies.sentences import Place, sentences_of

PREFIX = "value"
EMPTY_ROWS = 1
MOST_ROWS = 100
SEQUENCES = {list, tuple, set, frozenset}


class Lines(forms.CharField):
    """A list of words, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(map(str, value))

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]


class ValueForm:
    """The plain fields as one form, and each list of parts as rows of a table.

    `rows` of a name: (title of the list, its formset). A row that was left empty is none; one that is marked goes.
    """

    def __init__(self, policy: type[Policy], now: Policy, data: Any = None) -> None:
        initial = now.model_dump(mode="json")
        parts = {name: part for name, info in policy.model_fields.items() if (part := _part_of(info))}
        self.policy, self.is_bound = policy, data is not None
        self.plain = _plain_form(policy, parts)(data, initial=initial, prefix=PREFIX)
        self.rows = {
            name: _rows(part)(data, initial=initial[name], prefix=_prefix(name)) for name, part in parts.items()
        }
        self.value: Policy | None = None

    @property
    def lists(self) -> Iterator[tuple[str, str, "BaseFormSet[forms.Form]"]]:
        """For the page: the name of each list, its title and its rows."""
        for name, rows in self.rows.items():
            yield name, _title(self.policy.model_fields[name], name), rows

    def is_valid(self) -> bool:
        """Whether the policy takes what was entered; what it says stands at the field, or in the row, it is about."""
        sound = [self.plain.is_valid(), *(rows.is_valid() for rows in self.rows.values())]
        if not all(sound):
            return False
        try:
            self.value = self.policy.model_validate(self.given())
        except ValidationError as error:
            for place, sentence in sentences_of(error):
                self._show(place, sentence)
        return self.value is not None

    def given(self) -> dict[str, Any]:
        """What was entered, as the policy reads it: an empty choice is nothing."""
        lists = {name: [entered(row) for row in self._kept(name)] for name in self.rows}
        return entered(self.plain) | lists

    def with_another_row(self, name: str) -> None:
        """What was sent so far, not checked yet, with one more empty row in a list. Only of a bound form."""
        self.plain = type(self.plain)(initial=_raw(self.plain), prefix=PREFIX)
        for one, rows in self.rows.items():
            sent = [_raw(row) for row in rows if not _raw(row).get("DELETE")]
            filled = [row for row in sent if any(value not in ("", None, False) for value in row.values())]
            more = type(rows)(initial=filled, prefix=_prefix(one))
            more.extra = EMPTY_ROWS + (one == name)
            self.rows[one] = more
        self.is_bound = False

    def _kept(self, name: str) -> list[forms.Form]:
        return [row for row in self.rows[name] if row.cleaned_data and not row.cleaned_data.get("DELETE")]

    def _show(self, place: Place, sentence: str) -> None:
        name = str(place[0]) if place else ""
        if name in self.rows and len(place) > 1:
            row = self._kept(name)[int(place[1])]
            field = str(place[2]) if len(place) > 2 else None
            row.add_error(field if field in row.fields else None, sentence)
        elif name in self.rows:
            title = _title(self.policy.model_fields[name], name)
            self.plain.add_error(None, f"{title}: {sentence}")
        else:
            self.plain.add_error(name if name in self.plain.fields else None, sentence)


def value_form(policy: type[Policy], now: Policy, data: Any = None) -> ValueForm:
    """An unbound form with the value in force, or one bound to what was sent."""
    return ValueForm(policy, now, data)


def _prefix(name: str) -> str:
    return f"{PREFIX}-{name}"


def _raw(form: forms.Form) -> dict[str, Any]:
    """What was sent for each field, unchecked."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def entered(form: forms.Form) -> dict[str, Any]:
    """What was left empty is an empty text where the policy takes one, else None, or the default of a part's field."""
    found = {}
    for name, value in form.cleaned_data.items():
        if name == "DELETE":
            continue
        if value == "" and not form.fields[name].required and not getattr(form.fields[name], "may_be_empty", False):
            value = None
        if value is not None or not getattr(form.fields[name], "has_default", False):
            found[name] = value
    return found


def _plain_form(policy: type[Policy], parts: Mapping[str, Any]) -> type[forms.Form]:
    controls = {name: _control(info, name) for name, info in policy.model_fields.items() if name not in parts}
    return type("PlainForm", (forms.Form,), controls)


def _rows(part: type[BaseModel]) -> "type[BaseFormSet[forms.Form]]":
    """A row has the controls of a part; a choice begins empty, so that a row nobody touched is seen to be empty."""
    controls = {name: _control(info, name, in_row=True) for name, info in part.model_fields.items()}
    row = type(f"{part.__name__}Row", (forms.Form,), controls)
    return forms.formset_factory(row, extra=EMPTY_ROWS, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def _part_of(info: FieldInfo) -> type[BaseModel] | None:
    """The type of the parts, where the field is a list of such."""
    plain, _optional = _without_none(info.annotation)
    if get_origin(plain) not in SEQUENCES:
        return None
    part = get_args(plain)[0]
    return part if isinstance(part, type) and issubclass(part, BaseModel) else None


def _control(info: FieldInfo, name: str, *, in_row: bool = False) -> forms.Field:
    """Limits are checked by the policy itself, which is asked before anything is kept."""
    plain, optional = _without_none(info.annotation)
    named: dict[str, Any] = {"label": _title(info, name), "help_text": _translated(info.description)}
    if plain is bool:
        return forms.BooleanField(required=False, **named)
    defaulted = in_row and not info.is_required()
    empty_text = plain is str and not optional and not any(map(_is_bound_below, info.metadata))
    named["required"] = not (optional or defaulted or empty_text)
    field = _simple(plain, named) or _choice(plain, empty=optional or in_row, named=named)
    if field is None:
        raise TypeError(f"No control for a field of {plain}.")
    field.may_be_empty = empty_text  # type: ignore[attr-defined]  # read by `entered`
    field.has_default = defaulted and info.default is not None  # type: ignore[attr-defined]  # read by `entered`
    return field


def _is_bound_below(rule: Any) -> bool:
    """Whether a rule of the policy keeps a text from being empty."""
    pattern = getattr(rule, "pattern", None)
    return bool(getattr(rule, "min_length", None)) or (pattern is not None and re.match(pattern, "") is None)


def _simple(plain: Any, named: Mapping[str, Any]) -> forms.Field | None:
    by_name: dict[str, type[forms.Field]] = {
        "int": forms.IntegerField,
        "float": forms.FloatField,
        "Decimal": forms.DecimalField,
        "str": forms.CharField,
        "date": forms.DateField,
    }
    kind = by_name.get(getattr(plain, "__name__", "")) if get_origin(plain) is None else None
    return kind(**named) if kind else None


def _choice(plain: Any, *, empty: bool, named: Mapping[str, Any]) -> forms.Field | None:
    if options := _options(plain):
        none = [("", _("정하지 않음"))] if empty else []
        return forms.ChoiceField(choices=[*none, *options], **named)
    if get_origin(plain) not in SEQUENCES:
        return None
    if options := _options(get_args(plain)[0]):
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, **{**named, "required": False}
        )
    if get_args(plain)[0] is str:
        hint = named["help_text"] or _("한 줄에 하나씩 적습니다.")
        return Lines(**{**named, "required": False, "help_text": hint})
    return None


def _options(plain: Any) -> list[tuple[Any, Any]]:
    """The values of an enumeration with the words for people, if it has any."""
    if not (isinstance(plain, type) and issubclass(plain, Enum)):
        return []
    return [(member.value, getattr(member, "label", member.value)) for member in plain]


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) not in {Union, UnionType}:
        return annotation, False
    kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
    return (kinds[0], True) if len(kinds) == 1 else (annotation, type(None) in get_args(annotation))


def shown(policy: BaseModel) -> list[tuple[str, str]]:
    """The fields of a value with their titles, in words; a list of parts has a line a part."""
    fields = type(policy).model_fields.items()
    return [(_title(info, name), _in_words(getattr(policy, name))) for name, info in fields]


def _title(info: FieldInfo, name: str) -> str:
    return _translated(info.title) or name


def _translated(text: str | None) -> str:
    """Titles of fields are plain texts, marked for translation where they are written."""
    return gettext(text) if text else ""


def _in_words(value: Any) -> str:
    if value is None:
        return str(_("정하지 않음"))
    if isinstance(value, bool):
        return str(_("예") if value else _("아니요"))
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, BaseModel):
        parts = type(value).model_fields.items()
        told = [(_title(info, name), getattr(value, name)) for name, info in parts]
        return " · ".join(f"{title} {_in_words(one)}" for title, one in told if one is not None)
    if isinstance(value, list | tuple | set | frozenset):
        return ("\n" if _has_parts(value) else ", ").join(_in_words(one) for one in value) or "-"
    return str(value) or "-"


def _has_parts(values: Any) -> bool:
    return any(isinstance(one, BaseModel) for one in values)
