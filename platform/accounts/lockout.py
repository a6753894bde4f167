"""Guessing passwords is slowed down, and nobody can lock out somebody else by doing it.

Failures are counted for a name together with the address they come from, and for an address alone; never for a name
alone, or anyone who knows a colleague's name could keep them out from anywhere. The second limit is wide, because
a whole office sits behind one address.

The counts lie in the cache. Without Redis they are not kept and every attempt is let through: what then stands
against guessing is the slow hash of passwords, and an office that can go on working is worth more than the counts.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from math import ceil

from django.core.cache import cache

WINDOW_SECONDS = 15 * 60
PER_NAME_AND_ADDRESS = 5
PER_ADDRESS = 100


@dataclass(frozen=True)
class Attempt:
    """One try to sign in. It counts from its beginning, so that many at once cannot slip under the limit."""

    username: str
    address: str
    at: datetime

    def begin(self) -> int:
        """Count this attempt; returns the minutes to wait, 0 when it may go on."""
        over = [_count(key) > limit for key, limit in self._limits()]
        return self._minutes_left() if any(over) else 0

    def succeeded(self) -> None:
        """Give the attempt back. Earlier failures stay, or an attacker's own sign-ins would wipe theirs out."""
        for key, _limit in self._limits():
            _count(key, -1)

    def _limits(self) -> list[tuple[str, int]]:
        # A hash, because what was typed as a name may hold anything, a password for instance.
        name = sha256(self.username.strip().lower().encode("utf-8", "replace")).hexdigest()
        return [
            (self._key(f"{name}:{self.address}"), PER_NAME_AND_ADDRESS),
            (self._key(self.address), PER_ADDRESS),
        ]

    def _key(self, what: str) -> str:
        return f"sign-in:{self._window()}:{what}"

    def _window(self) -> int:
        return int(self.at.timestamp()) // WINDOW_SECONDS

    def _minutes_left(self) -> int:
        end = (self._window() + 1) * WINDOW_SECONDS
        return ceil((end - self.at.timestamp()) / 60)


def _count(key: str, change: int = 1) -> int:
    cache.add(key, 0, timeout=2 * WINDOW_SECONDS)
    try:
        return int(cache.incr(key, change))
    except ValueError:  # Redis came back between the two lines: the count begins with the next attempt
        return change
