"""The columns of every published table: one list for the file, the column dictionary and the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.spreadsheet import Column, Kind


@dataclass(frozen=True)
class Field:
    """type: of Frictionless Table Schema. The name stays the same in every language."""

    name: str
    type: str
    title: str | Promise
    description: str | Promise = ""

    @property
    def column(self) -> Column:
        kinds = {"integer": Kind.INTEGER, "number": Kind.DECIMAL}
        return Column(self.name, kinds.get(self.type, Kind.TEXT))

    @property
    def as_schema(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "type": self.type,
            "title": str(self.title),
            "description": str(self.description),
            "constraints": {"required": self.name not in OPTIONAL},
        }


OPTIONAL = ("province_code", "value")
FIELDS: Sequence[Field] = (
    Field("government_code", "string", _("행정표준코드"), _("제출할 때의 지방자치단체 코드 5자리입니다.")),
    Field("government", "string", _("지방자치단체")),
    Field("province_code", "string", _("시·도 코드"), _("시·도 자신은 비어 있습니다.")),
    Field("year", "integer", _("연도")),
    Field("span", "string", _("대상 기간"), _("first_half는 상반기, annual은 연간입니다.")),
    Field("indicator", "string", _("지표")),
    Field("indicator_name", "string", _("지표 이름")),
    Field("unit", "string", _("단위")),
    Field("value", "number", _("값"), _("산정할 수 없거나 가린 값은 비어 있습니다. 예·아니요 지표는 1 또는 0입니다.")),
    Field(
        "status", "string", _("상태"),
        _("said는 산정, not_yet은 산정 불가, suppressed는 개인을 알아볼 수 있어 가린 값입니다."),
    ),
    Field("formula_version", "integer", _("산식 판")),
    Field("as_of", "datetime", _("기준 시각")),
    Field("edition", "integer", _("판"), _("확정한 뒤 정정할 때마다 1씩 늘어납니다.")),
)  # fmt: skip


def table_schema() -> dict[str, Any]:
    """Frictionless Table Schema."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [field.as_schema for field in FIELDS],
        "primaryKey": ["government_code", "year", "span", "indicator"],
        "missingValues": [""],
    }
