"""Pages of people who are signed in stay on no computer; files for everyone may."""

import pytest

import factories
from accounts.roles import Role
from browsers import browser, signed_in


@pytest.mark.parametrize("path", ["/staff/", "/staff/people/", "/", "/api/v1/plans/", "/staff/no-such-page/"])
def test_no_page_of_a_signed_in_person_is_kept(path: str, goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.TENANT_ADMIN]))

    assert client.get(path)["Cache-Control"] == "private, no-store"


def test_what_residents_read_may_be_kept(goryeong: str) -> None:
    assert "no-store" not in browser().get("/").get("Cache-Control", "")
