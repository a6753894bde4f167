"""Operators' processes: migrations and provisioning, with the credential that owns the tables."""

from config.settings import environment
from config.settings.base import *  # noqa: F403  (settings modules are layers of one namespace)

DATABASE_ROLE = "gov_owner"
DATABASES["default"] |= {  # noqa: F405
    **environment.database(environment.text("DATABASE_OWNER_URL")),
    "CONN_MAX_AGE": 0,
    "OPTIONS": {"connect_timeout": 3, "options": "-c TimeZone=UTC"},
}
