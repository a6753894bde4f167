"""Claiming an achievement, granting one, and crediting a selection."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Department, User
from accounts.rights import demand
from accounts.roles import Role, holds
from audit.models import Kind
from audit.record import record
from files.actions import attach
from kernel.actors import SYSTEM, Moment
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.mileage.codes import ClaimSource, ClaimState, ProgrammeState
from plans.mileage.models import Claim, Programme, Selection
from plans.mileage.models.programmes import POSTED
from plans.mileage.policies import SELECTED, ItemRule, MileageRules
from plans.mileage.process import CLAIM
from plans.mileage.process.claim_conditions import EVIDENCE, fits_as_claimed
from plans.mileage.process.clocks import CHECK_DUE
from plans.mileage.process.crediting import lock
from plans.mileage.process.people import department_head
from plans.mileage.queries import programme_on
from plans.mileage.scoring import WHOLE, normal_key, worth
from policies.values import Applied, applied_on
from workflow import deadlines
from workflow.advance import advance
from workflow.numbers import next_number

everyone = holds(Role.EMPLOYEE)


@dataclass(frozen=True)
class Achieved:
    """What somebody did: the answers of the form."""

    item: str
    title: str
    done_on: date
    text: str = ""
    contribution: int = WHOLE
    case: str = ""
    idempotency_key: str = ""


@transaction.atomic
def claim(achieved: Achieved, *, by: User, at: datetime, evidence: "File[bytes]") -> Claim:
    """Claim points for oneself; sent twice with the same key it is one claim.

    Raises NotAllowed, NotNow with the cap that stands against it, Invalid for what cannot be claimed.
    """
    demand(everyone, by=by, at=at)
    made, new = _begin(achieved, person=by, by=by, at=at, source=ClaimSource.CLAIMED)
    if new:
        attach(evidence, to=EVIDENCE, subject_id=made.pk, by=by, at=at)
    return made


@transaction.atomic
def grant(achieved: Achieved, *, by: User, at: datetime, person: User) -> Claim:
    """The head of a department grants somebody of it. Raises NotAllowed, NotNow, Invalid."""
    demand(department_head, by=by, at=at)
    if person.pk == by.pk or by.department_id is None or person.department_id != by.department_id:
        raise NotAllowed(_("부서장은 본인이 아닌 소속 부서 직원에게만 마일리지를 부여합니다."))
    return _begin(achieved, person=person, by=by, at=at, source=ClaimSource.GRANTED)[0]


def _begin(achieved: Achieved, *, person: User, by: User, at: datetime, source: ClaimSource) -> tuple[Claim, bool]:
    if achieved.item == SELECTED:
        raise Invalid(_("우수공무원 선발 점수는 선발되면 자동으로 적립됩니다."))
    programme = _programme(achieved.done_on, timezone.localdate(at))
    lock(programme)
    if known := _sent_before(achieved, person):
        return known, False
    applied = applied_on(MileageRules, achieved.done_on)
    made = Claim.objects.create(
        **_written(achieved, applied, programme=programme, person=person),
        created_by=by,
        created_at=at,
        source=source,
        state=ClaimState.GRANTED_BY_HEAD if source == ClaimSource.GRANTED else ClaimState.CLAIMED,
        idempotency_key=achieved.idempotency_key or None,
    )
    moment = Moment(by, at)
    if sentence := fits_as_claimed(made, moment):
        raise NotNow(sentence)
    deadlines.start(CLAIM.name, made, CHECK_DUE, moment)
    record(Kind.ACTION, by=by, at=at, subject_type=CLAIM.name, subject_id=made.pk, detail={"action": str(source)})
    return made, True


def _sent_before(achieved: Achieved, person: User) -> Claim | None:
    if not achieved.idempotency_key:
        return None
    known = Claim.objects.filter(person=person, idempotency_key=achieved.idempotency_key).first()
    if known and (known.item, known.title, known.done_on) != (achieved.item, achieved.title, achieved.done_on):
        raise Invalid(_("같은 신청 열쇠로 다른 성과를 이미 신청하였습니다."))
    return known


def _programme(done_on: date, today: date) -> Programme:
    if done_on > today:
        raise Invalid(_("성과일을 확인해 주십시오."), {"done_on": [_("성과일은 오늘보다 늦을 수 없습니다.")]})
    programme = programme_on(done_on)
    if programme is None:
        raise NotNow(_("성과일에 운영 중인 마일리지가 없습니다. 전담부서에 문의해 주십시오."))
    return programme


def _written(
    achieved: Achieved, applied: Applied[MileageRules], *, programme: Programme, person: User
) -> Mapping[str, Any]:
    return {
        "number": next_number("마일리지", programme.year),
        "programme": programme,
        "person": person,
        "department": _department(person),
        "item": achieved.item,
        "title": achieved.title,
        "text": achieved.text,
        "done_on": achieved.done_on,
        "contribution": achieved.contribution,
        "case_key": normal_key(achieved.case),
        "points_asked": worth(_item(achieved, applied.value), achieved.contribution),
        "rules": applied.row_id,
    }


def _item(achieved: Achieved, rules: MileageRules) -> ItemRule:
    item = rules.item(achieved.item)
    if item is None:
        text = _("성과일의 운영 기준에 ‘%(item)s’ 항목이 없습니다.") % {"item": achieved.item}
        raise Invalid(text, {"item": [text]})
    return item


def _department(person: User) -> Department:
    if person.department is None:
        raise NotNow(_("소속 부서가 없어 마일리지를 신청할 수 없습니다. 인사부서에 문의해 주십시오."))
    return person.department


def selection_of(nomination: UUID) -> Selection:
    """What is known of a selection, locked until the transaction ends."""
    Selection.objects.get_or_create(nomination=nomination)
    return Selection.objects.select_for_update().get(nomination=nomination)


@transaction.atomic
def credit_selection(person: User, *, nomination: UUID, on: date, at: datetime) -> Claim | None:
    """A selected person gets the points of the item “selected”, once; none without programme, item or department."""
    known = Claim.objects.filter(source=ClaimSource.SELECTION, source_ref=nomination, person=person).first()
    programme, applied = programme_on(on), applied_on(MileageRules, on)
    if known or programme is None or programme.state != ProgrammeState.ACTIVE:
        return known
    if applied.value.item(SELECTED) is None or person.department is None:
        return None
    achieved = Achieved(SELECTED, _("우수공무원 선발"), on)
    made = Claim.objects.create(
        **_written(achieved, applied, programme=programme, person=person),
        created_at=at,
        source=ClaimSource.SELECTION,
        source_ref=nomination,
    )
    advance(CLAIM, made, "credit", by=SYSTEM, at=at)
    return made


@transaction.atomic
def reverse_selection(nomination: UUID, *, at: datetime) -> int:
    """Reverse what a selection had credited, which was revoked; returns for how many people. What was used stays used."""
    credited = Claim.objects.filter(source=ClaimSource.SELECTION, source_ref=nomination, state__in=POSTED)
    claims = list(credited.order_by("pk"))
    for one in claims:
        advance(CLAIM, one, "reverse", by=SYSTEM, at=at, given={"reason": _("우수공무원 선발이 취소되었습니다.")})
    return len(claims)
