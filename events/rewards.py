"""What selection and reward tell."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class CriteriaSentToCommittee:
    """The criteria of a round wait for deliberation (운영규정 13조 2항)."""

    round_id: UUID
    number: str
    title: str
    year: int


@dataclass(frozen=True)
class SelectionSentToCommittee:
    """The list of a round waits for deliberation (13조 1항): how many are proposed, and of how many."""

    round_id: UUID
    number: str
    title: str
    year: int
    proposed: int
    nominated: int


@dataclass(frozen=True)
class RoundStateChanged:
    """A round of a year has reached a state that figures depend on."""

    round_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class NominationSelected:
    """A nomination was selected; who it was is known in the tenant only. on: the day of the committee's decision."""

    nomination_id: UUID
    year: int
    grade: str
    person_ids: tuple[UUID, ...]
    on: date


@dataclass(frozen=True)
class NominationRevoked:
    """A selection does not stand any more: what it brought is taken back. on: the day of the head's decision."""

    nomination_id: UUID
    year: int
    on: date


@dataclass(frozen=True)
class BenefitStateChanged:
    """A benefit was granted, delivered, confirmed or taken back."""

    benefit_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class RecommendedDecided:
    """What became of a nomination that residents' recommendations had fed, so that the recommenders hear of it.

    outcome: selected or not_selected.
    """

    recommendation_id: UUID
    nomination_id: UUID
    year: int
    outcome: str
    on: date
