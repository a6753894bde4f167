"""`manage.py check`: whether the master keys are worth their name."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register

SHORTEST_KEY = 32


@register
def long_enough(**_given: Any) -> list[CheckMessage]:
    return list(_too_short())


@register(deploy=True)
def apart_from_secret_key(**_given: Any) -> list[CheckMessage]:
    if settings.VAULT_KEYS:
        return []
    return [
        checks.Warning(
            "Data keys are wrapped by a key made from SECRET_KEY.",
            hint="Set VAULT_KEYS, and keep it apart from the backups of the database.",
            id="vault.W001",
        )
    ]


def _too_short() -> Iterator[CheckMessage]:
    for number, key in enumerate(settings.VAULT_KEYS, start=1):
        if len(key) < SHORTEST_KEY:
            yield Error(f"Key {number} of VAULT_KEYS has fewer than {SHORTEST_KEY} characters.", id="vault.E001")
