"""Someone at a screen of 고령군; rules as an office sets them; a claim as far as it goes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import factories
import mileage_factories
from accounts.models import User
from accounts.roles import Role
from plans.mileage.models import Programme
from plans.mileage.policies import MileageRules
from policies.models import PolicyValue
from policies.values import set_policy

HOST = "goryeong.localhost"


@pytest.fixture
def rules(goryeong: str) -> Callable[..., PolicyValue]:
    """Set the rules from long ago on: `rules(person_a_month=5)`."""

    def set_rules(**value: Any) -> PolicyValue:
        by = factories.person(roles=[Role.PAO])
        return set_policy(
            MileageRules, value, effective_from=factories.LONG_AGO, by=by, at=factories.NOW, reason="운영 계획"
        )

    return set_rules


@pytest.fixture
def programme(goryeong: str) -> Programme:
    return mileage_factories.programme()


@pytest.fixture
def at_desk(goryeong: str) -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def sign_in(person: User) -> Client:
        client = Client(HTTP_HOST=HOST)
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def cost() -> Callable[[Client, str], int]:
    """How many queries a page makes; whose host it is is not counted."""

    def counted(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        asked = [query["sql"] for query in caught if query["sql"].startswith("SELECT")]
        return sum('"tenants_' not in sql for sql in asked)

    return counted
