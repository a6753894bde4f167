"""What a person may reach now: the queries, with the clock that only doors read."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from plans.rewards.models import EligibilityCheck, Nomination, Objection, Round, SignOff
from plans.rewards.queries.nominations import (
    checks_visible_to,
    nominations_read_in_full_by,
    nominations_visible_to,
    nominations_written_by,
    objections_visible_to,
)
from plans.rewards.queries.rounds import rounds_visible_to, sign_offs_visible_to


def rounds_now(person: User) -> QuerySet[Round]:
    return rounds_visible_to(person, timezone.now())


def sign_offs_now(person: User) -> QuerySet[SignOff]:
    return sign_offs_visible_to(person, timezone.now())


def nominations_now(person: User) -> QuerySet[Nomination]:
    return nominations_visible_to(person, timezone.now())


def nominations_in_full_now(person: User) -> QuerySet[Nomination]:
    return nominations_read_in_full_by(person, timezone.now())


def nominations_to_write_now(person: User) -> QuerySet[Nomination]:
    return nominations_written_by(person, timezone.now())


def checks_now(person: User) -> QuerySet[EligibilityCheck]:
    return checks_visible_to(person, timezone.now())


def objections_now(person: User) -> QuerySet[Objection]:
    return objections_visible_to(person, timezone.now())
