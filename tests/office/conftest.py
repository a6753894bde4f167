"""Someone at a screen of 고령군."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User

HOST = "goryeong.localhost"
SignIn = Callable[[User], Client]


@pytest.fixture
def at_desk(goryeong: str) -> SignIn:
    """A browser in which this person is signed in at 고령군."""

    def sign_in(person: User) -> Client:
        client = Client(HTTP_HOST=HOST)
        client.force_login(person)
        return client

    return sign_in
