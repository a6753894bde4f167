"""Browsers of Django's test client, at the hosts of governments."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

import factories
from accounts.models import User

OFFICE = "203.0.113.7"
ELSEWHERE = "198.51.100.9"


def browser(host: str = "goryeong.localhost", *, address: str = OFFICE, **options: Any) -> Client:
    """Somebody's browser, in which nobody is signed in."""
    return Client(HTTP_HOST=host, REMOTE_ADDR=address, **options)


def signed_in(person: User, host: str = "goryeong.localhost") -> Client:
    """A browser in which this person is signed in, as one who needs no second factor; call it inside their schema."""
    client = browser(host)
    client.force_login(person)
    session = client.session
    if session.pop("second_factor_due", False):
        session.save()
    return client


def sign_in(client: Client, person: User, password: str = factories.PASSWORD) -> Any:
    """Through the real page."""
    return client.post(reverse("account_login"), {"login": person.username, "password": password})


def is_signed_in(client: Client) -> bool:
    """Whether the first page opens."""
    return client.get("/staff/").status_code == 200


def without_token(page: str) -> str:
    """A page, but for what protects its forms: that is another each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
