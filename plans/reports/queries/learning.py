"""Figures of reports by month and year, and who sees inspections and cases."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import Department, EmployeeKind, User
from accounts.roles import Role
from kernel.periods import Year
from kernel.worktime import SEOUL
from plans.reports.codes import Result, State
from plans.reports.codes_learning import CaseState
from plans.reports.models import CaseStudy, Inspection, Report
from plans.reports.queries.conflicts import about
from plans.reports.queries.visible import Viewer, reports_visible_to

AUDIT = frozenset({Role.AUDIT_HEAD.value, Role.AUDITOR.value})
OVERSIGHT = AUDIT | {
    Role.HEAD.value,
    Role.ACTING_HEAD.value,
    Role.VICE_HEAD.value,
    Role.PAO.value,
    Role.DEDICATED.value,
}
MONTHS_OF_TREND = 12
NOT_COUNTED = (State.WITHDRAWN, State.MERGED)
COUNTED = ("source", "type", "cause", "result")

Figures = Mapping[str, Any]


def is_audit(person: Viewer, at: datetime) -> bool:
    return isinstance(person, User) and not AUDIT.isdisjoint(person.roles_at(at))


def inspections_visible_to(person: Viewer, at: datetime) -> QuerySet[Inspection]:
    """Those who oversee; drafts are for the audit."""
    rows = Inspection.objects.select_related("made_by", "signed_by")
    if not isinstance(person, User) or OVERSIGHT.isdisjoint(person.roles_at(at)):
        return rows.none()
    return rows if is_audit(person, at) else rows.filter(state="signed")


# The reports of a month -------------------------------------------------------------------------------------


def counted_reports(first: date, last: date) -> QuerySet[Report]:
    """Reports that arrived from the first day to the last; what was withdrawn or merged is no report of its own."""
    begins = datetime.combine(first, datetime.min.time(), SEOUL)
    ends = datetime.combine(last, datetime.max.time(), SEOUL)
    return Report.objects.filter(arrived_at__range=(begins, ends)).exclude(state__in=NOT_COUNTED)


def month_of(year: int, month: int) -> tuple[date, date]:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(following.toordinal() - 1)


def months_before(year: int, month: int) -> list[tuple[int, int]]:
    """The twelve months that end with this one."""
    last = year * 12 + month - 1
    return [divmod(one, 12) for one in range(last - MONTHS_OF_TREND + 1, last + 1)]


def compute_figures(year: int, month: int) -> dict[str, Any]:
    """Trend, types, departments, repeats and causes of a month, ready to be kept. A handful of queries."""
    reports = counted_reports(*month_of(year, month))
    return {
        "total": reports.count(),
        **{column: _counted(reports, column) for column in COUNTED},
        "department": _by_department(reports),
        "repeats": reports.exclude(same_as=None).count(),
        "trend": _trend(year, month),
    }


def _counted(reports: QuerySet[Report], column: str) -> dict[str, int]:
    """How many of each code; the empty code for what is not known yet."""
    return dict(reports.order_by(column).values_list(column).annotate(Count("pk")))


def _by_department(reports: QuerySet[Report]) -> list[list[Any]]:
    """Name and number, the largest first; the empty name for reports about nobody in particular yet."""
    found = dict(reports.order_by().values_list("reported_department").annotate(Count("pk")))
    names = dict(Department.objects.filter(pk__in=[pk for pk in found if pk]).values_list("pk", "name"))
    rows = [[names.get(pk, ""), number] for pk, number in found.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def _trend(year: int, month: int) -> list[list[Any]]:
    months = [(place[0], place[1] + 1) for place in months_before(year, month)]
    first, last = month_of(*months[0])[0], month_of(year, month)[1]
    days = (timezone.localdate(at) for at in counted_reports(first, last).values_list("arrived_at", flat=True))
    found = Counter((day.year, day.month) for day in days)
    return [[f"{one[0]}-{one[1]:02d}", found[one]] for one in months]


# A year, for residents ------------------------------------------------------------------------------------


def reports_of_year(year: int) -> QuerySet[Report]:
    return counted_reports(Year(year).start, Year(year).end)


def years_with_reports(today: date) -> list[int]:
    """Years that are over or under way and have reports, the newest first."""
    found = Report.objects.exclude(state__in=NOT_COUNTED).values_list("arrived_at__year", flat=True)
    return sorted({*found.distinct().order_by()} & set(range(2000, today.year + 1)), reverse=True)


def recognition(reports: QuerySet[Report]) -> tuple[int, int]:
    """SUBSTANTIATED, and SUBSTANTIATED + NOT_SUBSTANTIATED, of those whose result stands."""
    decided = reports.exclude(decided_at=None)
    true = decided.filter(result=Result.SUBSTANTIATED).count()
    return true, true + decided.filter(result=Result.NOT_SUBSTANTIATED).count()


# Cases ----------------------------------------------------------------------------------------------------


def cases_visible_to(person: Viewer, at: datetime) -> QuerySet[CaseStudy]:
    """The staff: those that are shared. The audit: all, but for cases about reports one is in conflict with."""
    rows = CaseStudy.objects.select_related("written_by", "reviewed_by")
    if not isinstance(person, User) or not person.is_active or person.kind == EmployeeKind.OUTSIDE:
        return rows.none()
    shared = Q(state=CaseState.PUBLISHED)
    if not is_audit(person, at):
        return rows.filter(shared)
    return rows.filter(shared | ~Q(report__in=Report.objects.filter(about(person))))


def reports_to_tell(person: User, at: datetime) -> QuerySet[Report]:
    """Closed reports that this person sees, of which a case may be written."""
    ended = (State.CLOSED, State.IMPLEMENTED, State.ACRC_RETURNED)
    return reports_visible_to(person, at).filter(state__in=ended).order_by("-closed_at", "-pk")


def names_of_staff() -> Sequence[str]:
    return list(User.objects.filter(is_active=True).values_list("name", flat=True))
