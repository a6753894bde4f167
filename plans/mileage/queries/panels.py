"""Who may sit in the panel of an appeal: nobody who had or has to do with the claim (DOMAIN 3.3-1, 3.3-2)."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import EmployeeKind, User
from accounts.queries import active_people
from plans.mileage.models import Appeal, Claim


def involved_in(claim: Claim) -> set[UUID]:
    """The claimant, and those who granted, checked or decided."""
    people = (claim.person_id, claim.created_by_id, claim.checked_by_id, claim.decided_by_id)
    return {person for person in people if person is not None}


def departments_of(claim: Claim) -> set[UUID]:
    """The department of the claim, those of the claimant and of whoever granted it."""
    people = [person for person in (claim.person, claim.created_by) if person is not None]
    return {claim.department_id, *(person.department_id for person in people if person.department_id)}


def panel_candidates(appeal: Appeal) -> QuerySet[User]:
    """People of the house free of conflict who are not in the panel yet."""
    claim = appeal.claim
    people = active_people().exclude(kind=EmployeeKind.OUTSIDE).exclude(pk__in=involved_in(claim))
    people = people.exclude(department=None).exclude(department__in=departments_of(claim))
    return people.exclude(pk__in=appeal.panel.values("person")).order_by("department__order", "name", "pk")
