"""Who takes the steps of a referral, and who is reminded."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q

from accounts.models import User
from accounts.queries import person_of
from accounts.roles import Role, holds
from kernel.actors import Actor, Moment
from kernel.process import Who
from plans.reports.codes_discipline import Origin
from plans.reports.models import Referral
from plans.reports.process.people import overseers_of
from plans.reports.queries.discipline import handled_referrals, own_referrals, personnel, requesters

Scope = Callable[[User], Q]


def _held(who: Who[Any], scope: Scope) -> Who[Referral]:
    """The roles, where the scope lets them."""

    def waits(actor: Actor, at: datetime) -> Q | None:
        person = person_of(actor)
        return None if person is None or who.scope(actor, at) is None else scope(person)

    def allows(referral: Referral, moment: Moment) -> bool:
        found = waits(moment.by, moment.at)
        return found is not None and Referral.objects.filter(found, pk=referral.pk).exists()

    return Who(who.title, allows, waits, who.roles)


def _own_draft(person: User) -> Q:
    return Q(prepared_by=person.pk) & ~Q(person=person.pk)


preparer = _held(holds(Role.AUDITOR, Role.AUDIT_HEAD), _own_draft)
requester = _held(holds(Role.HEAD, Role.ACTING_HEAD), lambda person: handled_referrals(person, Role.HEAD))
officer = _held(holds(Role.HR), lambda person: handled_referrals(person, Role.HR))


def _concerned(actor: Actor, _at: datetime) -> Q | None:
    person = person_of(actor)
    return None if person is None else own_referrals(person)


def _is_concerned(referral: Referral, moment: Moment) -> bool:
    return moment.by.id is not None and moment.by.id == referral.person_id


def concerned(title: Any) -> Who[Referral]:
    return Who(title, _is_concerned, _concerned)


prepares_notified: Who[Any] = holds(Role.AUDIT_HEAD)


# Those who are reminded -------------------------------------------------------------------------------------


def preparers_of(referral: Referral, moment: Moment) -> list[User]:
    return [*requesters(referral, moment.at), referral.prepared_by]


def personnel_of(referral: Referral, moment: Moment) -> list[User]:
    return list(personnel(referral, moment.at))


def person_concerned(referral: Referral, moment: Moment) -> list[User]:
    return [referral.person, *personnel_of(referral, moment)]


def audit_of(referral: Referral, moment: Moment) -> list[User]:
    """Whoever answers for the report, or wrote the draft."""
    if referral.origin == Origin.REPORT and referral.measure is not None:
        return overseers_of(referral.measure.report, moment)
    return [referral.prepared_by]
