"""The first administrator comes from the operator, once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.roles import Role
from tenants.context import in_public, in_tenant

pytestmark = pytest.mark.slow


def appoint(slug: str) -> str:
    said = StringIO()
    call_command("first_administrator", slug, username="Admin", name="홍길동", stdout=said)
    return said.getvalue().split()[1]


@pytest.mark.parametrize(("slug", "role"), [("goryeong", Role.TENANT_ADMIN), ("platform", Role.PLATFORM_ADMIN)])
def test_the_printed_password_opens_the_first_account(slug: str, role: Role, db: None) -> None:
    password = appoint(slug)

    with in_public() if slug == "platform" else in_tenant(slug):
        person = User.objects.get(username="admin")
        assert person.check_password(password)
        assert person.password_is_temporary
        assert [holding.role for holding in person.holdings.all()] == [role]
    with in_tenant("mokpo"):
        assert not User.objects.exists()


def test_there_is_only_one_first_administrator(db: None) -> None:
    appoint("goryeong")

    with pytest.raises(CommandError, match="이미 관리자가 있습니다"):
        appoint("goryeong")


@pytest.mark.parametrize("slug", ["nowhere", "busan", "public; DROP SCHEMA goryeong"])
def test_a_government_that_is_no_tenant_gets_a_sentence(slug: str, db: None) -> None:
    with pytest.raises(CommandError, match="개설되지 않았습니다"):
        appoint(slug)
