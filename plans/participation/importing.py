"""적극행정온: recommendations from an exported list, all of it or nothing; the same list again adds nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from pydantic import BaseModel, ConfigDict, field_validator, model_validator
from pydantic import Field as Limits

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from documents.importing import Checked, Field, Grid, RowError, check, guess_mapping
from kernel.errors import Invalid
from plans.participation.actions.recommendations import take_over
from plans.participation.codes import Channel, RecommendedKind
from plans.participation.models import Recommendation
from plans.participation.process.people import officer
from plans.participation.process.recommendations import RECOMMENDATION


def fields() -> list[Field]:
    """The columns that are known, also by other names. No official layout could be read: these are the usual words."""
    return [
        Field("external_id", _("추천번호"), ("추천번호", "접수번호", "번호", "추천ID"), required=True, unique=True),
        Field("received_on", _("추천일"), ("추천일", "접수일", "등록일", "추천일자")),
        Field("kind", _("추천 대상"), ("추천 대상", "구분", "추천구분")),
        Field("title", _("추천하는 일"), ("추천하는 일", "제목", "추천제목", "공적"), required=True),
        Field("text", _("추천 내용"), ("추천 내용", "내용", "추천사유", "공적내용"), required=True),
        Field("official", _("공무원 이름"), ("공무원 이름", "피추천인", "공무원명", "대상자", "성명")),
        Field("department_named", _("부서"), ("부서", "소속", "소속부서", "부서명")),
        Field("name", _("추천인"), ("추천인", "추천자", "신청인", "추천인명")),
        Field("phone", _("추천인 전화번호"), ("추천인 전화번호", "연락처", "전화번호", "휴대전화")),
        Field("email", _("추천인 전자우편"), ("추천인 전자우편", "이메일", "전자우편", "메일")),
    ]


class Row(BaseModel):
    """One row of the list."""

    model_config = ConfigDict(frozen=True)

    external_id: str = Limits(max_length=40)
    received_on: date | None = None
    kind: RecommendedKind = RecommendedKind.PERSON
    title: str = Limits(min_length=2, max_length=120)
    text: str = Limits(min_length=2, max_length=5_000)
    official: str = Limits("", max_length=60)
    department_named: str = Limits("", max_length=60)
    name: str = Limits("", max_length=40)
    phone: str = Limits("", max_length=20)
    email: str = Limits("", max_length=120)

    @field_validator("kind", mode="before")
    @classmethod
    def _kind(cls, text: str) -> RecommendedKind:
        """The lists are Korean, whatever language the page is in."""
        with override("ko"):
            known = {str(one.label): one for one in RecommendedKind}
        if text not in known:
            raise ValueError(_("%(words)s 가운데 하나여야 합니다.") % {"words": ", ".join(known)})
        return known[text]

    @field_validator("email")
    @classmethod
    def _email(cls, text: str) -> str:
        try:
            validate_email(text)
        except ValidationError as error:
            raise ValueError(_("전자우편 주소가 아닙니다.")) from error
        return text

    @model_validator(mode="after")
    def _named(self) -> "Row":
        if self.kind == RecommendedKind.PERSON and not (self.official or self.department_named):
            raise ValueError(_("공무원의 이름이나 부서 가운데 하나는 있어야 합니다."))
        return self


@dataclass(frozen=True)
class Plan:
    """What an import would do; nothing of it is done while there are errors. known: rows that are here already."""

    new: Sequence[Row]
    known: int
    errors: Sequence[RowError]

    @property
    def is_right(self) -> bool:
        return not self.errors


def plan(grid: Grid, *, today: date) -> Plan:
    """Compare the list with what there is; one query whatever its length. Raises Invalid for a list without its columns."""
    build = _builder(today)
    checked: Checked[Row] = check(grid, fields(), build, mapping=guess_mapping(grid.headers, fields()))
    numbers = [row.external_id for _number, row in checked.records]
    there = set(
        Recommendation.objects.filter(channel=Channel.ADPON, external_id__in=numbers).values_list(
            "external_id", flat=True
        )
    )
    new = [row for _number, row in checked.records if row.external_id not in there]
    return Plan(new, len(checked.records) - len(new), checked.errors)


def _builder(today: date) -> Callable[[Mapping[str, str]], Row]:
    def build(texts: Mapping[str, str]) -> Row:
        row = Row.model_validate(dict(texts))
        if row.received_on and row.received_on > today:
            raise Invalid(_("앞으로 올 날입니다."), {"received_on": [_("앞으로 올 날입니다.")]})
        return row

    return build


@transaction.atomic
def carry_out(grid: Grid, *, by: User, at: datetime) -> Plan:
    """Plan again on what is there now, and write all of it. Raises NotAllowed, and Invalid while a row is wrong."""
    demand(officer, by=by, at=at)
    wanted = plan(grid, today=timezone.localdate(at))
    if not wanted.is_right:
        raise Invalid(_("고칠 행이 %(number)d개 있어 아무것도 저장하지 않았습니다.") % {"number": len(wanted.errors)})
    for row in wanted.new:
        given: dict[str, Any] = row.model_dump()
        take_over(given, by=by, at=at)
    detail = {"action": "import", "new": len(wanted.new), "known": wanted.known}
    record(Kind.ACTION, by=by, at=at, subject_type=RECOMMENDATION.name, detail=detail)
    return wanted
