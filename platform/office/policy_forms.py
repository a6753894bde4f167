"""A policy's type becomes a form: one control for each field, with its title, limits and choices."""

from collections.abc import Mapping
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic.fields import FieldInfo

from policies.policy import Policy

JSON_HINT = _("JSON 형식으로 입력합니다.")


def value_form(policy: type[Policy], now: Policy, data: Mapping[str, Any] | None = None) -> forms.Form:
    """An unbound form with the value in force, or one bound to what was sent."""
    controls = {name: _control(info, name) for name, info in policy.model_fields.items()}
    made: type[forms.Form] = type("ValueForm", (forms.Form,), controls)
    return made(data, initial=now.model_dump(mode="json"), prefix="value")


def given(form: forms.Form) -> dict[str, Any]:
    """What was entered, as the policy reads it: an empty choice is nothing."""
    return {
        name: None if value == "" and not form.fields[name].required else value
        for name, value in form.cleaned_data.items()
    }


def _control(info: FieldInfo, name: str) -> forms.Field:
    """Limits are checked by the policy itself, which is asked before anything is kept."""
    plain, optional = _without_none(info.annotation)
    named: dict[str, Any] = {"label": _translated(info.title) or name, "help_text": _translated(info.description)}
    if plain is bool:
        return forms.BooleanField(required=False, **named)
    kind = _simple(plain)
    if kind is not None:
        return kind(required=not optional, **named)
    return _choice(plain, optional, named) or forms.JSONField(
        required=not optional, widget=forms.Textarea, **{**named, "help_text": named["help_text"] or JSON_HINT}
    )


def _simple(plain: Any) -> type[forms.Field] | None:
    by_name: dict[str, type[forms.Field]] = {
        "int": forms.IntegerField,
        "float": forms.FloatField,
        "Decimal": forms.DecimalField,
        "str": forms.CharField,
        "date": forms.DateField,
    }
    return by_name.get(getattr(plain, "__name__", ""))


def _choice(plain: Any, optional: bool, named: dict[str, Any]) -> forms.Field | None:
    if options := _options(plain):
        none = [("", _("정하지 않음"))] if optional else []
        return forms.ChoiceField(choices=[*none, *options], required=not optional, **named)
    if get_origin(plain) in {list, tuple, set, frozenset} and (options := _options(get_args(plain)[0])):
        return forms.MultipleChoiceField(choices=options, required=False, widget=forms.CheckboxSelectMultiple, **named)
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


def shown(policy: Policy) -> list[tuple[str, str]]:
    """The fields of a value with their titles, in words."""
    fields = type(policy).model_fields.items()
    return [(_translated(info.title) or name, _in_words(getattr(policy, name))) for name, info in fields]


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
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_in_words(one) for one in value)
    return str(value) or "-"
