"""Who decides for the office or watches over it: their way in is an administrator's matter, and never a secret one."""

from datetime import date

import pytest
from django.urls import reverse

import factories
from accounts.actions.people import change, readmit, remove_second_factor, renew_password
from accounts.actions.roles import Term, grant, pass_on
from accounts.models import User
from accounts.rights import GUARDED, grantable_roles
from accounts.roles import Role
from accounts.tokens import find_token
from browsers import browser, sign_in
from factories import NOW
from kernel.errors import NotAllowed
from notices.models import Notice
from programs import token_of

TODAY = date(2026, 3, 2)
OF_AN_OFFICE = sorted(GUARDED - {Role.PLATFORM_ADMIN})
NEW = "완전히-새로운-비밀번호-77"


def told() -> set[tuple[str, str]]:
    return set(Notice.objects.values_list("person__name", "text"))


def house() -> tuple[User, User, User]:
    """An administrator, the officer in charge and a colleague whom none of it concerns."""
    administrator = factories.person(name="기관리", roles=[Role.TENANT_ADMIN])
    factories.person(name="나직원")
    return (
        administrator,
        factories.person(name="최책임", roles=[Role.PAO]),
        factories.person(name="박인사", roles=[Role.HR]),
    )


@pytest.mark.parametrize("role", OF_AN_OFFICE)
@pytest.mark.parametrize("action", [renew_password, remove_second_factor, readmit])
def test_personnel_do_not_open_a_guarded_account(role: Role, action: object, goryeong: str) -> None:
    person, keeper = factories.person(roles=[role]), factories.person(roles=[Role.HR])

    with pytest.raises(NotAllowed):
        action(person, by=keeper, at=NOW)  # type: ignore[operator]  # one of the three above

    assert User.objects.get(pk=person.pk).check_password(factories.PASSWORD)


@pytest.mark.parametrize("role", OF_AN_OFFICE)
def test_personnel_do_not_turn_the_mail_of_a_guarded_account(role: Role, goryeong: str) -> None:
    person = factories.person(roles=[role], email="head@goryeong.example")

    with pytest.raises(NotAllowed):
        change(person, facts={"email": "mine@goryeong.example"}, by=factories.person(roles=[Role.HR]), at=NOW)

    assert User.objects.get(pk=person.pk).email == "head@goryeong.example"


@pytest.mark.parametrize("role", OF_AN_OFFICE)
def test_personnel_do_not_give_a_guarded_role(role: Role, goryeong: str) -> None:
    person, keeper = factories.person(), factories.person(roles=[Role.HR])

    with pytest.raises(NotAllowed) as refusal:
        grant(role, to=person, term=Term(TODAY, document_no="총무과-1", acting_for="군수"), by=keeper, at=NOW)

    assert refusal.value.sentence == f"‘{role.label}’ 역할은 기관 관리자만 부여합니다."
    assert role not in grantable_roles(keeper, NOW)
    assert Role.DEPT_HEAD in grantable_roles(keeper, NOW)


def test_nor_do_they_pass_one_on(goryeong: str) -> None:
    head, keeper = factories.person(roles=[Role.HEAD]), factories.person(roles=[Role.HR])

    with pytest.raises(NotAllowed):
        pass_on(head.holdings.get(), to=factories.person(), term=Term(TODAY), by=keeper, at=NOW)


def test_a_renewed_password_of_the_head_is_told_to_those_who_watch(goryeong: str) -> None:
    administrator, _chief, _keeper = house()
    head = factories.person(name="이군수", roles=[Role.HEAD])

    renew_password(head, by=administrator, at=NOW)

    sentence = "기관리님이 이군수님의 비밀번호를 임시 비밀번호로 바꾸었습니다."
    assert told() == {("이군수", sentence), ("기관리", sentence), ("최책임", sentence)}


def test_a_guarded_role_is_told_to_those_who_watch(goryeong: str) -> None:
    administrator, _chief, _keeper = house()

    grant(Role.AUDIT_HEAD, to=factories.person(name="김감사"), term=Term(TODAY), by=administrator, at=NOW)

    sentence = "기관리님이 김감사님에게 ‘감사기구의 장’ 역할을 부여했습니다. 시작일: 2026-03-02"
    assert told() == {("김감사", sentence), ("기관리", sentence), ("최책임", sentence)}


def test_what_is_done_to_an_ordinary_account_is_told_to_its_person(goryeong: str) -> None:
    _administrator, _chief, keeper = house()
    person = factories.person(name="김하나")

    remove_second_factor(person, by=keeper, at=NOW)
    grant(Role.DEPT_HEAD, to=person, term=Term(TODAY), by=keeper, at=NOW)

    assert told() == {("김하나", "박인사님이 김하나님의 2단계 인증을 해제했습니다.")}


@pytest.mark.slow
def test_ones_own_new_password_ends_ones_programs(goryeong: str) -> None:
    person, colleague = factories.person(), factories.person()
    mine, theirs = token_of(person), token_of(colleague)
    client = browser()
    sign_in(client, person)

    given = {"oldpassword": factories.PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), given).status_code == 302

    found = [find_token(text, at=NOW) for text in (mine, theirs)]
    assert [token.person if token else None for token in found] == [None, colleague]
