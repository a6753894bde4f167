"""Somebody of the dedicated department, an office that handles petitions, and who listens to what is told."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings

import factories
import petitions_factories as made
from accounts.models import User
from accounts.roles import Role
from events.petitions import PartMoved, PartTransferred
from outbox import subscription
from outbox.subscription import Subscription, Where, subscriptions


@pytest.fixture
def officer(goryeong: str) -> User:
    """전담부서 담당자."""
    return factories.person(roles=[Role.DEDICATED])


@pytest.fixture
def office(goryeong: str) -> made.Office:
    return made.office()


def _hear(event: Any, *, at: Any) -> None:
    """Where liaison listens."""


@pytest.fixture
def channel_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other side of the link lives in an application of its own; here its place is taken by a subscription."""
    listening = [Subscription(event, _hear, Where.SAME_SCHEMA) for event in (PartMoved, PartTransferred)]
    monkeypatch.setattr("outbox.record.subscriptions", lambda: (*subscriptions(), *listening))


@pytest.fixture
def channel() -> Iterator[None]:
    """What is told is kept: see `petitions_factories.told_of`."""
    with override_settings(OUTBOX_SUBSCRIPTIONS="petitions_factories.SUBSCRIPTIONS"):
        subscription.subscriptions.cache_clear()
        subscription.by_name.cache_clear()
        yield
    subscription.subscriptions.cache_clear()
    subscription.by_name.cache_clear()
