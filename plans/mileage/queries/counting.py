"""What has been used up of caps and cases, read from the claims; the arithmetic itself is in `scoring`."""

from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, Sum, When
from django.utils import timezone

from plans.mileage.codes import ClaimSource
from plans.mileage.models import Claim, Programme
from plans.mileage.models.programmes import POSTED
from plans.mileage.policies import ItemRule, MileageRules
from plans.mileage.queries.visible import OPEN
from plans.mileage.replay import Decided
from plans.mileage.scoring import Achievement, Used
from policies.values import policy_of

posted = Q(state__in=POSTED)
POINTS = Case(When(posted, then=F("points_granted")), default=F("points_asked"), output_field=IntegerField())


def rules_of(claim: Claim) -> MileageRules:
    """The rules that were applied when it was claimed."""
    return policy_of(MileageRules, claim.rules)


def item_of(claim: Claim) -> ItemRule | None:
    """The item by the rules that were applied."""
    return rules_of(claim).item(claim.item)


def achievement_of(claim: Claim) -> Achievement:
    """What counting needs to know of a claim."""
    return Achievement(
        person=claim.person_id,
        department=claim.department_id,
        grade=claim.person.grade,
        item=claim.item,
        done_on=claim.done_on,
        claimed_on=timezone.localdate(claim.created_at),
        contribution=claim.contribution,
        case_key=claim.case_key,
        bound=claim.source != ClaimSource.SELECTION,
    )


def used_for(one: Achievement, programme: Programme, *, waiting: bool, beside: Any = None) -> Used:
    """What has been used up in a programme where this achievement counts; two queries.

    waiting: whether claims that are not decided yet count as if they were approved. beside: a claim that is left out.
    """
    counted = Claim.objects.filter(programme=programme).exclude(pk=beside)
    counted = counted.filter(state__in=(*POSTED, *OPEN) if waiting else POSTED)
    year = Q(done_on__year=one.done_on.year)
    month = year & Q(done_on__month=one.done_on.month)
    person, department = Q(person=one.person), Q(department=one.department)
    same_case = person & Q(case_key=one.case_key) if one.case_key else Q(pk=None)
    sums = counted.filter((person & year) | (department & month) | same_case).aggregate(
        person_month=Sum(POINTS, filter=person & month, default=0),
        person_year=Sum(POINTS, filter=person & year, default=0),
        department_month=Sum(POINTS, filter=department & month, default=0),
        claims_month=Count("pk", filter=person & month & ~Q(source=ClaimSource.SELECTION)),
        item_year=Count("pk", filter=person & year & Q(item=one.item)),
        brought=Sum("points_granted", filter=same_case & posted, default=0),
        asked=Max("points_asked", filter=same_case & ~posted, default=0),
    )
    case = max(sums.pop("brought"), sums.pop("asked"))
    return Used(**sums, case=case, others=_contribution_of_others(one, programme, beside))


def _contribution_of_others(one: Achievement, programme: Programme, beside: Any) -> int:
    """The shares of everybody else in the same case, whether decided or waiting."""
    if not one.case_key:
        return 0
    shares = (
        Claim.objects.filter(programme=programme, case_key=one.case_key, state__in=(*POSTED, *OPEN))
        .exclude(pk=beside)
        .exclude(person=one.person)
        .order_by()
        .values("person")
        .annotate(share=Max("contribution"))
    )
    return sum(row["share"] for row in shares)


def decided_in(programme: Programme, kind: Any) -> list[Decided]:
    """The posted claims of a programme in the order in which they were decided; `kind` names the item's type."""
    claims: QuerySet[Claim] = Claim.objects.filter(posted, programme=programme).select_related("person")
    return [
        Decided(claim.pk, achievement_of(claim), claim.points_asked, claim.points_granted or 0, kind(claim))
        for claim in claims.order_by("decided_at", "pk")
    ]
