"""격리: what could not be applied waits for a person, who corrects, tries again, or discards it with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from events.petitions import PetitionKind
from kernel.actors import Actor
from kernel.errors import Invalid, NotNow
from liaison.petitions.actions.intake import settle, take_in
from liaison.petitions.actions.routing import NoDestination, destination_of
from liaison.petitions.codes import Progress, Reason
from liaison.petitions.duties import LINKS
from liaison.petitions.masking import masked
from liaison.petitions.models import Message
from liaison.petitions.sealing import raw_of

CORRECTABLE = (Progress.QUARANTINED, Progress.WAITING)


@transaction.atomic
def correct(message: Message, *, agency_code: str, kind: str, by: Actor, at: datetime) -> Message:
    """Put another agency, and a kind when one is given, in place of what the message says, and take it in with these.

    Raises NotAllowed, NotNow for one that is settled, Invalid for an agency that takes no petitions here.
    """
    message = _in_hand(message, by=by, at=at)
    try:
        destination_of(agency_code)
    except NoDestination as none:
        raise Invalid(_("이 기관코드로는 배부할 수 없습니다."), {"agency_code": [str(none.reason.label)]}) from none
    if kind and kind not in PetitionKind.values:
        raise Invalid(_("민원 종류를 확인해 주십시오."), {"kind": [_("목록에 있는 종류를 선택해 주십시오.")]})
    message.correction = {"agency_code": agency_code, **({"kind": kind} if kind else {})}
    message.save(update_fields=["correction"])
    return _again(message, "correct", by=by, at=at, **message.correction)


@transaction.atomic
def try_again(message: Message, *, by: Actor, at: datetime) -> Message:
    """Take it in as it is: the agency has joined, or a second content is the right one. Raises NotAllowed and NotNow."""
    return _again(_in_hand(message, by=by, at=at), "retry", by=by, at=at)


@transaction.atomic
def discard(message: Message, *, reason: str, by: Actor, at: datetime) -> None:
    """It will never be applied; it stays, with the reason. Raises NotAllowed and NotNow."""
    message = _in_hand(message, by=by, at=at)
    message.discard_reason = reason
    message.save(update_fields=["discard_reason"])
    settle(message, Progress.DISCARDED, Reason.BY_PERSON, at=at)
    _note(message, "discard", by=by, at=at)


@transaction.atomic
def open_contents(message: Message, *, purpose: str, by: Actor, at: datetime) -> str:
    """The masked body; who opened it, and what for, stands in the record first. Raises NotAllowed."""
    demand(LINKS, by=by, at=at)
    detail = {"purpose": purpose, "source": message.source.code}
    record(Kind.VIEW, by=by, at=at, subject_type="petition_message", subject_id=message.pk, detail=detail)
    return masked(raw_of(message))


def _in_hand(message: Message, *, by: Actor, at: datetime) -> Message:
    demand(LINKS, by=by, at=at)
    locked = Message.objects.select_for_update(of=("self",)).select_related("source").get(pk=message.pk)
    if locked.progress not in CORRECTABLE:
        raise NotNow(_("이미 처리된 메시지입니다(%(state)s).") % {"state": locked.get_progress_display()})
    return locked


def _again(message: Message, action: str, *, by: Actor, at: datetime, **detail: str) -> Message:
    settle(message, Progress.RECEIVED, at=at)
    taken = take_in(message, at=at)
    _note(taken, action, by=by, at=at, result=taken.progress, **detail)
    return taken


def _note(message: Message, action: str, *, by: Actor, at: datetime, **detail: str) -> None:
    told = {"action": action, "source": message.source.code, **detail}
    record(Kind.ACTION, by=by, at=at, subject_type="petition_message", subject_id=message.pk, detail=told)
