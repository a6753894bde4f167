"""What a person sees at this very moment."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from plans.reports.codes import BEFORE_FINDINGS
from plans.reports.models import FactRequest, Report
from plans.reports.queries import assigned_to, overseen_by, questions_visible_to, reports_visible_to


def reports_now(person: User) -> QuerySet[Report]:
    return reports_visible_to(person, timezone.now())


def reports_added_to_now(person: User) -> QuerySet[Report]:
    """Papers are added while it is investigated, by those who work on it."""
    now = timezone.now()
    mine, overseen = assigned_to(person, now), overseen_by(person, now)
    cases = [case for case in (mine, overseen) if case is not None]
    found = Report.objects.none()
    for case in cases:
        found = found | Report.objects.filter(case, state__in=BEFORE_FINDINGS)
    return found


def questions_now(person: User) -> QuerySet[FactRequest]:
    return questions_visible_to(person, timezone.now())
