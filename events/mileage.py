"""What the mileage tells."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class ClaimStateChanged:
    """A claim of a year was decided, corrected or reversed."""

    claim_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class RedemptionStateChanged:
    """A redemption of a year was issued, delivered or has failed."""

    redemption_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class AppealStateChanged:
    """An appeal of a year was filed or decided."""

    appeal_id: UUID
    year: int
    state: str
