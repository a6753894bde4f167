"""Who moves a benefit: offices, each only with the kinds that are theirs, and the employee who receives it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role, holds, roles_of
from kernel.actors import Actor, Moment
from kernel.process import Who
from plans.rewards.codes import Local, Statutory
from plans.rewards.models import Benefit, ExtraNomination, Wish

officer: Who[Any] = holds(Role.DEDICATED)
chief: Who[Any] = holds(Role.PAO)
head: Who[Any] = holds(Role.HEAD, Role.ACTING_HEAD)
personnel: Who[Any] = holds(Role.HR)

MONEY = frozenset({Local.PRIZE_MONEY.value})
THINGS = frozenset({Local.COMMENDATION.value, Local.VOUCHER.value})
LEAVE = frozenset({Statutory.SPECIAL_LEAVE.value, Local.REWARD_LEAVE.value})
BY_HR = frozenset({*Statutory.values, Local.REWARD_LEAVE.value, Local.TRAINING_PRIORITY.value})


def only(who: Who[Any], codes: Collection[str]) -> Who[Benefit]:
    """The same people, and only benefits of these kinds."""

    def allows(benefit: Benefit, moment: Moment) -> bool:
        return benefit.code in codes and who.allows(benefit, moment)

    def scope(person: Actor, at: datetime) -> Q | None:
        mine = who.scope(person, at)
        return None if mine is None else mine & Q(code__in=list(codes))

    return Who(who.title, allows, scope, who.roles)


finance_pays = only(holds(Role.FINANCE), MONEY)
officer_to_hr = only(officer, BY_HR)
officer_to_finance = only(officer, MONEY)
officer_procures = only(officer, THINGS)
leave_keeper = only(holds(Role.SERVICE, Role.HR), LEAVE)

RECOVERED_BY = ((MONEY, (Role.FINANCE,)), (THINGS, (Role.DEDICATED,)), (LEAVE, (Role.SERVICE, Role.HR)))


def recoverers_of(benefit: Benefit) -> tuple[Role, ...]:
    """Who gets it back: finance its money, the dedicated department its things, those who keep leave, else personnel."""
    return next((roles for codes, roles in RECOVERED_BY if benefit.code in codes), (Role.HR,))


recoverer = only(holds(Role.FINANCE), MONEY) | officer_procures | leave_keeper | only(personnel, BY_HR - LEAVE)

recipient: Who[Benefit] = Who(
    _("받는 직원"),
    lambda benefit, moment: benefit.nominee.person_id == moment.by.id,
    lambda person, at: Q(nominee__person=person.id) if person.id else None,
    frozenset({Role.EMPLOYEE.value}),
)

wisher: Who[Wish] = Who(
    _("선발된 직원"),
    lambda wish, moment: wish.nominee.person_id == moment.by.id,
    lambda person, at: Q(nominee__person=person.id) if person.id else None,
    frozenset({Role.EMPLOYEE.value}),
)


def _heads_department_of(extra: ExtraNomination, moment: Moment) -> bool:
    return extra.nominated_by_id == moment.by.id and Role.DEPT_HEAD in roles_of(moment.by, moment.at)


extra_nominator: Who[ExtraNomination] = Who(
    _("추천한 부서장"),
    _heads_department_of,
    lambda person, at: None,
    frozenset({Role.DEPT_HEAD.value}),
)
