"""Somebody listens in the governments, and the clock of the directory stands."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from outbox import subscription
from tenants.directory import directory


@pytest.fixture(autouse=True)
def _governments_listen() -> Iterator[None]:
    with override_settings(OUTBOX_SUBSCRIPTIONS="gateway_listeners.SUBSCRIPTIONS"):
        _forget()
        yield
    _forget()


def _forget() -> None:
    subscription.subscriptions.cache_clear()
    subscription.by_name.cache_clear()


@pytest.fixture(autouse=True)
def _directory_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its look at the database every two seconds would fall into the counts of queries."""
    monkeypatch.setattr(directory, "_clock", lambda: 0.0)
