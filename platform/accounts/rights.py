"""Who may do what with people and settings: the column “by” of actions that are not steps of a process."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import RoleHolding, User
from accounts.roles import Role, holds
from kernel.actors import Actor, Moment
from kernel.errors import NotAllowed
from kernel.process import Who
from kernel.words import with_particle
from tenants.directory import current_tenant

ADMINISTRATES: Who[Any] = holds(Role.TENANT_ADMIN, Role.PLATFORM_ADMIN)
KEEPS_PEOPLE: Who[Any] = holds(Role.TENANT_ADMIN, Role.HR, Role.PLATFORM_ADMIN)
DESIGNATES: Who[Any] = holds(Role.TENANT_ADMIN, Role.PAO, Role.HR)
SETS_POLICIES: Who[Any] = holds(Role.TENANT_ADMIN, Role.PAO, Role.PLATFORM_ADMIN)
READS_RECORD: Who[Any] = holds(Role.TENANT_ADMIN, Role.AUDIT_HEAD, Role.PLATFORM_ADMIN)
SETS_UP: Who[Any] = holds(Role.TENANT_ADMIN, Role.PAO, Role.DEDICATED)
WRITES_LETTERS: Who[Any] = holds(Role.DEDICATED)
OPERATES: Who[Any] = holds(Role.PLATFORM_ADMIN)

OF_THE_PLATFORM = frozenset(
    {Role.MIN_OFFICER, Role.PROV_OFFICER, Role.PARTNER, Role.LINK_OPERATOR, Role.PLATFORM_ADMIN}
)
ADMINISTRATORS = frozenset({Role.TENANT_ADMIN, Role.PLATFORM_ADMIN})
GUARDED = ADMINISTRATORS | {Role.HEAD, Role.ACTING_HEAD, Role.PAO, Role.AUDIT_HEAD}
"""Who decides for the office or watches over it. Whoever keeps people asks an administrator: two persons, never one's own."""
NEVER_GRANTED = frozenset({Role.EMPLOYEE})  # everyone inside is one


def may(who: Who[Any], by: Actor, at: datetime) -> bool:
    return who.allows(None, Moment(by, at))


def demand(who: Who[Any], *, by: Actor, at: datetime) -> None:
    """Raises NotAllowed with the sentence that says who may, and whom to ask."""
    if not may(who, by, at):
        raise NotAllowed(
            _("이 일은 %(who)s 합니다. 필요하면 기관 관리자에게 역할을 요청해 주십시오.")
            % {"who": with_particle(who.title, "이/가")}
        )


def grantable_roles(by: Actor, at: datetime) -> list[Role]:
    """The roles that this person may give to others on this host, in the order of the law."""
    if not may(KEEPS_PEOPLE, by, at):
        return []
    here = {role for role in Role if (role in OF_THE_PLATFORM) == (current_tenant() is None)} - NEVER_GRANTED
    if not may(ADMINISTRATES, by, at):
        here -= GUARDED
    return [role for role in Role if role in here]


def guarded_people(at: datetime) -> QuerySet[User]:
    """Holders of GUARDED roles now or later, also those who have left: opening the account again gives the role back."""
    held = RoleHolding.objects.filter(role__in=GUARDED).exclude(ends_on__lt=timezone.localdate(at))
    return User.objects.filter(pk__in=held.values("person"))


def demand_keeping(person: User, *, by: Actor, at: datetime) -> None:
    """Raises NotAllowed for those who may not change this person's account: a guarded one only an administrator may."""
    is_guarded = guarded_people(at).filter(pk=person.pk).exists()
    demand(ADMINISTRATES if is_guarded else KEEPS_PEOPLE, by=by, at=at)
