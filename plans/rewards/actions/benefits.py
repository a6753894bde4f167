"""Beginning a survey of wishes, a benefit, an extra nomination, and the letters to the selected."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from accounts.roles import Role, holds, roles_of
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM, Actor, Moment
from kernel.errors import Invalid, NotAllowed, NotNow
from kernel.worktime import Unit, WorkCalendar, due_on
from notices.actions import Recipient, draft_letter, tell
from plans.rewards.codes import Local, NominationState, Statutory
from plans.rewards.models import Benefit, ExtraNomination, Nominee, Round, Wish
from plans.rewards.policies import BenefitRules
from plans.rewards.process.benefit_conditions import leave_ended, may_be_nominated_extra, promotable
from plans.rewards.process.benefits import BENEFIT
from plans.rewards.process.wishes import WISH, WISH_DUE
from plans.rewards.queries.benefits import selected_nominees
from policies.values import closed_days, policy_on
from tenants.context import current_office_name
from workflow import deadlines
from workflow.advance import advance
from workflow.numbers import next_number

SERIES = "우대"
EXTRA_SERIES = "추가추천"
LEAVE = (Statutory.SPECIAL_LEAVE, Local.REWARD_LEAVE)

PROPOSES = holds(Role.DEDICATED)
EXCLUSIVE = "rewards_promotion_or_step"


@transaction.atomic
def ask_wishes(round_: Round, *, by: User, at: datetime) -> int:
    """Ask every selected employee of a round for their wish; returns how many were not asked before."""
    demand(PROPOSES, by=by, at=at)
    nominees = selected_nominees().filter(nomination__round=round_, wish=None)
    wishes = [Wish.objects.create(nominee=nominee, asked_at=at) for nominee in nominees]
    for wish in wishes:
        deadlines.start(WISH.name, wish, WISH_DUE, Moment(by, at))
    sentence = _("우수공무원으로 선발되셨습니다. 받고 싶은 우대를 알려 주십시오.")
    tell([wish.nominee.person for wish in wishes], sentence, path=reverse("rewards_benefits:own"), at=at)
    _note("round", round_.pk, "ask_wishes", by=by, at=at)
    return len(wishes)


@transaction.atomic
def propose_benefit(nominee: Nominee, facts: Mapping[str, Any], *, by: User, at: datetime) -> Benefit:
    """A benefit for a selected employee. Raises NotNow when the law or an earlier benefit stands against it."""
    demand(PROPOSES, by=by, at=at)
    if nominee.nomination.state != NominationState.SELECTED:
        raise NotNow(_("선발된 직원에게만 우대를 제안할 수 있습니다."))
    rules = policy_on(BenefitRules, timezone.localdate(at))
    given = {name: value for name, value in facts.items() if value not in (None, "")}
    if given["code"] in LEAVE:
        given.setdefault("days", rules.leave_days)
        given["expires_on"] = _leave_until(timezone.localdate(at), rules)
    number = next_number(SERIES, timezone.localdate(at).year)
    try:
        with transaction.atomic():
            benefit = Benefit.objects.create(nominee=nominee, number=number, proposed_by=by, proposed_at=at, **given)
    except IntegrityError as error:
        raise NotNow(_already(error)) from error
    _note(BENEFIT.name, benefit.pk, "propose", by=by, at=at)
    return benefit


def _leave_until(today: date, rules: BenefitRules) -> date:
    return due_on(today, rules.leave_expires_months, Unit.MONTH, WorkCalendar(closed=closed_days()))


def _already(error: IntegrityError) -> str:
    """Which of the two promises the database kept."""
    if EXCLUSIVE in str(error):
        return _("같은 공적으로 특별승진과 특별승급을 함께 부여할 수 없습니다(지방공무원 보수규정 15조 4항).")
    return _("같은 공적으로 이미 제안하거나 부여한 우대입니다.")


@transaction.atomic
def nominate_extra(nominee: Nominee, reason: str, *, by: User, at: datetime) -> ExtraNomination:
    """A department's proposal for special promotion of a case that was not selected (R31)."""
    _demand_own_department(nominee, by, at)
    moment = Moment(by, at)
    if sentence := may_be_nominated_extra(nominee.nomination, moment) or promotable(nominee, moment):
        raise NotNow(sentence)
    number = next_number(EXTRA_SERIES, timezone.localdate(at).year)
    try:
        with transaction.atomic():
            extra = ExtraNomination.objects.create(
                nomination=nominee.nomination,
                nominee=nominee,
                number=number,
                reason=reason,
                nominated_by=by,
                nominated_at=at,
            )
    except IntegrityError as error:
        raise NotNow(_("이미 추가추천한 후보자입니다.")) from error
    _note("extra_nomination", extra.pk, "nominate", by=by, at=at)
    return extra


def _demand_own_department(nominee: Nominee, by: User, at: datetime) -> None:
    own = by.department_id is not None and nominee.nomination.department_id == by.department_id
    if not (own and Role.DEPT_HEAD in roles_of(by, at)):
        raise NotAllowed(_("추가추천은 후보를 추천한 부서의 부서장이 합니다."))
    if nominee.person_id == by.pk:
        raise Invalid(_("본인은 추가추천할 수 없습니다."))


@transaction.atomic
def expire_leaves(*, at: datetime) -> int:
    """Leave that was not used in time ends; safe to run again. Returns how many have ended."""
    ended = Benefit.objects.filter(code__in=LEAVE, expires_on__lt=timezone.localdate(at)).filter(
        state__in=BENEFIT.step("expire").sources
    )
    due = [benefit for benefit in ended if leave_ended(benefit, Moment(SYSTEM, at)) is None]
    for benefit in due:
        advance(BENEFIT, benefit, "expire", by=SYSTEM, at=at)
    return len(due)


@transaction.atomic
def draft_results(round_: Round, *, by: User, at: datetime) -> int:
    """통지: a draft to each selected employee, to be read first. Home agencies are told by `HOME_NOTICE`."""
    demand(PROPOSES, by=by, at=at)
    nominees = list(selected_nominees().filter(nomination__round=round_))
    for nominee in nominees:
        _draft_result(nominee, by, at)
    return len(nominees)


def _draft_result(nominee: Nominee, by: User, at: datetime) -> None:
    office, nomination = current_office_name(), nominee.nomination
    body = _(
        "%(name)s님, ‘%(title)s’ 공적으로 %(round)s에서 우수공무원으로 선발되셨습니다.\n\n"
        "의결일: %(day)s\n내 선발과 우대 화면에서 희망하는 우대를 회신해 주십시오.\n\n%(office)s"
    ) % {
        "name": nominee.person.name,
        "title": nomination.title,
        "round": nomination.round.title,
        "day": _day(nomination.round.selection_decided_on),
        "office": office,
    }
    subject = _("[%(office)s] 적극행정 우수공무원 선발 결과 안내") % {"office": office}
    to = Recipient(nominee.person.name, person=nominee.person)
    draft_letter(to, by=by, at=at, subject=subject, body=body, path=reverse("rewards_benefits:own"))


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"


def _note(subject_type: str, subject_id: UUID, action: str, *, by: Actor, at: datetime) -> None:
    record(Kind.ACTION, by=by, at=at, subject_type=subject_type, subject_id=subject_id, detail={"action": action})
