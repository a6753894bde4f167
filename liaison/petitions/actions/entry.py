"""직접 입력: petitions that came on paper or by telephone while the national system was down, through the same door."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from events.petitions import Status
from kernel.actors import Actor
from kernel.errors import Invalid, NotNow
from kernel.ids import uuid7
from liaison.petitions.actions.intake import keep, take_in, take_in_waiting
from liaison.petitions.actions.routing import living, tell_withdrawn
from liaison.petitions.codes import Channel, Progress
from liaison.petitions.duties import LINKS
from liaison.petitions.models import Message, Petition, Source
from liaison.petitions.numbers import next_provisional


@dataclass(frozen=True)
class Written:
    """A petition as somebody has typed it, or as it stands in a row of a file. arrived_at: when it reached the agency."""

    agency_code: str
    title: str
    text: str = field(repr=False)
    arrived_at: datetime
    external_id: str = ""
    kind: str = ""
    raw_status: str = ""
    filed_at: datetime | None = None
    petitioner: Mapping[str, str] = field(default_factory=dict, repr=False)

    def as_message(self, number: str) -> bytes:
        """As the source itself would have sent it."""
        data = {
            "external_id": number,
            "version": 1,
            "agency_code": self.agency_code,
            "kind": self.kind,
            "raw_status": self.raw_status,
            "filed_at": (self.filed_at or self.arrived_at).isoformat(),
            "title": self.title,
            "text": self.text,
            "petitioner": dict(self.petitioner),
        }
        event = {
            "specversion": "1.0",
            "id": str(uuid7()),
            "source": "urn:apjang:by-hand",
            "type": "petition.received",
            "time": self.arrived_at.isoformat(),
            "data": data,
        }
        return json.dumps(event, ensure_ascii=False).encode()


@transaction.atomic
def enter(source: Source, written: Written, *, by: Actor, at: datetime, channel: Channel = Channel.HAND) -> Petition:
    """Enter a petition under its number, or under a provisional one that is joined later. Raises NotAllowed, Invalid.

    All or nothing: what would end in quarantine is refused here, where somebody can correct it.
    """
    demand(LINKS, by=by, at=at)
    if written.arrived_at > at:
        raise Invalid(_("아직 오지 않은 때입니다."), {"arrived_at": [_("아직 오지 않은 때입니다.")]})
    number = written.external_id or next_provisional(timezone.localdate(at).year)
    if Petition.objects.filter(source=source, external_id=number).exists():
        raise Invalid(_("이미 있는 번호입니다."), {"external_id": [_("이 번호의 민원이 이미 접수되어 있습니다.")]})
    message, _is_new = keep(source, written.as_message(number), at=at, channel=channel)
    message = take_in(message, at=at)
    if message.petition is None:
        raise Invalid(_("배부할 수 없습니다: %(why)s") % {"why": message.get_reason_display()})
    _note(message.petition, "enter", by=by, at=at, channel=channel)
    return message.petition


@transaction.atomic
def join(petition: Petition, *, external_id: str, by: Actor, at: datetime) -> None:
    """번호 잇기: a provisional petition goes on under the number that the national system has given it.

    Where that one has come by the link meanwhile, it is withdrawn from whoever got it, unless work on it has begun.
    Raises NotAllowed, NotNow for one that has its number, Invalid for a number that is taken.
    """
    demand(LINKS, by=by, at=at)
    rows = Petition.objects.select_for_update(of=("self",)).filter(
        Q(pk=petition.pk) | Q(source=petition.source_id, external_id=external_id)
    )
    both = {row.pk: row for row in rows.order_by("pk")}
    mine = both.pop(petition.pk)
    if not mine.is_provisional or mine.joined_to_id:
        raise NotNow(_("임시 번호로 등록한 민원이 아닙니다."))
    twin = next(iter(both.values()), None)
    ours, until_then = mine.external_id, f"~{mine.pk.hex[:30]}"
    if twin is not None:
        _check_untouched(twin)
        Petition.objects.filter(pk=twin.pk).update(external_id=until_then, is_provisional=True, joined_to=mine)
        Message.objects.filter(petition=twin, progress=Progress.APPLIED).update(petition=mine)
        mine.version, mine.content_version = twin.version, twin.content_version
        mine.raw_status = twin.raw_status
    mine.external_id, mine.is_provisional = external_id, False
    mine.save(update_fields=["external_id", "is_provisional", "version", "content_version", "raw_status"])
    if twin is not None:
        Petition.objects.filter(pk=twin.pk).update(external_id=ours)
        _take_back(twin, at)
    take_in_waiting(mine, at=at)
    _note(mine, "join", by=by, at=at, external_id=external_id)


def _check_untouched(twin: Petition) -> None:
    begun = twin.parts.exclude(status__in=[Status.ARRIVED, Status.ACCEPTED]).exists()
    if begun or twin.is_provisional:
        sentence = _("이 번호로 온 민원을 소관 기관이 이미 처리하고 있습니다. 소관 기관에서 한쪽을 먼저 끝내야 합니다.")
        raise Invalid(sentence, {"external_id": [sentence]})


def _take_back(twin: Petition, at: datetime) -> None:
    for part in living(twin):
        tell_withdrawn(part, at=at)


def _note(petition: Petition, action: str, *, by: Actor, at: datetime, **detail: object) -> None:
    told = {"action": action, **detail}
    record(Kind.ACTION, by=by, at=at, subject_type="petition", subject_id=petition.pk, detail=told)
