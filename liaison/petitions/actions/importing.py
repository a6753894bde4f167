"""민원 가져오기: a list exported from the national system, as XLSX or CSV. One wrong row and nothing is taken in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator
from pydantic import Field as Limits

from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from documents.importing import Checked, Field, Grid, RowError, check
from kernel.actors import Actor
from kernel.errors import Invalid
from liaison.petitions.actions.entry import Written
from liaison.petitions.actions.intake import keep, take_in
from liaison.petitions.codes import Channel, Progress
from liaison.petitions.duties import LINKS
from liaison.petitions.models import Message, Petition, Source
from liaison.petitions.wire import AGENCY_CODE, LONGEST_TEXT
from tenants.models import State, Tenant

PETITIONER = ("name", "phone", "email", "address")


def fields() -> list[Field]:
    """The columns that are known, also by the names that exports give them."""
    return [
        Field("external_id", _("접수번호"), ("신청번호", "민원번호", "접수번호"), required=True, unique=True),
        Field("agency_code", _("기관코드"), ("기관코드", "처리기관코드", "소관기관코드"), required=True),
        Field("title", _("제목"), ("제목", "민원제목", "신청제목"), required=True),
        Field("text", _("내용"), ("내용", "민원내용", "신청내용"), required=True),
        Field("kind", _("분류"), ("분류", "민원종류", "민원구분", "민원유형")),
        Field("raw_status", _("처리상태"), ("처리상태", "상태", "진행상태")),
        Field("filed_at", _("신청일시"), ("신청일시", "신청일", "등록일시")),
        Field("arrived_at", _("접수일시"), ("접수일시", "접수일", "도달일시")),
        Field("name", _("신청인"), ("신청인", "성명", "민원인", "신청인명")),
        Field("phone", _("전화번호"), ("전화번호", "연락처", "휴대전화")),
        Field("email", _("전자우편"), ("전자우편", "이메일", "메일")),
        Field("address", _("주소"), ("주소", "신청인주소")),
    ]


@dataclass(frozen=True)
class House:
    """What a row is checked against: agencies that take petitions, numbers that are known, and the moment."""

    agencies: frozenset[str]
    at: datetime


class ImportedRow(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    external_id: str = Limits(min_length=1, max_length=32, pattern=r"^[!-~가-힣]+$")
    agency_code: str = Limits(pattern=AGENCY_CODE)
    title: str = Limits(min_length=1, max_length=300)
    text: str = Limits(min_length=1, max_length=LONGEST_TEXT)
    kind: str = Limits("", max_length=60)
    raw_status: str = Limits("", max_length=60)
    filed_at: datetime | None = None
    arrived_at: datetime | None = None
    name: str = Limits("", max_length=100)
    phone: str = Limits("", max_length=40)
    email: str = Limits("", max_length=200)
    address: str = Limits("", max_length=300)

    @field_validator("agency_code")
    @classmethod
    def _takes_petitions(cls, code: str, info: ValidationInfo) -> str:
        if code not in cast(House, info.context).agencies:
            raise ValueError(_("이 기관코드로는 배부할 수 없습니다."))
        return code

    @field_validator("filed_at", "arrived_at")
    @classmethod
    def _has_been(cls, moment: datetime | None, info: ValidationInfo) -> datetime | None:
        if moment is None:
            return None
        local = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        if local > cast(House, info.context).at:
            raise ValueError(_("아직 오지 않은 날짜입니다."))
        return local

    def written(self, at: datetime) -> Written:
        return Written(
            external_id=self.external_id,
            agency_code=self.agency_code,
            title=self.title,
            text=self.text,
            kind=self.kind,
            raw_status=self.raw_status,
            filed_at=self.filed_at,
            arrived_at=self.arrived_at or self.filed_at or at,
            petitioner={name: getattr(self, name) for name in PETITIONER},
        )


@dataclass(frozen=True)
class Plan:
    """What a file would do; nothing of it is done while there are errors. known: numbers that are here already."""

    new: Sequence[ImportedRow]
    known: int
    errors: Sequence[RowError]

    @property
    def is_right(self) -> bool:
        return not self.errors


def plan(source: Source, grid: Grid, mapping: Mapping[str, int], *, at: datetime) -> Plan:
    """Compare the file with what is here; three queries whatever its length. Raises Invalid for columns that do not do."""
    checked: Checked[ImportedRow] = check(grid, fields(), _builder(at), mapping=mapping)
    numbers = [row.external_id for _number, row in checked.records]
    here = set(Petition.objects.filter(source=source, external_id__in=numbers).values_list("external_id", flat=True))
    pending = Message.objects.filter(source=source, external_id__in=numbers, version=1).exclude(petition__isnull=False)
    waiting = set(pending.values_list("external_id", flat=True))
    sentence = _("같은 번호의 메시지가 격리되어 있거나 대기 중입니다. 먼저 처리하여 주십시오.")
    errors = [
        RowError(number, str(_("접수번호")), sentence)
        for number, row in checked.records
        if row.external_id in waiting - here
    ]
    new = [row for _number, row in checked.records if row.external_id not in here]
    return Plan(new, len(checked.records) - len(new), sorted([*checked.errors, *errors], key=_by_row))


def _by_row(error: RowError) -> int:
    return error.row


def _builder(at: datetime) -> Callable[[Mapping[str, str]], ImportedRow]:
    active = Tenant.objects.filter(state=State.ACTIVE).values_list("government__org_code", flat=True)
    house = House(frozenset(active), at)

    def build(texts: Mapping[str, Any]) -> ImportedRow:
        return ImportedRow.model_validate(dict(texts), context=house)

    return build


@transaction.atomic
def carry_out(source: Source, grid: Grid, mapping: Mapping[str, int], *, by: Actor, at: datetime) -> Plan:
    """Plan again on what is there now, and take in all of it. Raises NotAllowed, and Invalid while a row is wrong."""
    demand(LINKS, by=by, at=at)
    wanted = plan(source, grid, mapping, at=at)
    if not wanted.is_right:
        raise Invalid(_("고칠 곳이 %(number)d건 있어 아무것도 저장하지 않았습니다.") % {"number": len(wanted.errors)})
    for row in wanted.new:
        body = row.written(at).as_message(row.external_id)
        message, _is_new = keep(source, body, at=at, channel=Channel.FILE)
        message = take_in(message, at=at)
        if message.progress != Progress.APPLIED:
            why = {"number": row.external_id, "why": message.get_reason_display()}
            raise Invalid(_("%(number)s: %(why)s. 아무것도 저장하지 않았습니다.") % why)
    detail = {"action": "import", "source": source.code, "new": len(wanted.new), "known": wanted.known}
    record(Kind.ACTION, by=by, at=at, subject_type="petition_source", subject_id=source.pk, detail=detail)
    return wanted
