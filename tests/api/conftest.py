"""Throttles count in Redis, so every test of the API has a real, empty one; and the clock of the directory stands."""

import pytest

from tenants.directory import directory


@pytest.fixture(autouse=True)
def _nothing_is_counted_yet(redis_server: object) -> None:
    """Starts Redis, empty."""


@pytest.fixture(autouse=True)
def _directory_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its look at the database every two seconds would fall into the counts of queries."""
    monkeypatch.setattr(directory, "_clock", lambda: 0.0)
