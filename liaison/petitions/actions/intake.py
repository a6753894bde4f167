"""Taking in: a message is kept before anybody looks into it, then applied once, in whatever order messages come.

The order that counts is the source's own, by version. Of what says the whole petition the newest is right, whenever it
comes; what has happened (보완, 취하, 만족도 …) has happened, also when a newer message was quicker, unless that one says
the same again. So any order of the same messages ends in the same petition.
"""

import json
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import F

from events.petitions import PetitionKind
from liaison.petitions.actions.routing import Destination, NoDestination, destination_of, living, route, tell_change
from liaison.petitions.classification import classified
from liaison.petitions.codes import CONTENT, Change, Channel, Progress, Reason
from liaison.petitions.models import Message, Petition, Source
from liaison.petitions.numbers import is_provisional
from liaison.petitions.sealing import content_bond, raw_of, sealed_body
from liaison.petitions.wire import Event, NotTheProfile, Unreadable, parsed, read, said_of_itself
from vault.sealing import seal, unseal

SOON = timedelta(seconds=30)
"""When a message is looked at again that was kept, and whose taker-in then died."""
LATER = timedelta(minutes=10)
TURNS = 3
"""Another worker may keep the same message, and then one of other content, between two looks."""
OPEN = (Progress.RECEIVED, Progress.WAITING)


class Receipt(NamedTuple):
    message: Message
    is_repeated: bool


def receive(source: Source, body: bytes, *, at: datetime, channel: Channel = Channel.LINK) -> Receipt:
    """Keep a message and take it in. Whether it was signed is the door's question. Call it outside any transaction.

    The same again changes nothing; another content under the same number and version goes into quarantine.
    """
    message, is_new = keep(source, body, at=at, channel=channel)
    if is_new:
        message = take_in(message, at=at)
    return Receipt(message, not is_new)


def keep(source: Source, body: bytes, *, at: datetime, channel: Channel) -> tuple[Message, bool]:
    """The row of a message, and whether it is a new one; in a transaction of its own."""
    fingerprint, said = _fingerprint(body), said_of_itself(body)
    key = {"source": source, "external_id": said.get("external_id", ""), "version": said.get("version")}
    for _turn in range(TURNS):
        if same := Message.objects.filter(**key, sha256=fingerprint).first():
            Message.objects.filter(pk=same.pk).update(repeats=F("repeats") + 1)
            return same, False
        message = Message(**{**said, **key}, sha256=fingerprint, channel=channel, received_at=at)
        message.contradicts = _first_of(key)
        message.next_attempt_at = at + SOON
        message.body = sealed_body(message, body)
        if message.contradicts is not None:
            message.progress, message.reason = Progress.QUARANTINED, Reason.OTHER_CONTENT
            message.next_attempt_at, message.settled_at = None, at
        try:
            with transaction.atomic():
                message.save(force_insert=True)
        except IntegrityError:  # another worker has kept one like it just now
            continue
        return message, True
    raise RuntimeError("A message could neither be kept nor found.")


def _fingerprint(body: bytes) -> str:
    """Equal for the same data, however it was written and whenever it was sent again."""
    try:
        said = parsed(body)
        data = said["data"] if isinstance(said, dict) else said
        body = json.dumps([said.get("type"), data], sort_keys=True).encode()
    except (Unreadable, KeyError, AttributeError):
        pass
    return sha256(body).hexdigest()


def _first_of(key: dict[str, object]) -> Message | None:
    return Message.objects.filter(**key, contradicts=None).first() if key["version"] else None


@transaction.atomic
def take_in(message: Message, *, at: datetime) -> Message:
    """Apply a message that is not applied yet; returns it as it is now."""
    message = Message.objects.select_for_update(of=("self",)).select_related("source").get(pk=message.pk)
    if message.progress in OPEN:
        try:
            _apply(message, read(raw_of(message)), at)
        except Unreadable:
            settle(message, Progress.QUARANTINED, Reason.UNREADABLE, at=at)
        except NotTheProfile:
            settle(message, Progress.QUARANTINED, Reason.NOT_THE_PROFILE, at=at)
    return message


def settle(
    message: Message,
    progress: Progress,
    reason: Reason | None = None,
    *,
    at: datetime,
    petition: Petition | None = None,
) -> None:
    """Write down what became of a message. One that waits is looked at again later."""
    message.progress, message.reason = progress, reason or ""
    message.petition = petition
    message.settled_at = None if progress in OPEN else at
    message.next_attempt_at = at + LATER if progress in OPEN else None
    message.save(update_fields=["progress", "reason", "petition", "settled_at", "next_attempt_at"])


def _apply(message: Message, event: Event, at: datetime) -> None:
    petition = _petition_of(message)
    if petition is not None:
        _add(message, event, petition, at)
    elif event.change != Change.RECEIVED:
        settle(message, Progress.WAITING, Reason.BEFORE_RECEIVED, at=at)
    else:
        _open(message, event, at)


def _petition_of(message: Message) -> Petition | None:
    rows = Petition.objects.filter(source=message.source_id, external_id=message.external_id)
    return rows.select_for_update(of=("self",)).select_related("source").first()


def _open(message: Message, event: Event, at: datetime) -> None:
    """A petition that nobody knows yet: to the local government of its agency code."""
    try:
        to = destination_of(message.correction.get("agency_code") or event.data.agency_code)
    except NoDestination as none:
        settle(message, Progress.QUARANTINED, none.reason, at=at)
        return
    if not to.is_open:
        settle(message, Progress.WAITING, Reason.SUSPENDED, at=at)
        return
    try:
        with transaction.atomic():
            petition = _made(message, event)
    except IntegrityError:  # another worker has opened it just now
        _apply(message, event, at)
        return
    _hand_over(message, petition, to, at)


def _hand_over(message: Message, petition: Petition, to: Destination, at: datetime) -> None:
    route(petition, to, kind=PetitionKind(petition.kind), at=at)
    settle(message, Progress.APPLIED, at=at, petition=petition)
    take_in_waiting(petition, at=at)


def take_in_waiting(petition: Petition, *, at: datetime) -> None:
    """What had come before the petition itself."""
    early = Message.objects.filter(
        source=petition.source_id, external_id=petition.external_id, progress=Progress.WAITING
    )
    for message in early.order_by("version"):
        take_in(message, at=at)


def _made(message: Message, event: Event) -> Petition:
    data, kind = event.data, classified(message.source, event.data.kind)
    if corrected := message.correction.get("kind"):
        kind = kind._replace(kind=PetitionKind(corrected), is_certain=True)
    arrived_at = _arrival(message)
    petition = Petition(
        source=message.source,
        external_id=message.external_id,
        is_provisional=message.channel == Channel.HAND and is_provisional(message.external_id),
        channel=message.channel,
        kind=kind.kind,
        kind_is_certain=kind.is_certain,
        raw_class=data.kind,
        raw_status=data.raw_status,
        version=data.version,
        content_version=data.version,
        filed_at=data.filed_at or arrived_at,
        arrived_at=arrived_at,
    )
    petition.content = seal(event.content(), bond=content_bond(petition))
    petition.save(force_insert=True)
    return petition


def _arrival(message: Message) -> datetime:
    """An electronic petition arrives when it is here; one that was brought in says itself when it had come."""
    told = message.happened_at if message.channel != Channel.LINK else None
    return min(told, message.received_at) if told else message.received_at


def _add(message: Message, event: Event, petition: Petition, at: datetime) -> None:
    if _is_overtaken(message, event, petition):
        settle(message, Progress.STALE, Reason.OVERTAKEN, at=at, petition=petition)
        return
    if event.change not in CONTENT:
        _tell_all(message, event, petition, event.change, at)
    elif event.says_everything:
        _replace_content(message, event, petition, at)
    if event.data.version > petition.version:
        petition.version = event.data.version
        petition.raw_status = event.data.raw_status or petition.raw_status
    petition.save(update_fields=["content", "content_version", "version", "raw_status"])
    settle(message, Progress.APPLIED, at=at, petition=petition)


def _is_overtaken(message: Message, event: Event, petition: Petition) -> bool:
    """Whether a newer message has said what this one says. Everything that was added to a petition counts, however late."""
    if event.change in CONTENT:
        return event.data.version < (petition.content_version if event.says_everything else petition.version)
    if event.change == Change.SUPPLEMENTED:
        return False
    newer = petition.messages.filter(type=event.change, version__gt=event.data.version, progress=Progress.APPLIED)
    return newer.exists()


def _replace_content(message: Message, event: Event, petition: Petition, at: datetime) -> None:
    before = unseal(petition.content, bond=content_bond(petition))
    petition.content_version = event.data.version
    if event.content() != before:
        petition.content = seal(event.content(), bond=content_bond(petition))
        _tell_all(message, event, petition, Change.SUPPLEMENTED, at)


def _tell_all(message: Message, event: Event, petition: Petition, change: Change, at: datetime) -> None:
    for part in living(petition):
        tell_change(part, message, event, change, at=at)
