"""Every page opens for those it is for, and says to others whose it is."""

from collections.abc import Callable

import factories
import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role

SignIn = Callable[[User], Client]
FOR_ADMINISTRATORS = (
    "person_new",
    "people_export",
    "staff_import",
    "department_new",
    "designate",
    "policies",
)
FOR_EVERYONE = ("home", "notices", "people", "departments", "roles", "audit", "audit_export", "account", "tokens", "token_new")


@pytest.mark.parametrize("name", FOR_ADMINISTRATORS + FOR_EVERYONE)
def test_a_page_opens_for_an_administrator(name: str, at_desk: SignIn) -> None:
    administrator = factories.person(roles=[Role.TENANT_ADMIN])

    answer = at_desk(administrator).get(reverse(name))

    assert answer.status_code == 200, answer.content.decode()
