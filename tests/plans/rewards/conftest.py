"""Rounds that are scored and voted on, as the tests of scoring need them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

VOTING_DAY = datetime(2026, 4, 13, 1, 0, tzinfo=UTC)  # a Monday, ten o'clock in Seoul, within the usual vote
AFTER_THE_VOTE = datetime(2026, 4, 21, 1, 0, tzinfo=UTC)


@pytest.fixture
def cost() -> Callable[[Client, str], int]:
    """How many queries a page makes; whose host it is, which every other second is asked again, is not counted."""

    def counted(client: Client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        asked = [query["sql"] for query in caught if query["sql"].startswith("SELECT")]
        return sum('"tenants_' not in sql for sql in asked)

    return counted
