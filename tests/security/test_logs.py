"""The log tells what happened and how long it took, never who was looked for or what was written."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

import factories
from accounts.models import User
from accounts.roles import Role
from browsers import browser, signed_in

SOUGHT, WRITTEN = "찾는사람", "비밀스러운이름"


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What a served installation writes."""
    formatter = settings.LOGGING["formatters"]["json"]
    factory = formatter["()"]
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(import_string(factory)(**{name: value for name, value in formatter.items() if name != "()"}))
    logging.getLogger().addHandler(handler)
    yield handler.stream
    logging.getLogger().removeHandler(handler)


def test_what_is_looked_for_is_not_logged(goryeong: str, lines: StringIO) -> None:
    client = signed_in(factories.person(roles=[Role.HR]))

    assert client.get("/staff/people/", {"q": SOUGHT}).status_code == 200

    requests = [line.get("request") for line in map(json.loads, lines.getvalue().splitlines())]
    assert "GET /staff/people/" in requests
    assert SOUGHT not in lines.getvalue()
    assert "%EC%B0%BE" not in lines.getvalue()


def test_neither_browser_nor_address_of_a_visitor_is_logged(goryeong: str, lines: StringIO) -> None:
    browser(address="203.0.113.77").get("/report/mailbox/", headers={"User-Agent": "CanaryBrowser/1.0"})

    assert "GET /report/mailbox/" in lines.getvalue()
    assert [word for word in ("CanaryBrowser", "203.0.113.77") if word in lines.getvalue()] == []


def test_a_row_that_the_database_refuses_is_not_logged(goryeong: str, lines: StringIO) -> None:
    try:
        with transaction.atomic():
            User.objects.create(
                username="kim", name=f"{WRITTEN}\n\n{WRITTEN}", kind="outside", department=factories.department()
            )
    except IntegrityError:
        logging.getLogger("django.request").exception("Internal Server Error")

    (line,) = map(json.loads, lines.getvalue().splitlines())
    assert "accounts_outsider_has_no_department" in line["exception"]
    assert "The above exception was the direct cause" in line["exception"]
    assert WRITTEN not in lines.getvalue()
