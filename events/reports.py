"""What reports of passive administration tell: states and years, never a person or a word of the report."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class ReportStateChanged:
    """A report of a year has reached a state that figures depend on."""

    report_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class DisciplineStateChanged:
    """A referral for discipline of a year was requested, decided or became final."""

    referral_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class InspectionSigned:
    """The inspection of a month's reports was signed."""

    inspection_id: UUID
    year: int
    month: int


@dataclass(frozen=True)
class CaseStudyPublished:
    """An anonymised case was shared with the staff after its privacy review."""

    case_id: UUID
    year: int
