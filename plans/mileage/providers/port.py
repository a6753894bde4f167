"""The port: what a company is asked for, and what it may answer. Nothing here says who receives it."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol
from uuid import UUID

LONGEST_COUPON = 100


@dataclass(frozen=True)
class Wanted:
    """One reward. `key` is the redemption: asked twice with the same key, a company issues once."""

    key: UUID
    number: str
    option: str
    won: int
    quantity: int = 1


class Outcome(Enum):
    ISSUED = "issued"
    ACCEPTED = "accepted"  # it will be issued: ask again later
    REFUSED = "refused"  # it never will be
    UNKNOWN = "unknown"  # it may or may not have been issued: ask again with the same key


@dataclass(frozen=True)
class Answer:
    """coupon: the number that was issued, if it is one. reason: a sentence for people, never a coupon number."""

    outcome: Outcome
    coupon: str = ""
    reason: str = ""

    def __repr__(self) -> str:
        """Without the coupon number: answers may stand in a traceback."""
        return f"Answer({self.outcome.value})"


class Company(Protocol):
    """Whoever issues at once."""

    def place(self, wanted: Wanted) -> Answer: ...
