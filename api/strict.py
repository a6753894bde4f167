"""Input that says no to what it does not know."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request


class StrictSerializer(serializers.Serializer[Any]):
    """Unknown and read-only fields are an error, not silently dropped."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            unknown = {str(name) for name in data} - writable
            if unknown:
                raise serializers.ValidationError({name: [_("쓸 수 없는 항목입니다.")] for name in sorted(unknown)})
        return super().to_internal_value(data)


class StrictModelSerializer(StrictSerializer, serializers.ModelSerializer[Any]):
    """The same, with lengths and choices read from the columns of a table. It never saves: actions do."""


def given(shape: type[StrictSerializer], request: Request, *, partial: bool = False) -> dict[str, Any]:
    """What a program has sent, in the expected shape. Anything else is 400 with the names of the fields."""
    asked = shape(data=request.data, partial=partial, context={"request": request})
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)
