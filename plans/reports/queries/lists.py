"""What lists show, and what is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from plans.reports.codes import ENDS, Result, Source, State
from plans.reports.models import Measure, Report
from plans.reports.queries.visible import reports_visible_to
from workflow.models import Clockwork, Deadline

PERIODS = ("process_due", "internal_due")


@dataclass(frozen=True)
class Overview:
    """What the list says on top: all that one sees."""

    open: int
    late: int
    unmeasured: int


def with_due(reports: QuerySet[Report]) -> QuerySet[Any]:
    """Each with `due_at` and `due_clockwork` of its running period."""
    running = Deadline.objects.filter(
        subject_id=OuterRef("pk"), name__in=PERIODS, clockwork__in=[Clockwork.RUNNING, Clockwork.PAUSED]
    )
    return reports.annotate(
        due_at=Subquery(running.values("due_at")[:1]), due_clockwork=Subquery(running.values("clockwork")[:1])
    )


def unmeasured(reports: QuerySet[Report]) -> QuerySet[Report]:
    """R49: found true, and without any measure."""
    return reports.filter(result=Result.SUBSTANTIATED).exclude(pk__in=Measure.objects.values("report"))


def filtered_reports(reports: QuerySet[Report], chosen: Mapping[str, Any]) -> QuerySet[Report]:
    """Reports that fit what was chosen."""
    exact = {name: chosen[name] for name in ("year", "state", "source", "result", "type") if chosen.get(name)}
    found = reports.filter(**exact)
    if text := chosen.get("q"):
        found = found.filter(Q(number__icontains=text) | Q(external_id__icontains=text))
    return unmeasured(found) if chosen.get("unmeasured") else found


def overview_of(person: User, at: datetime) -> Overview:
    seen = reports_visible_to(person, at)
    running = with_due(seen.exclude(state__in=ENDS))
    counted = running.aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at, due_clockwork=Clockwork.RUNNING))
    )
    return Overview(counted["open"], counted["late"], unmeasured(seen).count())


@dataclass(frozen=True)
class Figures:
    """Counts of a year, of which no report can be told: no department, no day, no word."""

    total: int
    by_source: list[tuple[str, int]]
    by_state: list[tuple[str, int]]
    by_result: list[tuple[str, int]]


def figures_of(year: int) -> Figures:
    reports = Report.objects.filter(year=year)
    return Figures(
        reports.count(),
        _counted(reports, "source", Source.choices),
        _counted(reports, "state", State.choices),
        _counted(reports, "result", Result.choices),
    )


def _counted(reports: QuerySet[Report], column: str, choices: Any) -> list[tuple[str, int]]:
    found = dict(reports.order_by(column).values_list(column).annotate(Count("pk")))
    return [(str(label), found[code]) for code, label in choices if found.get(code)]


def years_of(today: date) -> list[int]:
    """The years that have reports, the newest first; this one always."""
    found = set(Report.objects.order_by().values_list("year", flat=True).distinct()) | {today.year}
    return sorted(found, reverse=True)
