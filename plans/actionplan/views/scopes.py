"""What a person sees at this very moment."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from plans.actionplan.models import Plan, ProgressReport
from plans.actionplan.queries import plans_written_by, reports_visible_to, reports_written_by


def reports_now(person: User) -> QuerySet[ProgressReport]:
    return reports_visible_to(person, timezone.now())


def reports_to_write_now(person: User) -> QuerySet[ProgressReport]:
    return reports_written_by(person, timezone.now())


def plans_to_write_now(person: User) -> QuerySet[Plan]:
    return plans_written_by(person, timezone.now())
