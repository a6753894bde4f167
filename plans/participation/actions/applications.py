"""Beginning a national application: told by the link to the portal, or written down while the link is down."""

import binascii
import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from files.actions import attach_from_outside
from kernel.actors import SYSTEM, Actor, Moment
from kernel.errors import Refused
from kernel.ids import uuid7
from kernel.privacy import masked_rrn
from kernel.worktime import SEOUL
from notices.actions import tell
from plans.participation.codes import ApplicationState, Origin
from plans.participation.identity import Identity, sealed
from plans.participation.models import Application
from plans.participation.process.applications import APPLICATION, path_of
from plans.participation.process.people import officer, officers
from plans.participation.queries.applications import applications_in_hand
from workflow.advance import advance
from workflow.numbers import next_number

SERIES = "국민신청"
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Sent:
    """Where an application comes from: the part's id, the source and its number; nothing of it for one by hand."""

    arrived_at: datetime
    part_id: UUID | None = None
    source: str = ""
    external_id: str = ""
    sequence: int = 0


def bond_of(application: Application) -> str:
    return f"application:{application.pk}:applicant"


@transaction.atomic
def open_application(content: Mapping[str, Any], sent: Sent, *, at: datetime) -> Application:
    """What the link to the portal brings; told twice, it happens once."""
    if known := Application.objects.filter(part_id=sent.part_id).first():
        return known
    made = _begin(content, sent, origin=Origin.GATEWAY, by=SYSTEM, at=at)
    refused = _keep_files(made, content.get("attachments") or [], at=at)
    advance(APPLICATION, made, "receive", by=SYSTEM, at=at)
    sentence = _("적극행정국민신청이 도달했습니다: %(number)s") % {"number": made.number}
    if refused:
        sentence = _(
            "적극행정국민신청 %(number)s이(가) 도달했습니다. 받을 수 없는 첨부 파일이 %(files)d개 있습니다."
        ) % {
            "number": made.number,
            "files": refused,
        }
    tell(officers(Moment(SYSTEM, at)), sentence, path=path_of(made), at=at)
    return made


@transaction.atomic
def register_application(given: Mapping[str, Any], *, by: User, at: datetime) -> Application:
    """Written down by hand while the link is down. Raises NotAllowed for others than the dedicated department."""
    demand(officer, by=by, at=at)
    content = {name: given[name] for name in ("title", "text", "opinion")}
    content["petitioner"] = {name: given.get(name, "") for name in ("name", "phone", "email")}
    arrived = datetime.combine(given["arrived_on"], time(9), SEOUL)
    sent = Sent(min(arrived, at), external_id=given["external_id"])
    made = _begin(content, sent, origin=Origin.BY_HAND, by=by, at=at)
    advance(APPLICATION, made, "receive", by=by, at=at)
    return made


def _begin(content: Mapping[str, Any], sent: Sent, *, origin: Origin, by: Actor, at: datetime) -> Application:
    year = timezone.localdate(sent.arrived_at).year
    made = Application(
        id=uuid7(),
        number=next_number(SERIES, year),
        year=year,
        origin=origin,
        part_id=sent.part_id,
        source=sent.source,
        external_id=sent.external_id,
        sequence=sent.sequence,
        title=_plain(content, "title")[:LONGEST_TITLE],
        text=_plain(content, "text"),
        opinion=_plain(content, "opinion"),
        arrived_at=sent.arrived_at,
        registered_by=by if isinstance(by, User) else None,
        created_at=at,
    )
    made.applicant = sealed(Identity.of(content.get("petitioner") or {}), bond=bond_of(made))
    made.save()
    detail = {"action": "begin", "origin": origin.value}
    record(Kind.ACTION, by=by, at=at, subject_type=APPLICATION.name, subject_id=made.pk, detail=detail)
    return made


def _plain(content: Mapping[str, Any], name: str) -> str:
    """The text without resident registration numbers."""
    return masked_rrn(str(content.get(name) or ""))[0]


def _keep_files(application: Application, files: Sequence[Mapping[str, Any]], *, at: datetime) -> int:
    """Keep what may come in, under neutral names; returns how many were refused: they stay with the gateway."""
    refused = 0
    for place, file in enumerate(files, 1):
        try:
            content = ContentFile(b64decode(file["base64"], validate=True), name=str(file["name"]))
            name = _("신청 자료 %(place)d") % {"place": place}
            attach_from_outside(content, to=APPLICATION.name, subject_id=application.pk, at=at, name=name)
        except (Refused, KeyError, binascii.Error):
            refused += 1
    return refused


def move_applications(person: User, to: User, at: datetime) -> int:
    """Somebody else handles them from now on, and knows who applied; returns how many."""
    rows = list(applications_in_hand(person).select_for_update(of=("self",)))
    for row in rows:
        row.handler = to
        row.save(update_fields=["handler"])
        detail = {"action": "move", "to": str(to.pk)}
        record(Kind.ACTION, by=SYSTEM, at=at, subject_type=APPLICATION.name, subject_id=row.pk, detail=detail)
    return len(rows)


# What the channel says later -------------------------------------------------------------------------------


@transaction.atomic
def hear_change(application: Application, change: str, content: str, *, at: datetime) -> None:
    """Withdrawn, closed by the 국민권익위원회, or supplemented. What comes after the end changes nothing."""
    if change == "withdrawn" and application.state in APPLICATION.step("withdraw").sources:
        advance(APPLICATION, application, "withdraw", by=SYSTEM, at=at)
    elif change == "acrc_closed" and application.state in APPLICATION.step("close_at_acrc").sources:
        advance(APPLICATION, application, "close_at_acrc", by=SYSTEM, at=at)
    elif change == "supplemented" and content and application.state != ApplicationState.CLOSED:
        _supplement(application, json.loads(content), at=at)


def _supplement(application: Application, content: Mapping[str, Any], *, at: datetime) -> None:
    row = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    text = _plain(content, "text")
    if text and text not in row.supplement:  # told twice, it stands there once
        row.supplement = f"{row.supplement}\n\n{text}".strip()
        row.save(update_fields=["supplement"])
        _keep_files(row, content.get("attachments") or [], at=at)
        sentence = _("적극행정국민신청 %(number)s에 추가 자료가 왔습니다.") % {"number": row.number}
        people = [row.handler] if row.handler else officers(Moment(SYSTEM, at))
        tell(people, sentence, path=path_of(row), at=at)
