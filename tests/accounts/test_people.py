"""Registering people, changing what is known of them, letting them go."""

import pytest

import factories
from accounts.actions.people import change, let_go, readmit, register, renew_password
from accounts.models import EmployeeKind, User
from accounts.roles import Role
from audit.models import Entry
from factories import NOW
from kernel.errors import Invalid, NotAllowed, NotNow

WHO = "이 일은 기관 관리자·인사부서 담당자·플랫폼 운영자가 합니다. 필요하면 기관 관리자에게 역할을 요청해 주십시오."


def keeper() -> User:
    return factories.person(roles=[Role.HR])


def test_a_person_is_registered_with_a_temporary_password(goryeong: str) -> None:
    by = keeper()
    facts = {"name": "김고령", "employee_no": "2026001", "department": factories.department(), "grade": "7급"}

    person, password = register(username="Kim", facts=facts, by=by, at=NOW)

    there = User.objects.get(username="kim")
    assert (there.name, there.grade, there.password_is_temporary) == ("김고령", "7급", True)
    assert there.check_password(password)
    line = Entry.objects.get(subject_id=person.pk)
    assert (line.kind, line.actor_id, line.detail) == ("action", by.pk, {"action": "register"})


def test_a_name_for_sign_in_is_given_once(goryeong: str) -> None:
    factories.person(username="kim")

    with pytest.raises(Invalid) as refusal:
        register(username="KIM", facts={"name": "김둘"}, by=keeper(), at=NOW)

    assert refusal.value.fields == {"username": ["이미 쓰고 있는 아이디입니다."]}


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.DEDICATED, Role.HEAD, Role.PAO])
def test_only_those_who_keep_people_may(role: Role, goryeong: str) -> None:
    by = factories.person(roles=[role] if role != Role.EMPLOYEE else [])
    person = factories.person()

    for action in (
        lambda: register(username="new", facts={"name": "새 사람"}, by=by, at=NOW),
        lambda: change(person, facts={"name": "다른 이름"}, by=by, at=NOW),
        lambda: let_go(person, by=by, at=NOW),
        lambda: renew_password(person, by=by, at=NOW),
    ):
        with pytest.raises(NotAllowed) as refusal:
            action()
        assert refusal.value.sentence == WHO

    assert Entry.objects.count() == 0


def test_what_changed_is_named_in_the_record_and_not_repeated(goryeong: str) -> None:
    by, person = keeper(), factories.person(grade="8급")

    changed = change(person, facts={"name": person.name, "grade": "7급", "position": "주무관"}, by=by, at=NOW)

    assert (sorted(changed), person.grade) == (["grade", "position"], "7급")
    line = Entry.objects.get(subject_id=person.pk)
    assert line.detail == {"action": "change", "fields": ["grade", "position"]}


def test_nothing_changed_leaves_nothing_in_the_record(goryeong: str) -> None:
    person = factories.person()

    assert change(person, facts={"name": person.name}, by=keeper(), at=NOW) == []
    assert Entry.objects.count() == 0


def test_a_member_from_outside_has_no_department(goryeong: str) -> None:
    facts = {"name": "박교수", "kind": EmployeeKind.OUTSIDE, "department": factories.department()}

    with pytest.raises(Invalid) as refusal:
        register(username="park", facts=facts, by=keeper(), at=NOW)

    assert refusal.value.fields == {"department": ["외부위원은 부서를 비워 두십시오."]}


def test_who_keeps_people_cannot_take_over_an_administrator(goryeong: str) -> None:
    administrator = factories.person(roles=[Role.TENANT_ADMIN])
    factories.person(roles=[Role.TENANT_ADMIN])

    for action in (renew_password, let_go):
        with pytest.raises(NotAllowed):
            action(administrator, by=keeper(), at=NOW)

    assert User.objects.get(pk=administrator.pk).check_password(factories.PASSWORD)


def test_the_last_administrator_stays(goryeong: str) -> None:
    last = factories.person(roles=[Role.TENANT_ADMIN])
    operator = factories.person(roles=[Role.PLATFORM_ADMIN])

    with pytest.raises(NotNow) as refusal:
        let_go(last, by=operator, at=NOW)

    assert refusal.value.sentence == (
        "관리자가 한 명도 남지 않게 됩니다. 먼저 다른 사람에게 관리자 역할을 부여해 주십시오."
    )


def test_nobody_lets_themselves_go(goryeong: str) -> None:
    by = keeper()

    with pytest.raises(NotAllowed):
        let_go(by, by=by, at=NOW)


def test_a_former_person_comes_back_with_a_new_password(goryeong: str) -> None:
    by, person = keeper(), factories.person()
    let_go(person, by=by, at=NOW)
    let_go(person, by=by, at=NOW)

    password = readmit(person, by=by, at=NOW)

    there = User.objects.get(pk=person.pk)
    assert (there.is_active, there.check_password(password)) == (True, True)
    actions = Entry.objects.filter(subject_id=person.pk).order_by("id").values_list("detail__action", flat=True)
    assert list(actions) == ["let_go", "readmit", "renew_password"]
