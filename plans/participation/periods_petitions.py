"""How long a petition may take, kind by kind: one table of data, and the arithmetic of its due date.

Source: 민원 처리에 관한 법률과 같은 법 시행령, 국민 제안 규정 (DOMAIN 1.10). Counting is that of `kernel.worktime`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.petitions import PetitionKind
from kernel.worktime import PETITION_DAYS_IN_HOURS, Pause, Unit, WorkCalendar, due, petition_due

ACT = "민원 처리에 관한 법률"
DECREE = "민원 처리에 관한 법률 시행령"
PROPOSALS = "국민 제안 규정"

ACCEPT_HOURS = 8  # electronic petitions are accepted within eight working hours
PROGRESS_DAYS = 30  # after 30 days, and every 30 days, the petitioner hears how far it is
FIELD_DAYS, FIELD_MORE_DAYS = 14, 7  # 고충민원: days of field investigation that are not counted, and once more
SECOND_DEMAND_DAYS = 10  # a second demand for supplement gives up to ten days
SUPPLEMENT_EXTENSIONS = 2  # so often the petitioner may ask for more time
RETURNED_MAILS = 2  # so many letters that come back are a withdrawal
OBJECTION_DAYS, OBJECTION_MORE_DAYS = 10, 10  # 35조: decided in ten days, once ten more
OBJECTION_FILING_DAYS = 60
REREVIEW_DAYS = 15  # 국민 제안 규정: a review anew is asked for within 15 days
PROPOSAL_SUPPLEMENT_DAYS = 7
REPEATS, NOTICES = 3, 2  # 23조: the same thing three times or more, told twice
MANY = 5  # 다수인관련민원: five households or persons


@dataclass(frozen=True)
class Period:
    """A length in its unit. WORKING days up to five are counted in hours (19조 1항)."""

    length: int
    unit: Unit
    basis: str

    @property
    def in_hours(self) -> bool:
        return self.unit == Unit.HOUR_WORK or (self.unit == Unit.DAY_WORK and self.length <= PETITION_DAYS_IN_HOURS)

    @property
    def unit_words(self) -> str:
        """The unit in which the period and its extension are told."""
        return str(Unit.HOUR_WORK.label if self.unit == Unit.HOUR_WORK else Unit.DAY_CAL.label)

    @property
    def words(self) -> str:
        return self.counted(self.length)

    def counted(self, count: int) -> str:
        """So many of its unit."""
        if self.unit == Unit.HOUR_WORK:
            return ngettext("%(count)d근무시간", "%(count)d근무시간", count) % {"count": count}
        return ngettext("%(count)d일", "%(count)d일", count) % {"count": count}

    def ends(
        self, start: datetime, calendar: WorkCalendar, *, pauses: Sequence[Pause] = (), extension: int = 0
    ) -> datetime:
        """The last moment that is in time; `extension` in the unit of the period."""
        if self.unit == Unit.DAY_WORK:
            return petition_due(start, self.length, calendar, pauses=pauses, extension=extension)
        return due(start, self.length, self.unit, calendar, pauses=pauses, extension=extension)


PERIODS: Mapping[str, Period] = {
    PetitionKind.QUESTION_LAW: Period(14, Unit.DAY_WORK, DECREE),
    PetitionKind.QUESTION: Period(7, Unit.DAY_WORK, DECREE),
    PetitionKind.SUGGESTION: Period(14, Unit.DAY_WORK, DECREE),
    PetitionKind.GRIEVANCE: Period(7, Unit.DAY_WORK, DECREE),
    PetitionKind.OTHER: Period(3, Unit.HOUR_WORK, DECREE),  # “즉시”: within three working hours
    PetitionKind.PROPOSAL: Period(30, Unit.DAY_CAL, PROPOSALS),  # a law of its own: counted by 민법 157조
}
"""법정민원 alone is not here: its days stand in the published table of the office."""


def statutory(days: int) -> Period:
    """The period of a line of 민원처리기준표."""
    return Period(days, Unit.DAY_WORK, _basis_of_table())


def _basis_of_table() -> str:
    return str(_("민원처리기준표"))


def period_for(kind: str, statutory_days: int | None) -> Period | None:
    """How long a petition of this kind may take; None for a 법정민원 whose line of the table is not known yet."""
    if kind == PetitionKind.STATUTORY:
        return statutory(statutory_days) if statutory_days else None
    return PERIODS[kind]
