"""What residents' participation tells."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class RecommendationAccepted:
    """A resident's recommendation of a person or a case was checked and may feed a nomination.

    count: how many recommendations were joined in it. person_id is None for a case without a known person.
    """

    recommendation_id: UUID
    title: str
    department_id: UUID
    person_id: UUID | None
    merit_from: date
    merit_to: date
    count: int


@dataclass(frozen=True)
class RecommendationStateChanged:
    """A recommendation of a year has reached a state that figures depend on."""

    recommendation_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class ApplicationStateChanged:
    """An application of 적극행정국민신청 of a year has reached a state that figures depend on."""

    application_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class InquiryStateChanged:
    """An inquiry of a year was asked or answered."""

    inquiry_id: UUID
    year: int
    state: str
