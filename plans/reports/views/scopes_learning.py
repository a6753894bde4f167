"""What a person sees of referrals, inspections and cases at this very moment."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from plans.reports.codes_discipline import OVER
from plans.reports.models import CaseStudy, Inspection, Referral
from plans.reports.queries.discipline import referrals_visible_to
from plans.reports.queries.learning import cases_visible_to, inspections_visible_to


def referrals_now(person: User) -> QuerySet[Referral]:
    return referrals_visible_to(person, timezone.now())


def papers_read_now(person: User) -> QuerySet[Referral]:
    """The file of a referral: the person concerned gets a copy of the request on paper, not the file."""
    return referrals_now(person).exclude(person=person.pk)


def papers_added_now(person: User) -> QuerySet[Referral]:
    return papers_read_now(person).exclude(state__in=OVER)


def inspections_now(person: User) -> QuerySet[Inspection]:
    return inspections_visible_to(person, timezone.now())


def cases_now(person: User) -> QuerySet[CaseStudy]:
    return cases_visible_to(person, timezone.now())
