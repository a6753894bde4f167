"""What a person may reach now: the queries, with the clock that only doors read."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from ministry.returns.models import Return, ReturnLine
from ministry.returns.queries import lines_proved_by, lines_visible_to, returns_visible_to


def returns_now(person: User) -> QuerySet[Return]:
    return returns_visible_to(person, timezone.now())


def lines_now(person: User) -> QuerySet[ReturnLine]:
    return lines_visible_to(person, timezone.now())


def lines_to_prove_now(person: User) -> QuerySet[ReturnLine]:
    return lines_proved_by(person, timezone.now())
