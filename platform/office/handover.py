"""인수인계: everything that a person has open goes to another, in one signed step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.people import let_go, note
from accounts.actions.roles import Term, pass_on
from accounts.models import RoleHolding, User
from accounts.rights import demand_keeping
from kernel.errors import Invalid, NotNow
from notices.actions import tell
from workflow.handover import WORK


@dataclass(frozen=True)
class Handover:
    """What is handed over, from when, by which document; `stays` when the person goes on using the system."""

    to: User
    holdings: Iterable[RoleHolding]
    starts_on: date
    document_no: str
    stays: bool


@dataclass(frozen=True)
class OpenWork:
    title: str
    items: list[str]


def open_work_of(person: User) -> list[OpenWork]:
    """What a person has open, by kind, in words; one query a kind."""
    return [OpenWork(str(work.title), [str(item) for item in work.of(person)]) for work in WORK]


@transaction.atomic
def hand_over(person: User, what: Handover, *, by: User, at: datetime) -> int:
    """Move everything or nothing; returns how many pieces of open work were moved.

    Raises NotAllowed, NotNow (the other one has left), Invalid (days that do not fit).
    """
    demand_keeping(person, by=by, at=at)
    _check(person, what, at)
    there = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    for holding in what.holdings:
        term = Term(what.starts_on, holding.ends_on, what.document_no, holding.acting_for)
        pass_on(holding, to=what.to, term=term, by=by, at=at)
    moved = sum(work.move(there, what.to, at) for work in WORK)
    note(there, "hand_over", by=by, at=at, to=str(what.to.pk), moved=moved, stays=what.stays)
    if not what.stays:
        let_go(there, by=by, at=at)
    tell([what.to], _("%(name)s님의 업무를 인수하였습니다.") % {"name": person.name}, at=at)
    return moved


def _check(person: User, what: Handover, at: datetime) -> None:
    if what.to.pk == person.pk or not what.to.is_active:
        raise NotNow(_("업무를 인수할 수 있는 사람이 아닙니다."))
    if not what.stays and what.starts_on > timezone.localdate(at):
        raise Invalid(
            _("인수일 전에는 사용을 중지할 수 없습니다."),
            {"stays": [_("인수일이 오늘 이후이면 ‘계속 사용’을 선택하고, 인수일 뒤에 사용을 중지해 주십시오.")]},
        )
