"""Every page opens for those it is for, and tells others whose it is."""

import pytest
from django.urls import reverse

import factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from browsers import browser, signed_in

FOR_ADMINISTRATORS = ("person_new", "people_export", "staff_import", "department_new", "designate", "policies")
FOR_EVERYONE = (
    "home",
    "notices",
    "people",
    "departments",
    "roles",
    "audit",
    "audit_export",
    "account",
    "tokens",
    "token_new",
)
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", FOR_ADMINISTRATORS + FOR_EVERYONE)
def test_a_page_opens_for_an_administrator(name: str, goryeong: str) -> None:
    administrator = factories.person(roles=[Role.TENANT_ADMIN])

    assert signed_in(administrator).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", FOR_EVERYONE)
def test_a_page_of_everyone_opens_for_an_employee(name: str, goryeong: str) -> None:
    assert signed_in(factories.person()).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", FOR_ADMINISTRATORS)
def test_a_page_of_administrators_says_so_to_an_employee(name: str, goryeong: str) -> None:
    answer = signed_in(factories.person()).get(reverse(name))

    assert answer.status_code == 403
    assert "기관 관리자" in answer.content.decode()


@pytest.mark.parametrize("name", FOR_ADMINISTRATORS + FOR_EVERYONE)
def test_a_visitor_is_asked_to_sign_in(name: str, goryeong: str) -> None:
    answer = browser().get(reverse(name))

    assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={reverse(name)}")


def test_a_member_from_outside_sees_nobody_else(goryeong: str) -> None:
    factories.person(name="김안쪽")
    member = factories.person(name="박바깥", kind=EmployeeKind.OUTSIDE, roles=[Role.MEMBER])

    pages = [signed_in(member).get(reverse(name)).content.decode() for name in ("people", "departments", "roles")]

    assert "박바깥" in pages[0]
    assert not any("김안쪽" in page for page in pages)
