"""Opening petitions, and what is done with them beside their steps."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from documents.content import Document
from events.petitions import PetitionKind
from kernel.actors import SYSTEM, Actor, Moment
from kernel.errors import Invalid, NotAllowed, NotNow
from kernel.periods import Month
from kernel.privacy import masked_rrn
from notices.actions import tell
from outbox.record import record as record_event
from plans.participation.codes_petitions import (
    BY_HAND,
    OPEN,
    OUTWARD,
    OWN_KINDS,
    SERIES,
    Channel,
    ExchangeKind,
    PetitionState,
    Purpose,
    Result,
)
from plans.participation.content_petitions import Petitioner, Words, keep_content, petitioner_of, sealed
from plans.participation.letters_petitions import letter_of
from plans.participation.models import Exchange, MonthlyCheck, Objection, Petition
from plans.participation.periods_petitions import OBJECTION_FILING_DAYS
from plans.participation.process.petitions import PETITION
from plans.participation.process.petitions_clocks import ACCEPT, OBJECTION
from plans.participation.process.petitions_effects import path_of
from plans.participation.process.petitions_objections import NAME as OBJECTION_NAME
from plans.participation.process.petitions_people import holders, officer, officers
from plans.participation.process.petitions_telling import moved
from plans.participation.queries.petitions import earlier_same, overdue, petitioners_visible_to, petitions_in_hand
from workflow import deadlines
from workflow.advance import advance
from workflow.numbers import next_number


@dataclass(frozen=True)
class Arrived:
    """A petition as it came. facts: columns of the petition that come with it."""

    words: Words
    petitioner: Petitioner
    kind: str
    channel: Channel
    arrived_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def open_petition(arrived: Arrived, *, by: Actor, at: datetime) -> Petition:
    """A petition has arrived: it gets its number, its clock, and a look at whether the same was filed before."""
    if arrived.kind not in OWN_KINDS:
        raise Invalid(_("여기서 처리하지 않는 민원 종류입니다."), {"kind": [_("다른 종류를 선택해 주십시오.")]})
    petition = Petition(
        number=next_number(SERIES, timezone.localdate(at).year),
        kind=arrived.kind,
        channel=arrived.channel,
        arrived_at=arrived.arrived_at,
        created_by=by if isinstance(by, User) else None,
        created_at=at,
        **arrived.facts,
    )
    keep_content(petition, _masked(arrived.words), _masked(arrived.petitioner))
    petition.repeat_of = earlier_same(petition)
    if petition.part_id is not None:
        petition.sequence += 1
    petition.save(force_insert=True)
    moment = Moment(by, at)
    deadlines.start(PETITION.name, petition, ACCEPT, moment)
    record_event(moved(petition, moment), at=at)
    detail = {"action": "open", "channel": str(arrived.channel)}
    record(Kind.ACTION, by=by, at=at, subject_type=PETITION.name, subject_id=petition.pk, detail=detail)
    sentence = _("새 민원이 도달했습니다(%(number)s). 8근무시간 안에 접수해 주십시오.") % {"number": petition.number}
    tell(officers(moment), sentence, path=path_of(petition), at=at)
    return petition


M = TypeVar("M", Words, Petitioner)


def _masked(given: M) -> M:
    """Without resident registration numbers: no law lets a petition office keep them here."""
    return type(given)(**{name: masked_rrn(text)[0] for name, text in asdict(given).items()})


@transaction.atomic
def register(arrived: Arrived, *, by: User, at: datetime) -> Petition:
    """The petition office takes down a petition that came to the office itself, and accepts it. Raises NotAllowed, Invalid."""
    demand(officer, by=by, at=at)
    if arrived.channel not in BY_HAND:
        raise Invalid(_("직접 접수하는 경로가 아닙니다."), {"channel": [_("다른 경로를 선택해 주십시오.")]})
    if arrived.arrived_at > at:
        sentence = _("도달일시는 지금보다 늦을 수 없습니다.")
        raise Invalid(sentence, {"arrived_at": [sentence]})
    petition = open_petition(arrived, by=by, at=at)
    advance(PETITION, petition, "accept", by=by, at=at)
    return petition


@transaction.atomic
def reveal(petition: Petition, *, by: User, at: datetime, purpose: str) -> Petitioner:
    """Who petitioned; each look is recorded with its purpose. Raises NotAllowed and Invalid."""
    if not petitioners_visible_to(by, at).filter(pk=petition.pk).exists():
        raise NotAllowed(_("민원인 정보는 담당자, 민원담당자와 처리부서장만 볼 수 있습니다."))
    if purpose not in Purpose.values:
        sentence = _("조회 목적을 선택해 주십시오.")
        raise Invalid(sentence, {"purpose": [sentence]})
    detail = {"what": "petitioner", "purpose": purpose}
    record(Kind.VIEW, by=by, at=at, subject_type=PETITION.name, subject_id=petition.pk, detail=detail)
    return petitioner_of(petition)


@transaction.atomic
def write_letter(exchange: Exchange, *, by: User, at: datetime) -> Document:
    """A notice on paper, with the petitioner's name and address; recorded. Raises NotAllowed, NotNow."""
    petition = exchange.petition
    if not petitioners_visible_to(by, at).filter(pk=petition.pk).exists():
        raise NotAllowed(_("민원인 정보는 담당자, 민원담당자와 처리부서장만 볼 수 있습니다."))
    if exchange.kind not in OUTWARD:
        raise NotNow(_("민원인에게 보낸 통지만 통지문으로 만들 수 있습니다."))
    detail = {"what": "letter", "exchange": str(exchange.pk)}
    record(Kind.DOWNLOAD, by=by, at=at, subject_type=PETITION.name, subject_id=petition.pk, detail=detail)
    return letter_of(exchange)


def note(
    petition: Petition,
    text: str,
    *,
    by: Actor,
    at: datetime,
    kind: ExchangeKind = ExchangeKind.NOTE,
    message: UUID | None = None,
) -> Exchange:
    """Keep something that came in with the petition, sealed. `message`: the one that brought it."""
    row = Exchange(petition=petition, kind=kind, message_id=message, by_name=by.name, at=at)
    row.text = sealed(row, "text", masked_rrn(text)[0])
    row.save(force_insert=True)
    return row


# Objections and the monthly check -------------------------------------------------------------------------


@transaction.atomic
def file_objection(petition: Petition, *, by: User, at: datetime, reason: str, filed_at: datetime) -> Objection:
    """Take down an objection against the refusal of a 법정민원. Raises NotAllowed and NotNow."""
    demand(officer, by=by, at=at)
    Petition.objects.select_for_update(of=("self",)).get(pk=petition.pk)
    if sentence := why_no_objection(petition, filed_at):
        raise NotNow(sentence)
    objection = Objection(number=next_number("이의", timezone.localdate(at).year), petition=petition, filed_at=filed_at)
    objection.reason = sealed(objection, "reason", reason)
    objection.save(force_insert=True)
    moment = Moment(by, at)
    deadlines.start(OBJECTION_NAME, objection, OBJECTION, moment)
    detail = {"action": "file", "petition": str(petition.pk)}
    record(Kind.ACTION, by=by, at=at, subject_type=OBJECTION_NAME, subject_id=objection.pk, detail=detail)
    sentence = _("민원 %(number)s의 거부처분에 이의신청이 들어왔습니다.") % {"number": petition.number}
    tell(holders(petition, moment), sentence, path=path_of(petition), at=at)
    return objection


def why_no_objection(petition: Petition, filed_at: datetime) -> str:
    """What stands against an objection; empty when nothing does."""
    refused = petition.result in (Result.REFUSED, Result.PARTLY)
    if petition.kind != PetitionKind.STATUTORY or not refused or petition.answered_at is None:
        return _("거부한 법정민원에만 이의신청을 할 수 있습니다(민원처리법 35조).")
    if Objection.objects.filter(petition=petition).exists():
        return _("이의신청이 이미 있습니다.")
    passed = (timezone.localdate(filed_at) - timezone.localdate(petition.answered_at)).days
    if 0 <= passed <= OBJECTION_FILING_DAYS:
        return ""
    return _("이의신청은 거부 통지를 받은 날부터 %(days)d일 안에 해야 합니다.") % {"days": OBJECTION_FILING_DAYS}


@transaction.atomic
def record_check(*, by: User, at: datetime, text: str = "") -> MonthlyCheck:
    """The 민원심사관 has looked at how petitions stand this month. Once a month; raises NotAllowed and NotNow."""
    demand(officer, by=by, at=at)
    month = Month.containing(timezone.localdate(at))
    counts = {
        "open_count": Petition.objects.filter(state__in=OPEN).count(),
        "overdue_count": overdue(Petition.objects.all(), at).count(),
    }
    check, made = MonthlyCheck.objects.get_or_create(
        year=month.year, month=month.number, defaults={**counts, "note": text, "checked_by": by, "checked_at": at}
    )
    if not made:
        raise NotNow(_("이 달의 점검은 %(name)s님이 이미 기록했습니다.") % {"name": check.checked_by.name})
    record(Kind.ACTION, by=by, at=at, subject_type="petition_check", subject_id=check.pk, detail={"action": "check"})
    return check


def follow(*, at: datetime) -> int:
    """What time alone brings: investigations whose days are over, answers that have rested. Safe to run twice."""
    taken = 0
    for step, states in (
        ("investigation_over", [PetitionState.INVESTIGATING]),
        ("close_rested", [PetitionState.ANSWERED, PetitionState.ADDITIONAL_ANSWER, PetitionState.RATED]),
    ):
        row = PETITION.step(step)
        for petition in Petition.objects.filter(state__in=states).select_related("objection").order_by("pk"):
            if row.waits_for(petition, Moment(SYSTEM, at)) is None:
                advance(PETITION, petition, step, by=SYSTEM, at=at)
                taken += 1
    return taken


@transaction.atomic
def hand_on(person: User, to: User, at: datetime) -> int:
    """Somebody leaves: what they handle is somebody else's, who tells their own contact."""
    mine = petitions_in_hand(person).select_for_update(of=("self",))
    moved_on = mine.filter(pk__in=list(mine.values_list("pk", flat=True))).update(handler=to, contact="")
    if moved_on:
        tell(
            [to],
            _("민원 %(count)d건을 이어받았습니다.") % {"count": moved_on},
            path=reverse("petitions:petitions"),
            at=at,
        )
    return moved_on
