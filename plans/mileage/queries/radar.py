"""What the radar looks at: the claims of a programme that were not withdrawn."""

from uuid import UUID

from django.utils import timezone

from accounts.models import User
from plans.mileage.codes import ClaimSource, ClaimState
from plans.mileage.models import Claim, Programme
from plans.mileage.radar import Row


def radar_rows(programme: Programme) -> list[Row]:
    """One query. Selections are left out: nobody claimed them."""
    claims = Claim.objects.filter(programme=programme).exclude(state=ClaimState.WITHDRAWN)
    values = claims.exclude(source=ClaimSource.SELECTION).order_by("id").values_list(
        "pk", "person", "department", "title", "text", "created_at", "created_by", "checked_by"
    )  # fmt: skip
    return [
        Row(pk, person, department, f"{title} {text}", timezone.localdate(at), list(filter(None, by)))
        for pk, person, department, title, text, at, *by in values
    ]


def grades_by_department() -> list[tuple[UUID, str]]:
    """Department and grade of everybody who works in one."""
    people = User.objects.filter(is_active=True, department__isnull=False)
    return list(people.order_by("pk").values_list("department", "grade"))
