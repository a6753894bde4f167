"""Days on which offices are closed beside the public holidays: they move every deadline in working days.

On a local government's host its own days are kept, on the platform's host those of everyone.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.rights import SETS_POLICIES, demand
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from kernel.errors import Invalid
from policies.models import ClosedDay
from tenants.directory import current_tenant
from tenants.models import NationwideClosedDay

AnyClosedDay = ClosedDay | NationwideClosedDay


def own_closed_days() -> QuerySet[Any]:
    """The days that are kept here, the latest first."""
    rows: QuerySet[Any] = NationwideClosedDay.objects.all() if current_tenant() is None else ClosedDay.objects.all()
    return rows.order_by("-day")


@transaction.atomic
def add_closed_day(day: date, name: str, *, by: Actor, at: datetime) -> AnyClosedDay:
    """Close the office (or every office) on a day. Raises NotAllowed, and Invalid for a day that is closed already."""
    demand(SETS_POLICIES, by=by, at=at)
    row: AnyClosedDay
    row, made = own_closed_days().get_or_create(day=day, defaults={"name": name})
    if not made:
        raise Invalid(
            _("이미 휴무일입니다: %(name)s") % {"name": row.name}, {"day": [_("다른 날짜를 입력해 주십시오.")]}
        )
    _note(row, "add", by=by, at=at)
    return row


@transaction.atomic
def remove_closed_day(row: AnyClosedDay, *, by: Actor, at: datetime) -> None:
    """Let it be an ordinary day again. Raises NotAllowed."""
    demand(SETS_POLICIES, by=by, at=at)
    _note(row, "remove", by=by, at=at)
    row.delete()


def _note(row: AnyClosedDay, action: str, *, by: Actor, at: datetime) -> None:
    detail = {"action": action, "day": row.day.isoformat()}
    record(Kind.ACTION, by=by, at=at, subject_type="closed_day", detail=detail)
