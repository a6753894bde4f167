"""Totals by department, also of those without any (R07), and what items are called."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from accounts.models import Department
from plans.mileage.models import Claim, Programme
from plans.mileage.models.programmes import POSTED
from plans.mileage.policies import MileageRules
from plans.mileage.queries.visible import OPEN
from policies.values import policy_on


def item_names(on: date) -> dict[str, str]:
    """Names of the items by their codes, as the rules of a day have them."""
    return {item.code: item.name for item in policy_on(MileageRules, on).items}


def department_totals(programme: Programme) -> list[dict[str, Any]]:
    """Every active department with its claims, people and points; two queries."""
    posted = Q(state__in=POSTED)
    counts = (
        Claim.objects.filter(programme=programme)
        .order_by()
        .values("department")
        .annotate(
            claims=Count("pk"),
            waiting=Count("pk", filter=Q(state__in=OPEN)),
            posted=Count("pk", filter=posted),
            people=Count("person", filter=posted, distinct=True),
            points=Sum("points_granted", filter=posted, default=0),
        )
    )
    by_department = {row["department"]: row for row in counts}
    none = {"claims": 0, "waiting": 0, "posted": 0, "people": 0, "points": 0}
    return [
        {**none, **by_department.get(department.pk, {}), "department": department}
        for department in Department.objects.filter(is_active=True)
    ]
