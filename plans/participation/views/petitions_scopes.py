"""What a person sees of petitions at this very moment."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from plans.participation.models import Objection, Petition
from plans.participation.queries.petitions import (
    objections_visible_to,
    petitions_added_to_by,
    petitions_read_by,
    petitions_visible_to,
)


def petitions_now(person: User) -> QuerySet[Petition]:
    return petitions_visible_to(person, timezone.now())


def petitions_read_now(person: User) -> QuerySet[Petition]:
    return petitions_read_by(person, timezone.now())


def petitions_added_to_now(person: User) -> QuerySet[Petition]:
    return petitions_added_to_by(person, timezone.now())


def objections_now(person: User) -> QuerySet[Objection]:
    return objections_visible_to(person, timezone.now())
