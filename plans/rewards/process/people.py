"""Who takes the steps of selection: offices, and relations to a round or a nomination."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Duty, User
from accounts.queries import holders_of
from accounts.roles import Role, holds, roles_of
from kernel.actors import Actor, Moment
from kernel.process import Who, waiting_when
from plans.rewards.codes import CheckDuty, Outcome, RoundState, Stage
from plans.rewards.models import EligibilityCheck, Nomination, Round, SignOff
from plans.rewards.queries.rounds import next_stage

officer: Who[Any] = holds(Role.DEDICATED)
chief: Who[Any] = holds(Role.PAO)
head: Who[Any] = holds(Role.HEAD, Role.ACTING_HEAD)
audit: Who[Any] = holds(Role.AUDITOR, Role.AUDIT_HEAD)
reads_totals: Who[Any] = officer | chief | audit | head | holds(Role.VICE_HEAD)

SIGNS_OFF = {
    Duty.AUDIT.value: (Role.AUDITOR, Role.AUDIT_HEAD),
    Duty.PERSONNEL.value: (Role.HR,),
    Duty.SERVICE.value: (Role.SERVICE,),
}
checker_roles: Who[Any] = holds(Role.HR, Role.AUDITOR, Role.AUDIT_HEAD)
CHECKS = {
    CheckDuty.AUDIT.value: (Role.AUDITOR, Role.AUDIT_HEAD),
    CheckDuty.PERSONNEL.value: (Role.HR,),
}


# The stages of a round ----------------------------------------------------------------------------------


def before(stage: Stage | None) -> list[str]:
    """From where a stage may be reached; None: the committee."""
    order = list(Stage)
    return [RoundState.OPEN, *(order if stage is None else order[: order.index(stage)])]


def _follows(stage: Stage | None) -> Q:
    """Rounds for which this stage is the next one that is switched on."""
    order = list(Stage)
    end = len(order) if stage is None else order.index(stage)
    found = Q(pk=None)
    for place, state in enumerate([RoundState.OPEN, *order[:end]]):
        skipped = [other.value for other in order[place:end]]
        found |= Q(state=state) & (~Q(stages__overlap=skipped) if skipped else Q())
    return found if stage is None else found & Q(stages__contains=[stage.value])


def officer_when_next(stage: Stage) -> Who[Round]:
    """전담부서 담당자, where the stage is the next one of the round; a stage that is off or past is nobody's."""
    return Who(
        officer.title,
        lambda round_, moment: next_stage(round_) == stage and officer.allows(round_, moment),
        waiting_when(officer, lambda at: _follows(stage)).scope,
        officer.roles,
    )


def _all_stages_done(round_: Round) -> bool:
    return round_.state == RoundState.RETURNED or next_stage(round_) is None


officer_at_the_end: Who[Round] = Who(
    officer.title,
    lambda round_, moment: _all_stages_done(round_) and officer.allows(round_, moment),
    waiting_when(officer, lambda at: _follows(None) | Q(state=RoundState.RETURNED)).scope,
    officer.roles,
)


def officer_after_amendment(field: str) -> Who[Round]:
    """전담부서 담당자, once the committee has decided otherwise than it was asked; `field` holds its outcome."""
    return Who(
        officer.title,
        lambda round_, moment: getattr(round_, field) == Outcome.AMENDED and officer.allows(round_, moment),
        waiting_when(officer, lambda at: Q(**{field: Outcome.AMENDED})).scope,
        officer.roles,
    )


# Those who answer ---------------------------------------------------------------------------------------


def _by_duty(title: Any, table: dict[str, tuple[Role, ...]]) -> Who[Any]:
    """People whose role answers for the duty of the subject."""

    def allows(subject: Any, moment: Moment) -> bool:
        return not set(table[subject.duty]).isdisjoint(roles_of(moment.by, moment.at))

    def scope(actor: Actor, at: datetime) -> Q | None:
        held = set(roles_of(actor, at))
        duties = [duty for duty, roles in table.items() if not held.isdisjoint(roles)]
        return Q(duty__in=duties) if duties else None

    return Who(title, allows, scope, frozenset(role.value for roles in table.values() for role in roles))


signer: Who[SignOff] = _by_duty(_("협조 부서 담당자"), SIGNS_OFF)
checker: Who[EligibilityCheck] = _by_duty(_("인사부서·감사부서 담당자"), CHECKS)


def signers(row: SignOff, moment: Moment) -> list[User]:
    return list(holders_of(SIGNS_OFF[row.duty], timezone.localdate(moment.at)))


def checkers(row: EligibilityCheck, moment: Moment) -> list[User]:
    return list(holders_of(CHECKS[row.duty], timezone.localdate(moment.at)))


# Relations to a nomination ------------------------------------------------------------------------------

nominator: Who[Nomination] = Who(
    _("추천한 사람"),
    lambda nomination, moment: moment.by.id is not None and nomination.nominated_by_id == moment.by.id,
    lambda person, at: Q(nominated_by=person.id) if person.id else None,
)

officer_for_residents: Who[Nomination] = Who(
    officer.title,
    lambda nomination, moment: nomination.nominated_by_id is None and officer.allows(nomination, moment),
    waiting_when(officer, lambda at: Q(nominated_by=None)).scope,
    officer.roles,
)

writer = nominator | officer_for_residents


def is_party(nomination: Nomination, person: Actor) -> bool:
    """Whoever made the nomination, or is in it, decides nothing about it (DOMAIN 3.3-1)."""
    if person.id is None:
        return False
    own = nomination.nominated_by_id == person.id
    return own or any(nominee.person_id == person.id for nominee in nomination.nominees.all())


def officers(moment: Moment) -> list[User]:
    """전담부서 담당자 on the day."""
    return list(holders_of([Role.DEDICATED], timezone.localdate(moment.at)))
