"""Someone at a screen of 고령군, and a resident."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from browsers import signed_in

HOST = "goryeong.localhost"


@pytest.fixture
def at_desk(goryeong: str) -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def sign_in(person: User) -> Client:
        return signed_in(person, HOST)

    return sign_in


@pytest.fixture
def resident(goryeong: str) -> Client:
    """A browser of nobody in particular."""
    return Client(HTTP_HOST=HOST)


@pytest.fixture
def cost() -> Callable[[Client, str], int]:
    """How many queries a page makes; whose host it is, which every other second is asked again, is not counted."""

    def counted(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        asked = [query["sql"] for query in caught if query["sql"].startswith("SELECT")]
        return sum('"tenants_' not in sql for sql in asked)

    return counted
