"""Passwords of the machines in this checkout: made once, kept in var/credentials.json, readable by its owner only."""

import json
import os
import secrets

from workbench.paths import CREDENTIALS

NAMES = ("postgres", "gov_app", "gov_migrate", "secret_key")


def credentials() -> dict[str, str]:
    """Every password by name; those that are missing are made and written down first."""
    known: dict[str, str] = {}
    if CREDENTIALS.exists():
        known = json.loads(CREDENTIALS.read_text(encoding="utf-8"))
    missing = [name for name in NAMES if name not in known]
    if missing:
        known |= {name: secrets.token_urlsafe(32) for name in missing}
        CREDENTIALS.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(CREDENTIALS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(known, file, indent=1)
    return known
