"""Departments: opened, moved, closed."""

import pytest

import factories
from accounts.actions.departments import change_department, open_department
from accounts.models import Department, Duty
from accounts.roles import Role
from factories import NOW
from kernel.errors import Invalid, NotAllowed, NotNow


def test_a_department_is_opened_with_its_duties(goryeong: str) -> None:
    by = factories.person(roles=[Role.HR])

    made = open_department(facts={"code": "A1", "name": "감사과", "duties": [Duty.AUDIT]}, by=by, at=NOW)

    assert Department.objects.get(pk=made.pk).duties == ["audit"]


def test_a_code_is_given_once(goryeong: str) -> None:
    factories.department(code="A1")

    with pytest.raises(Invalid):
        open_department(facts={"code": "A1", "name": "다른 과"}, by=factories.person(roles=[Role.HR]), at=NOW)


def test_a_department_does_not_lie_below_itself(goryeong: str) -> None:
    by = factories.person(roles=[Role.HR])
    bureau = factories.department()
    division = factories.department(parent=bureau)

    with pytest.raises(Invalid) as refusal:
        change_department(bureau, facts={"parent": division}, by=by, at=NOW)

    assert refusal.value.fields == {"parent": ["다른 상위 부서를 선택해 주십시오."]}
    assert Department.objects.get(pk=bureau.pk).parent is None


def test_a_department_in_which_people_work_is_not_closed(goryeong: str) -> None:
    by, division = factories.person(roles=[Role.HR]), factories.department()
    factories.person(department=division)

    with pytest.raises(NotNow) as refusal:
        change_department(division, facts={"is_active": False}, by=by, at=NOW)

    assert refusal.value.sentence == "아직 1명이 근무하는 부서입니다. 먼저 다른 부서로 옮겨 주십시오."


def test_others_may_not(goryeong: str) -> None:
    with pytest.raises(NotAllowed):
        open_department(facts={"code": "A1", "name": "감사과"}, by=factories.person(), at=NOW)
