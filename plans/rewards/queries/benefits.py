"""Benefits, wishes and extra nominations, by viewer (DOMAIN 3.2), and what is counted about them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum

from accounts.models import User
from accounts.roles import Role
from plans.rewards.codes import ExtraState, Local, NominationState, Statutory
from plans.rewards.law import OFFICIALS
from plans.rewards.models import Benefit, EligibilityCheck, ExtraNomination, Nomination, Nominee, Round, Wish
from plans.rewards.models.benefits import FALLEN

OVERSEERS = frozenset(
    {
        Role.DEDICATED.value,
        Role.PAO.value,
        Role.HR.value,
        Role.FINANCE.value,
        Role.SERVICE.value,
        Role.SECRETARY.value,
        Role.HEAD.value,
        Role.ACTING_HEAD.value,
        Role.VICE_HEAD.value,
    }
)
PERSONNEL = frozenset({Role.HR.value, Role.DEDICATED.value, Role.PAO.value, Role.HEAD.value, Role.ACTING_HEAD.value})


def benefits_visible_to(person: User, at: datetime) -> QuerySet[Benefit]:
    """One's own; of one's department for its head; all for those who decide, grant, pay or run the selection."""
    benefits = Benefit.objects.select_related("nominee__person__department", "nominee__nomination__round")
    roles = person.roles_at(at)
    if not OVERSEERS.isdisjoint(roles):
        return benefits
    mine = Q(nominee__person=person)
    if Role.DEPT_HEAD in roles and person.department_id:
        mine |= Q(nominee__nomination__department=person.department_id)
    return benefits.filter(mine)


def wishes_visible_to(person: User, at: datetime) -> QuerySet[Wish]:
    """One's own; all for those who weigh them."""
    wishes = Wish.objects.select_related("nominee__person", "nominee__nomination__round")
    return wishes if not PERSONNEL.isdisjoint(person.roles_at(at)) else wishes.filter(nominee__person=person)


def extras_visible_to(person: User, at: datetime) -> QuerySet[ExtraNomination]:
    """Those one made or is named in; all for personnel and the heads."""
    extras = ExtraNomination.objects.select_related("nominee__person", "nomination__round", "nominated_by")
    if not PERSONNEL.isdisjoint(person.roles_at(at)):
        return extras
    return extras.filter(Q(nominated_by=person) | Q(nominee__person=person))


def selected_nominees(year: int | None = None) -> QuerySet[Nominee]:
    """The people of the nominations that were selected."""
    nominees = Nominee.objects.filter(nomination__state=NominationState.SELECTED)
    if year is not None:
        nominees = nominees.filter(nomination__round__selection_decided_on__year=year)
    return nominees.select_related("person__department", "nomination__round", "wish").order_by("-nomination", "-share")


def own_selections(person: User) -> QuerySet[Nominee]:
    """What somebody was selected for, the newest first."""
    return selected_nominees().filter(person=person).prefetch_related("benefits")


def extra_candidates(person: User, nomination: Nomination) -> QuerySet[Nominee]:
    """The nominees of a nomination that the head of its department may still propose for special promotion."""
    nominees = Nominee.objects.filter(nomination=nomination, nomination__department=person.department_id, extra=None)
    return nominees.select_related("person")


def chosen_benefits(benefits: QuerySet[Benefit], chosen: Mapping[str, Any]) -> QuerySet[Benefit]:
    """Benefits that fit the filter: year of the decision on the selection, kind, state."""
    lookups = {"year": "nominee__nomination__round__year", "code": "code", "state": "state"}
    return benefits.filter(**{lookups[name]: chosen[name] for name in lookups if chosen.get(name)})


def restricted_until(nominee: Nominee) -> date | None:
    """The last day on which promotion is restricted for a nomination, as personnel and audit have told."""
    checks = EligibilityCheck.objects.filter(nomination=nominee.nomination_id)
    found: date | None = checks.aggregate(last=Max("restricted_until"))["last"]
    return found


def rewarded_before(benefit: Benefit) -> bool:
    """Whether prize money for this case went to the same person already."""
    title = benefit.nominee.nomination.title
    earlier = Benefit.objects.filter(
        code=benefit.code, nominee__person=benefit.nominee.person_id, nominee__nomination__title__iexact=title
    )
    return earlier.exclude(state__in=FALLEN).exclude(pk=benefit.pk).exists()


def prize_by_grade(years: list[int]) -> list[dict[str, Any]]:
    """Prize money by year and grade: how many people, how much in all (won); for the comparison of years (R27)."""
    paid = Benefit.objects.filter(code=Local.PRIZE_MONEY, nominee__nomination__round__year__in=years)
    rows = (
        paid.exclude(state__in=FALLEN)
        .values(year=F("nominee__nomination__round__year"), grade=F("nominee__nomination__grade"))
        .annotate(people=Count("nominee__person", distinct=True), won=Sum("amount"))
        .order_by("-year", "grade")
    )
    return [dict(row) for row in rows]


def extras_of(year: int) -> QuerySet[ExtraNomination]:
    return ExtraNomination.objects.filter(nomination__round__year=year)


def promoted_extras(year: int) -> QuerySet[ExtraNomination]:
    return extras_of(year).filter(state=ExtraState.PROMOTED)


def nominees_without_statutory_benefit(round_: Round) -> QuerySet[Nominee]:
    """운영규정 14조 1항: the selected officials of a round without one of the eight benefits that still stands."""
    given = Benefit.objects.filter(nominee=OuterRef("pk"), code__in=Statutory.values).exclude(state__in=FALLEN)
    officials = Nominee.objects.filter(nomination__round=round_, nomination__state=NominationState.SELECTED)
    without = officials.filter(~Exists(given), person__kind__in=OFFICIALS)
    return without.select_related("person").order_by("person__name", "id")
