"""What the ministry and a local government tell each other of statistics returns (통계 제출): numbers, never persons."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Span(TextChoices):
    """What a return covers. Figures are those of the year up to its end."""

    FIRST_HALF = "first_half", _("상반기")
    ANNUAL = "annual", _("연간")

    def ends_on(self, year: int) -> date:
        """The last day."""
        return date(year, 6, 30) if self is Span.FIRST_HALF else date(year, 12, 31)


class Answer(TextChoices):
    """What becomes of a return outside the local government."""

    RETURNED = "returned", _("보완")
    ACCEPTED = "accepted", _("접수")
    FROZEN = "frozen", _("확정")
    PUBLISHED = "published", _("공표")
    MISSED = "missed", _("미제출 마감")


@dataclass(frozen=True)
class ToldLine:
    """One indicator of a return: what the system counted, and what is reported instead, with the reason.

    version: of the formula. filled_at: 기준 시각. evidence: how many files prove it; they stay in the local government.
    """

    indicator: str
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    filled: Decimal | None
    reason: str
    version: int
    filled_at: datetime
    evidence: int


@dataclass(frozen=True)
class ReturnOpened:
    """The ministry collects figures; said to one local government."""

    addressee: str
    round_id: UUID
    number: str
    title: str
    year: int
    span: Span
    due_on: date
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class ReturnDue:
    """The last day has moved."""

    addressee: str
    round_id: UUID
    due_on: date


@dataclass(frozen=True)
class ReturnSubmitted:
    """The 책임관 of a local government has submitted; sequence: for the how-manieth time."""

    round_id: UUID
    sequence: int
    at: datetime
    lines: tuple[ToldLine, ...]


@dataclass(frozen=True)
class ReturnAnswered:
    """The 시·도 or the ministry has answered; sequence: of the submission that is meant. digest: SHA-256 of what is frozen."""

    addressee: str
    round_id: UUID
    sequence: int
    answer: Answer
    reason: str = ""
    digest: str = ""


@dataclass(frozen=True)
class AmendmentProposed:
    """A figure that is frozen was wrong: what it should have been, and why."""

    round_id: UUID
    amendment_id: UUID
    line: ToldLine


@dataclass(frozen=True)
class AmendmentDecided:
    """The ministry has admitted or refused it. digest: of the edition that holds now."""

    addressee: str
    round_id: UUID
    amendment_id: UUID
    is_admitted: bool
    reason: str
    digest: str
