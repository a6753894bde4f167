"""The command that makes the first administrator."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

import factories
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from browsers import browser, sign_in

pytestmark = pytest.mark.slow


def appoint(*arguments: str) -> list[str]:
    said = StringIO()
    call_command("appoint_administrator", *arguments, stdout=said)
    return said.getvalue().splitlines()


def test_the_first_administrator_signs_in_with_what_the_command_prints(goryeong: str) -> None:
    _title, _username, line = appoint("goryeong", "Kim", "김하나")

    person = User.objects.get(username="kim")
    client = browser()
    sign_in(client, person, line.removeprefix("임시 비밀번호: "))
    assert client.get("/staff/")["Location"] == "/accounts/password/change/"
    assert person.roles_at(factories.NOW.replace(year=2099)) == {"tenant_admin", "employee"}
    line_of = Entry.objects.filter(subject_id=person.pk, kind="action").get()
    assert (line_of.actor_name, line_of.detail) == (
        "시스템",
        {"action": "appoint_first_administrator", "role": "tenant_admin"},
    )


def test_the_platform_has_an_administrator_of_its_own(public: str) -> None:
    appoint("platform", "operator", "박운영")

    assert User.objects.get(username="operator").holdings.get().role == Role.PLATFORM_ADMIN


def test_there_is_one_first_administrator(goryeong: str) -> None:
    appoint("goryeong", "kim", "김하나")

    with pytest.raises(CommandError) as refusal:
        appoint("goryeong", "lee", "이두리")

    assert str(refusal.value) == (
        "이미 관리자가 있습니다. 그 관리자가 화면에서 다른 사람을 등록하고 역할을 부여합니다."
    )


def test_a_house_that_is_not_there_is_named(db: None) -> None:
    with pytest.raises(CommandError) as refusal:
        appoint("atlantis", "kim", "김하나")

    assert str(refusal.value) == "개설된 지방자치단체가 아닙니다: 'atlantis'"
