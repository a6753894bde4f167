"""The numbers of a year as residents see them: received, by type and result, how many were true, and how many in time."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from kernel.indicators import share
from plans.reports.codes import Cause, PassiveType, Result, Source
from plans.reports.models import Report
from plans.reports.queries.learning import recognition, reports_of_year
from plans.reports.suppressing import tables_of, tables_with_parts
from workflow.models import Clockwork, Deadline

HANDLING = "process_due"
IN_TIME, LATE = "in_time", "late"
COLUMNS: tuple[tuple[str, type[Any]], ...] = (
    ("source", Source),
    ("result", Result),
    ("type", PassiveType),
    ("cause", Cause),
)
OF_TRUE_ONES = ("type", "cause")


@dataclass(frozen=True)
class Yearly:
    """None: not told, because it could tell of somebody. Rates follow their counts."""

    year: int
    total: int | None
    tables: Mapping[str, Mapping[str, int | None]]
    in_time: Mapping[str, int | None]
    notified: int | None
    recognised: Decimal | None
    punctual: Decimal | None


def yearly_of(year: int, *, k: int | None) -> Yearly:
    """A handful of queries.

    Types and causes are those of reports that turned out true: they add up to these. Who was answered is nearly the
    same as what was decided: nothing is told of it where a result is hidden.
    """
    reports = reports_of_year(year)
    counts = {name: _counted(reports, name, codes) for name, codes in COLUMNS}
    parts = {name: {code: number for code, number in counts.pop(name).items() if code} for name in OF_TRUE_ONES}
    of = ("result", Result.SUBSTANTIATED.value)
    tables, total = tables_with_parts(counts, parts, reports.count(), of=of, k=k)
    results = tables["result"]
    tells_results = None not in results.values()
    kept = times_of(reports)
    times, notified = tables_of({"time": kept}, sum(kept.values()), k=k)
    if not tells_results:
        times, notified = {"time": dict.fromkeys(kept)}, None
    true, decided = recognition(reports)
    return Yearly(
        year,
        total,
        tables,
        times["time"],
        notified,
        share(true, decided).value if tells_results else None,
        share(kept[IN_TIME], sum(kept.values())).value if None not in times["time"].values() else None,
    )


def times_of(reports: QuerySet[Report]) -> dict[str, int]:
    """Answered in time and late, as the clock says: pauses are not counted, extensions are."""
    ended = Deadline.objects.filter(
        name=HANDLING,
        subject_id__in=reports.exclude(notified_at=None).values("pk"),
        clockwork__in=[Clockwork.MET, Clockwork.LATE],
    )
    found = dict(ended.order_by().values_list("clockwork").annotate(Count("pk")))
    return {IN_TIME: found.get(Clockwork.MET, 0), LATE: found.get(Clockwork.LATE, 0)}


def _counted(reports: QuerySet[Report], column: str, codes: type[Any]) -> dict[str, int]:
    """Every code of the list, and the empty one for what is not known (yet)."""
    found = dict(reports.order_by(column).values_list(column).annotate(Count("pk")))
    return {code: found.get(code, 0) for code in [*(str(code) for code in codes), ""]}
