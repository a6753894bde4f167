"""Who keeps the link: it is watched without contents, and worked at by those in charge of it."""

from typing import Any

from accounts.roles import Role, holds
from kernel.process import Who

LINKS: Who[Any] = holds(Role.LINK_OPERATOR)
"""Works at the quarantine, enters and imports petitions. Sees contents masked only, and says what for."""

WATCHES: Who[Any] = holds(Role.LINK_OPERATOR, Role.PLATFORM_ADMIN)
"""Sees numbers, states and dates, no content; keeps the sources."""
