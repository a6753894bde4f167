"""Attributes of a service, read from the form that the pages use: what is asked stays in one place."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.encoding import force_str

from api.open311.services import Service

DATATYPES: Sequence[tuple[type[forms.Field], str]] = (
    (forms.MultipleChoiceField, "multivaluelist"),
    (forms.ModelMultipleChoiceField, "multivaluelist"),
    (forms.ChoiceField, "singlevaluelist"),
    (forms.ModelChoiceField, "singlevaluelist"),
    (forms.DateTimeField, "datetime"),
    (forms.DateField, "datetime"),
    (forms.IntegerField, "number"),
    (forms.BooleanField, "singlevaluelist"),
)
YES = "true"


def definition_of(service: Service, at: datetime) -> dict[str, Any]:
    form = service.form(at)
    attributes = [_attribute(name, form.fields[name], order) for order, name in enumerate(service.asks, 1)]
    return {"service_code": service.code, "attributes": attributes}


def _attribute(name: str, field: forms.Field, order: int) -> dict[str, Any]:
    datatype = _datatype(field)
    told: dict[str, Any] = {
        "variable": True,
        "code": name,
        "datatype": datatype,
        "required": field.required,
        "datatype_description": force_str(field.help_text) or None,
        "order": order,
        "description": force_str(field.label or name),
    }
    if datatype.endswith("valuelist"):
        told["values"] = list(_values(field))
    return told


def _datatype(field: forms.Field) -> str:
    found = next((datatype for kind, datatype in DATATYPES if isinstance(field, kind)), "string")
    return "text" if found == "string" and isinstance(field.widget, forms.Textarea) else found


def _values(field: forms.Field) -> Iterator[Mapping[str, str]]:
    """A box to tick is a list of one."""
    choices = getattr(field, "choices", None) or [(YES, field.label or "")]
    for key, name in choices:
        if key or key == 0:
            yield {"key": force_str(getattr(key, "value", key)), "name": force_str(name)}


def values_for(form: forms.BaseForm, names: Sequence[str], given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The answers to attributes as the form reads them; what is no attribute of the service is left out."""
    return {name: [_plain(form.fields[name], value) for value in given[name]] for name in names if name in given}


def _plain(field: forms.Field, value: str) -> str:
    """The standard writes days with a time; a form that asks for a day wants the day here."""
    if not isinstance(field, forms.DateField) or "T" not in value:
        return value
    try:
        moment = parse_datetime(value.replace(" ", "+"))
    except ValueError:
        return value
    if moment is None:
        return value
    return (timezone.localdate(moment) if moment.tzinfo else moment.date()).isoformat()
