"""Days on which the office is closed beside the public holidays: they move every deadline in working days."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.rights import SETS_POLICIES, demand
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from kernel.errors import Invalid
from policies.models import ClosedDay


@transaction.atomic
def add_closed_day(day: date, name: str, *, by: Actor, at: datetime) -> ClosedDay:
    """Close the office on a day. Raises NotAllowed, and Invalid for a day that is closed already."""
    demand(SETS_POLICIES, by=by, at=at)
    row, made = ClosedDay.objects.get_or_create(day=day, defaults={"name": name})
    if not made:
        raise Invalid(
            _("이미 휴무일입니다: %(name)s") % {"name": row.name}, {"day": [_("다른 날짜를 입력해 주십시오.")]}
        )
    _note(row, "add", by=by, at=at)
    return row


@transaction.atomic
def remove_closed_day(row: ClosedDay, *, by: Actor, at: datetime) -> None:
    """Let it be an ordinary day again. Raises NotAllowed."""
    demand(SETS_POLICIES, by=by, at=at)
    _note(row, "remove", by=by, at=at)
    row.delete()


def _note(row: ClosedDay, action: str, *, by: Actor, at: datetime) -> None:
    detail = {"action": action, "day": row.day.isoformat()}
    record(Kind.ACTION, by=by, at=at, subject_type="closed_day", detail=detail)
