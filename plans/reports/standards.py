"""The range that the standards of a day propose (R52)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from kernel.errors import NotNow
from plans.reports.codes_discipline import HEAVY_ONES, Intent, Penalty, Row, Severity, Weight
from plans.reports.policies_learning import DisciplineStandards, StandardCell
from policies.values import applied_on, policy_of

COLUMN = {
    (Severity.SERIOUS, Intent.INTENT): 1,
    (Severity.SERIOUS, Intent.GROSS): 2,
    (Severity.MINOR, Intent.INTENT): 2,
    (Severity.SERIOUS, Intent.SLIGHT): 3,
    (Severity.MINOR, Intent.GROSS): 3,
    (Severity.MINOR, Intent.SLIGHT): 4,
}


@dataclass(frozen=True)
class Proposal:
    """penalties: the range, heaviest first. version: the row of policies, None for the default."""

    penalties: list[Penalty]
    source: str
    version: UUID | None


def proposal_on(day: date, row: Row, severity: Severity, intent: Intent) -> Proposal:
    """By the standards in force on the day of the deed. Raises NotNow where they have no such row."""
    applied = applied_on(DisciplineStandards, day)
    found = _cell_of(applied.value, row, COLUMN[severity, intent])
    return Proposal(found.penalties, found.source, applied.row_id)


def source_of(version: UUID | None, row: Row) -> str:
    """Where the standards that were applied once come from."""
    return _cell_of(policy_of(DisciplineStandards, version), row, 1).source


def weight_of(penalties: list[Penalty]) -> Weight:
    """중징계 when the lightest of the range is one."""
    return Weight.HEAVY if set(penalties) <= HEAVY_ONES else Weight.LIGHT


def _cell_of(standards: DisciplineStandards, row: Row, column: int) -> StandardCell:
    for one in standards.cells:
        if (one.row, one.column) == (row, column):
            return one
    raise NotNow(_("징계기준에 ‘%(row)s’ 유형이 없습니다. 운영 기준을 확인해 주십시오.") % {"row": row.label})
