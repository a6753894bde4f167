"""Who takes the steps of the mileage: roles, and relations of a person to a claim or an appeal."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleHolding, User
from accounts.queries import holders_of, in_force, person_of
from accounts.roles import Role, holds, roles_of
from kernel.actors import Actor, Moment
from kernel.process import Who
from plans.mileage.codes import ClaimSource
from plans.mileage.models import Appeal, Claim, Panelist

officer: Who[Any] = holds(Role.DEDICATED)
chief: Who[Any] = holds(Role.PAO)
reversing: Who[Any] = holds(Role.HEAD, Role.ACTING_HEAD, Role.PAO)
sets_rules: Who[Any] = holds(Role.DEDICATED, Role.PAO)
overseers: Who[Any] = holds(Role.DEDICATED, Role.PAO, Role.AUDIT_HEAD, Role.AUDITOR)
reads_totals: Who[Any] = holds(
    Role.DEDICATED, Role.PAO, Role.AUDIT_HEAD, Role.AUDITOR, Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD
)
department_head: Who[Any] = holds(Role.DEPT_HEAD)


# The superior who checks: the head of the department, for the head's own matters the 책임관 -------------------


def _heads_at(at: datetime) -> QuerySet[RoleHolding]:
    return RoleHolding.objects.filter(in_force(timezone.localdate(at)), role=Role.DEPT_HEAD, person__is_active=True)


def _has_another_head(claim: Claim, at: datetime) -> bool:
    """Whether the claimant's department has a head who is not the claimant."""
    return _heads_at(at).filter(person__department=claim.department_id).exclude(person=claim.person_id).exists()


def chief_checks(claim: Claim, at: datetime) -> bool:
    """What a head granted or claims, and claims of departments without a head, are checked by the 책임관."""
    return claim.source == ClaimSource.GRANTED or not _has_another_head(claim, at)


def _checks(claim: Claim, moment: Moment) -> bool:
    person = person_of(moment.by)
    if person is None or person.pk == claim.person_id:
        return False
    roles = roles_of(person, moment.at)
    if chief_checks(claim, moment.at):
        return Role.PAO in roles
    return Role.DEPT_HEAD in roles and person.department_id == claim.department_id


def _waits_for_check(actor: Actor, at: datetime) -> Q | None:
    person = person_of(actor)
    if person is None:
        return None
    roles, waits = roles_of(person, at), Q()
    others = _heads_at(at).filter(person__department=OuterRef("department")).exclude(person=OuterRef("person"))
    if Role.DEPT_HEAD in roles and person.department_id:
        waits |= Q(department=person.department_id, source=ClaimSource.CLAIMED)
    if Role.PAO in roles:
        waits |= Q(source=ClaimSource.GRANTED) | ~Q(Exists(others))
    return waits & ~Q(person=person) if waits else None


checker: Who[Claim] = Who(
    _("소속 부서장(부서장이 신청하거나 부여한 것은 적극행정 책임관)"),
    _checks,
    _waits_for_check,
    frozenset({Role.DEPT_HEAD.value, Role.PAO.value}),
)

# Those a claim comes from -----------------------------------------------------------------------------------

claimant: Who[Claim] = Who(
    _("신청한 사람"),
    lambda claim, moment: moment.by.id == claim.person_id and claim.source == ClaimSource.CLAIMED,
    lambda actor, at: Q(person=actor.id, source=ClaimSource.CLAIMED) if actor.id else None,
    frozenset({Role.EMPLOYEE.value}),
)
grantor: Who[Claim] = Who(
    _("부여한 부서장"),
    lambda claim, moment: moment.by.id == claim.created_by_id and claim.source == ClaimSource.GRANTED,
    lambda actor, at: Q(created_by=actor.id, source=ClaimSource.GRANTED) if actor.id else None,
    frozenset({Role.DEPT_HEAD.value}),
)

# Those of an appeal -----------------------------------------------------------------------------------------

appellant: Who[Appeal] = Who(
    _("이의를 신청한 사람"),
    lambda appeal, moment: moment.by.id == appeal.claim.person_id,
    lambda actor, at: None,
    frozenset({Role.EMPLOYEE.value}),
)
assigner: Who[Any] = holds(Role.PAO, Role.DEDICATED)


def seat_of(appeal: Appeal, actor: Actor) -> Panelist | None:
    """The seat of a person in the panel of an appeal."""
    return appeal.panel.filter(person=actor.id).first() if actor.id else None


def _in_panel(appeal: Appeal, moment: Moment) -> bool:
    return seat_of(appeal, moment.by) is not None


def _seats(actor: Actor, **fields: Any) -> Q | None:
    return Q(pk__in=Panelist.objects.filter(person=actor.id, **fields).values("appeal")) if actor.id else None


PANELIST = _("심사단원")
undeclared: Who[Appeal] = Who(PANELIST, _in_panel, lambda actor, at: _seats(actor, declared_at=None))
unheard: Who[Appeal] = Who(
    PANELIST, _in_panel, lambda actor, at: _seats(actor, declared_at__isnull=False, voted_at=None)
)


def _all_heard(actor: Actor, at: datetime) -> Q | None:
    missing = Panelist.objects.filter(appeal=OuterRef("pk"), voted_at=None)
    mine = _seats(actor)
    return None if mine is None else mine & ~Q(Exists(missing))


concluding: Who[Appeal] = Who(PANELIST, _in_panel, _all_heard)


def checkers_of(claim: Claim, moment: Moment) -> list[User]:
    """Those who are reminded to check."""
    day = timezone.localdate(moment.at)
    if chief_checks(claim, moment.at):
        found = holders_of([Role.PAO], day)
    else:
        found = holders_of([Role.DEPT_HEAD], day).filter(department=claim.department_id)
    return list(found.exclude(pk=claim.person_id))


def officers(moment: Moment) -> list[User]:
    """전담부서 담당자 on the day."""
    return list(holders_of([Role.DEDICATED], timezone.localdate(moment.at)))


def assigners(moment: Moment) -> list[User]:
    """Those who put a panel together."""
    return list(holders_of([Role.PAO, Role.DEDICATED], timezone.localdate(moment.at)))
