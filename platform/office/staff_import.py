"""Staff from the personnel system's list: all of it or nothing, and the same list again changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator
from pydantic import Field as Limits

from accounts.actions.people import note
from accounts.models import Department, EmployeeKind, User
from accounts.rights import ADMINISTRATES, KEEPS_PEOPLE, demand, guarded_people, may
from audit.models import Kind
from audit.record import record
from documents.importing import Checked, Field, Grid, RowError, check
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.words import quoted_with

T = TypeVar("T")

KEPT = ("name", "kind", "department", "position", "grade", "email")


def fields() -> list[Field]:
    """The columns that are known, also by the names that personnel systems give them."""
    return [
        Field("employee_no", _("직원번호"), ("직원번호", "사번", "공무원번호", "행정번호"), required=True, unique=True),
        Field("name", _("이름"), ("이름", "성명", "직원명"), required=True),
        Field("username", _("아이디"), ("아이디", "ID", "로그인", "사용자ID"), unique=True),
        Field("kind", _("직원 구분"), ("직원 구분", "구분", "직종", "신분")),
        Field("department", _("부서"), ("부서", "부서명", "부서코드", "소속", "소속부서")),
        Field("position", _("직위"), ("직위", "직책", "보직")),
        Field("grade", _("직급"), ("직급", "계급")),
        Field("email", _("전자우편"), ("전자우편", "이메일", "메일", "E-mail")),
    ]


@dataclass(frozen=True)
class House:
    """What a row may name: departments by code and by name, kinds of employees by their Korean names."""

    departments: Mapping[str, Department]
    twice: frozenset[str]
    kinds: Mapping[str, EmployeeKind]

    @classmethod
    def as_it_is(cls) -> "House":
        found = list(Department.objects.filter(is_active=True))
        names = Counter(department.name for department in found)
        known = {department.name: department for department in found} | {row.code: row for row in found}
        twice = frozenset(name for name, times in names.items() if times > 1)
        return cls(known, twice, {str(kind.label): kind for kind in EmployeeKind})


def _house(info: ValidationInfo) -> House:
    return cast(House, info.context)


def _one_of(known: Mapping[str, T], text: str) -> T:
    if text not in known:
        raise ValueError(_("%(text)s 등록되어 있지 않습니다.") % {"text": quoted_with(text, "은/는")})
    return known[text]


class StaffRecord(BaseModel):
    """One row of the list, checked against the `House` in the context. What the list does not say is left as it is."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    employee_no: str = Limits(max_length=20)
    name: str = Limits(min_length=2, max_length=60)
    username: str = Limits(pattern=r"^[a-z0-9][a-z0-9._-]*$", min_length=3, max_length=60)
    kind: EmployeeKind | None = None
    department: Department | None = None
    position: str | None = Limits(None, max_length=40)
    grade: str | None = Limits(None, max_length=20)
    email: str | None = None

    @field_validator("kind", mode="before")
    @classmethod
    def _kind(cls, text: str, info: ValidationInfo) -> EmployeeKind:
        return _one_of(_house(info).kinds, text)

    @field_validator("department", mode="before")
    @classmethod
    def _department(cls, text: str, info: ValidationInfo) -> Department:
        house = _house(info)
        if text in house.twice:
            raise ValueError(_("‘%(text)s’ 부서가 둘 이상입니다. 부서 코드로 적어 주십시오.") % {"text": text})
        return _one_of(house.departments, text)

    @field_validator("email")
    @classmethod
    def _email(cls, text: str) -> str:
        try:
            validate_email(text)
        except ValidationError as error:
            raise ValueError(_("전자우편 주소가 아닙니다.")) from error
        return text

    @property
    def facts(self) -> dict[str, Any]:
        """What the row says of the person."""
        return {name: value for name in KEPT if (value := getattr(self, name)) is not None}


@dataclass(frozen=True)
class Plan:
    """What an import would do; nothing of it is done while there are errors."""

    new: Sequence[StaffRecord]
    changed: Sequence[tuple[User, dict[str, Any]]]
    same: int
    errors: Sequence[RowError]

    @property
    def is_right(self) -> bool:
        return not self.errors


def plan(grid: Grid, mapping: Mapping[str, int]) -> Plan:
    """Compare the list with the people there are, found by their numbers; four queries whatever its length.

    Raises Invalid when the columns cannot be mapped.
    """
    checked: Checked[StaffRecord] = check(grid, fields(), _builder(), mapping=mapping)
    numbers = [staff.employee_no for _row, staff in checked.records]
    there = {person.employee_no: person for person in User.objects.filter(employee_no__in=numbers)}
    new = [(row, staff) for row, staff in checked.records if staff.employee_no not in there]
    known = [(there[staff.employee_no], staff.facts) for _row, staff in checked.records if staff.employee_no in there]
    changed = [(person, news) for person, facts in known if (news := _news(person, facts))]
    errors = [*checked.errors, *_taken_names(new)]
    return Plan([staff for _row, staff in new], changed, len(known) - len(changed), sorted(errors, key=_by_row))


def _by_row(error: RowError) -> int:
    return error.row


def _news(person: User, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if getattr(person, name) != value}


def _taken_names(new: Sequence[tuple[int, StaffRecord]]) -> Iterable[RowError]:
    """Sign-in names of new people that somebody has already, in the house or further up in the list."""
    wanted = [staff.username for _row, staff in new]
    taken = set(User.objects.filter(username__in=wanted).values_list("username", flat=True))
    for row, staff in new:
        if staff.username in taken:
            yield RowError(
                row, _("아이디"), _("다른 사람이 쓰고 있는 아이디입니다: %(name)s") % {"name": staff.username}
            )
        taken.add(staff.username)


def _builder() -> Callable[[Mapping[str, str]], StaffRecord]:
    house = House.as_it_is()

    def build(texts: Mapping[str, str]) -> StaffRecord:
        name = texts.get("username") or texts.get("employee_no", "")
        return StaffRecord.model_validate({**texts, "username": name.lower()}, context=house)

    return build


def _check_addresses(wanted: Plan, *, by: Actor, at: datetime) -> None:
    """Whoever reads the mail of an address can set the password: a guarded person's only an administrator changes."""
    if may(ADMINISTRATES, by, at):
        return
    moved = [person.pk for person, news in wanted.changed if "email" in news]
    if names := [person.name for person in guarded_people(at).filter(pk__in=moved)]:
        raise NotAllowed(
            _(
                "기관장·책임관·감사기구의 장·관리자의 전자우편은 관리자만 바꿀 수 있어 아무것도 저장하지 않았습니다: %(names)s"
            )
            % {"names": ", ".join(names)}
        )


@transaction.atomic
def carry_out(grid: Grid, mapping: Mapping[str, int], *, by: Actor, at: datetime) -> Plan:
    """Plan again on what is there now, and write all of it. Raises NotAllowed, and Invalid while a row is wrong.

    New people have no password yet: they get a code by e-mail, or a temporary password from those who keep people.
    """
    demand(KEEPS_PEOPLE, by=by, at=at)
    wanted = plan(grid, mapping)
    if not wanted.is_right:
        raise Invalid(_("고칠 행이 %(number)d개 있어 아무것도 저장하지 않았습니다.") % {"number": len(wanted.errors)})
    _check_addresses(wanted, by=by, at=at)
    for staff in wanted.new:
        person = User.objects.create_person(staff.username, None, employee_no=staff.employee_no, **staff.facts)
        note(person, "register", by=by, at=at)
    for person, news in wanted.changed:
        for name, value in news.items():
            setattr(person, name, value)
        person.save(update_fields=list(news))
        note(person, "change", by=by, at=at, fields=sorted(news))
    numbers = {"new": len(wanted.new), "changed": len(wanted.changed), "same": wanted.same}
    record(Kind.ACTION, by=by, at=at, subject_type="people", detail={"action": "import", **numbers})
    return wanted
