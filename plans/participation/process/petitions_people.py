"""Who moves a petition: the petition office, the department in charge with its head and its handler, and the channel."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import holders_of, person_of
from accounts.roles import SYSTEM_ONLY, Role, holds, roles_of
from kernel.actors import Actor, Moment
from kernel.process import Who, unprompted, waiting_when
from plans.participation.models import Cooperation, Petition

officer: Who[Any] = holds(Role.PETITION)
channel = SYSTEM_ONLY

handler: Who[Petition] = Who(
    _("담당자"),
    lambda petition, moment: moment.by.id is not None and petition.handler_id == moment.by.id,
    lambda actor, at: Q(handler=actor.id) if actor.id else None,
    frozenset({Role.EMPLOYEE.value}),
)


def _heads(petition: Petition, moment: Moment) -> bool:
    person = person_of(moment.by)
    if person is None or person.department_id is None or person.department_id != petition.department_id:
        return False
    return Role.DEPT_HEAD in roles_of(person, moment.at)


def _headed(actor: Actor, at: datetime) -> Q | None:
    person = person_of(actor)
    if person is None or person.department_id is None or Role.DEPT_HEAD not in roles_of(person, at):
        return None
    return Q(department=person.department_id)


department_head: Who[Petition] = Who(_("처리부서장"), _heads, _headed, frozenset({Role.DEPT_HEAD.value}))


def _is_asked(petition: Petition, moment: Moment) -> bool:
    asked = petition.cooperations.filter(replied_at=None).exclude(department=None).first()
    return asked is not None and _heads(Petition(department=asked.department), moment)


def _asked(actor: Actor, at: datetime) -> Q | None:
    person = person_of(actor)
    if person is None or person.department_id is None or Role.DEPT_HEAD not in roles_of(person, at):
        return None
    return Q(pk__in=Cooperation.objects.filter(replied_at=None, department=person.department_id).values("petition"))


helper: Who[Petition] = Who(_("협조 부서장"), _is_asked, _asked, frozenset({Role.DEPT_HEAD.value}))
"""The head of the department that was asked for help."""

handling = handler | unprompted(department_head)
"""The handler, in whose place the head of the department may act."""
replying = helper | unprompted(handling)
handling_or_officer = unprompted(handling | officer)
anybody_concerned = unprompted(handling | officer | channel)
gives: Who[Petition] = waiting_when(department_head, lambda at: Q(handler=None))
told_by_channel = unprompted(officer | channel)


def officers(moment: Moment) -> list[User]:
    """Those of the petition office on the day."""
    return list(holders_of([Role.PETITION], timezone.localdate(moment.at)))


def heads_of(petition: Petition, moment: Moment) -> list[User]:
    """The heads of the department in charge."""
    if petition.department_id is None:
        return []
    heads = holders_of([Role.DEPT_HEAD], timezone.localdate(moment.at))
    return list(heads.filter(department=petition.department_id))


def holders(petition: Petition, moment: Moment) -> list[User]:
    """Who is reminded: the handler, until there is one the head of the department, before that the petition office."""
    if petition.handler is not None:
        return [petition.handler]
    return heads_of(petition, moment) or officers(moment)
