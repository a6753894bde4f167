"""What a person sees at this very moment."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from plans.mileage.models import Appeal, Claim
from plans.mileage.queries import appeals_visible_to, claims_added_to_by, claims_visible_to


def claims_now(person: User) -> QuerySet[Claim]:
    return claims_visible_to(person, timezone.now())


def claims_added_to_now(person: User) -> QuerySet[Claim]:
    return claims_added_to_by(person, timezone.now())


def appeals_now(person: User) -> QuerySet[Appeal]:
    return appeals_visible_to(person, timezone.now())
