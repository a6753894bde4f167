"""What a person may reach now: the queries, with the clock that only doors read."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from plans.participation.models import Application, Inquiry, Recommendation
from plans.participation.queries.applications import applications_visible_to, applications_written_by
from plans.participation.queries.inquiries import inquiries_visible_to
from plans.participation.queries.recommendations import recommendations_visible_to, registered_by_hand


def recommendations_now(person: User) -> QuerySet[Recommendation]:
    return recommendations_visible_to(person, timezone.now())


def recommendations_to_write_now(person: User) -> QuerySet[Recommendation]:
    return registered_by_hand(person, timezone.now())


def applications_now(person: User) -> QuerySet[Application]:
    return applications_visible_to(person, timezone.now())


def applications_to_write_now(person: User) -> QuerySet[Application]:
    return applications_written_by(person, timezone.now())


def inquiries_now(person: User) -> QuerySet[Inquiry]:
    return inquiries_visible_to(person, timezone.now())
