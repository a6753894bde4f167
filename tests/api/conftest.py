"""Throttles count in Redis, so every test of the API has a real, empty one."""

import pytest


@pytest.fixture(autouse=True)
def _nothing_is_counted_yet(redis_server: object) -> None:
    """Starts Redis, empty."""
