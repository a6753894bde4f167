"""What those who keep people must not reach by it: the rights of administrators, longer terms, their own guard."""

from datetime import date

import pytest

import factories
from accounts.actions.people import change, let_go, readmit, remove_second_factor, renew_password
from accounts.actions.roles import end
from accounts.models import RoleHolding, User
from accounts.roles import Role
from browsers import signed_in
from documents.importing import find_grid
from documents.reading import Row
from factories import NOW
from kernel.errors import Invalid, NotAllowed
from office.staff_import import carry_out, fields

MAPPING = {"employee_no": 0, "name": 1, "email": 2}


def keeper() -> User:
    return factories.person(roles=[Role.HR])


def administrator(**given: object) -> User:
    return factories.person(roles=[Role.TENANT_ADMIN], email="admin@goryeong.example", **given)


def test_the_address_that_gets_an_administrators_code_is_not_theirs_to_change(goryeong: str) -> None:
    person = administrator()

    with pytest.raises(NotAllowed):
        change(person, facts={"email": "mine@goryeong.example"}, by=keeper(), at=NOW)

    assert User.objects.get(pk=person.pk).email == "admin@goryeong.example"


def test_other_facts_of_an_administrator_are(goryeong: str) -> None:
    assert change(administrator(), facts={"position": "팀장"}, by=keeper(), at=NOW) == ["position"]


def test_another_administrator_changes_the_address(goryeong: str) -> None:
    assert change(administrator(), facts={"email": "new@goryeong.example"}, by=administrator(), at=NOW) == ["email"]


@pytest.mark.parametrize("role", [Role.HR, Role.TENANT_ADMIN])
def test_nor_by_a_list(role: Role, goryeong: str) -> None:
    person, colleague = administrator(name="최관리"), factories.person(name="김하나")
    rows = [
        Row(1, ("직원번호", "이름", "전자우편")),
        Row(2, (str(colleague.employee_no), "김하나", "hana@goryeong.example")),
        Row(3, (str(person.employee_no), "최관리", "mine@goryeong.example")),
    ]
    grid, by = find_grid(rows, fields()), factories.person(roles=[role])

    if role == Role.HR:
        with pytest.raises(NotAllowed) as refusal:
            carry_out(grid, MAPPING, by=by, at=NOW)
        assert refusal.value.sentence.endswith(": 최관리")
        assert User.objects.get(pk=colleague.pk).email == ""
    else:
        assert len(carry_out(grid, MAPPING, by=by, at=NOW).changed) == 2


@pytest.mark.parametrize("starts_on", [factories.LONG_AGO, date(2026, 3, 3)])
def test_an_administrators_closed_or_coming_account_is_not_opened_by_others(starts_on: date, goryeong: str) -> None:
    """The role is in force again as soon as the account is."""
    person = factories.person(is_active=False)
    factories.holding(person, Role.TENANT_ADMIN, starts_on=starts_on)

    for action in (readmit, renew_password, remove_second_factor, let_go):
        with pytest.raises(NotAllowed):
            action(person, by=keeper(), at=NOW)

    assert User.objects.get(pk=person.pk).is_active is False


def test_one_who_was_an_administrator_is_an_ordinary_person(goryeong: str) -> None:
    person = factories.person()
    factories.holding(person, Role.TENANT_ADMIN, ends_on=date(2026, 3, 1))

    let_go(person, by=keeper(), at=NOW)

    assert User.objects.get(pk=person.pk).is_active is False


@pytest.mark.parametrize("role", [Role.HR, Role.DEPT_HEAD])
def test_a_term_is_not_prolonged_by_ending_it_later(role: Role, goryeong: str) -> None:
    by = factories.person()
    factories.holding(by, Role.HR, ends_on=date(2026, 3, 31))
    mine = by.holdings.get() if role == Role.HR else factories.holding(by, role, ends_on=date(2026, 3, 1))
    before = mine.ends_on

    with pytest.raises(Invalid):
        end(mine, on=date(2027, 12, 31), by=by, at=NOW)

    assert RoleHolding.objects.get(pk=mine.pk).ends_on == before


@pytest.mark.parametrize("action", [renew_password, remove_second_factor])
def test_ones_own_guard_is_not_lifted_without_the_password(action: object, goryeong: str) -> None:
    """An unattended screen of theirs would be enough otherwise."""
    by = keeper()

    with pytest.raises(NotAllowed):
        action(by, by=by, at=NOW)  # type: ignore[operator]  # one of the two above

    assert User.objects.get(pk=by.pk).check_password(factories.PASSWORD)


def test_a_form_with_fields_of_its_own_making_changes_nothing_else(goryeong: str) -> None:
    person = factories.person(name="김하나")
    facts = {"name": "김두리", "kind": "general", "department": str(person.department_id)}
    made_up = {"is_active": "", "username": "root", "password": "x", "government_code": "47830", "holdings": "1"}

    answer = signed_in(keeper()).post(f"/staff/people/{person.pk}/edit/", facts | made_up)

    there = User.objects.get(pk=person.pk)
    assert answer.status_code == 302
    assert (there.name, there.is_active, there.username, there.password, there.government_code) == (
        "김두리", True, person.username, person.password, "",
    )  # fmt: skip
