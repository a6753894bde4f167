"""What petitions do when the national channel or another process of the office tells them something."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.petitions import PartReclassified, PetitionRouted, PetitionUpdated
from kernel.actors import SYSTEM, Moment
from notices.actions import tell
from plans.participation.actions.petitions import Arrived, note, open_petition
from plans.participation.codes_petitions import OWN_KINDS, Channel, ExchangeKind, PetitionState
from plans.participation.content_petitions import (
    message_content,
    opened,
    petitioner_in,
    routed_content,
    sealed,
    words_in,
)
from plans.participation.handing_over_petitions import handed_over_content, keep_files
from plans.participation.models import EarlyUpdate, Exchange, Petition
from plans.participation.process.petitions import PETITION
from plans.participation.process.petitions_effects import path_of
from plans.participation.process.petitions_people import holders
from workflow.advance import advance

STEPS: Mapping[str, tuple[str, str]] = {
    "supplemented": ("supplemented", ""),
    "withdrawn": ("withdraw", ""),
    "rated": ("rate", "rate_closed"),
    "extension_consented": ("consent", ""),
}
"""Which step a message takes, and which one when the petition is closed already; the others are only noted."""
STARS = range(1, 6)


@transaction.atomic
def open_routed(event: PetitionRouted, *, at: datetime) -> None:
    """A petition of one of our kinds comes from the national channel. Told twice, it happens once."""
    if event.kind not in OWN_KINDS or Petition.objects.filter(part_id=event.part_id).exists():
        return
    content = routed_content(event.content, event.part_id)
    facts = {
        "part_id": event.part_id,
        "source": event.source,
        "external_id": event.external_id,
        "is_lead": event.is_lead,
        "parts": event.parts,
    }
    _open(event.kind, Channel.GATEWAY, event.arrived_at, content, facts, at=at)


@transaction.atomic
def open_reclassified(event: PartReclassified, *, at: datetime) -> None:
    """A report or an application turned out to be an ordinary petition. Told twice, it happens once."""
    if event.to_kind not in OWN_KINDS or Petition.objects.filter(origin_id=event.subject_id).exists():
        return
    content = handed_over_content(event.content, event.part_id)
    known = Petition.objects.filter(part_id=event.part_id).first() if event.part_id else None
    if known is not None:
        _take_back(known, event, at=at)
        return
    facts = {
        "part_id": event.part_id,
        "origin_id": event.subject_id,
        "source": event.source,
        "external_id": event.external_id,
        "sequence": event.sequence,
    }
    channel = Channel.GATEWAY if event.part_id else Channel.REPORT
    _open(event.to_kind, channel, event.arrived_at, content, facts, at=at)


def _take_back(petition: Petition, event: PartReclassified, *, at: datetime) -> None:
    """What was handed over from here comes back as another kind."""
    petition.origin_id, petition.sequence, petition.kind = event.subject_id, event.sequence, event.to_kind
    petition.save(update_fields=["origin_id", "sequence", "kind"])
    if petition.state == PetitionState.HANDED_OVER:
        advance(PETITION, petition, "take_back", by=SYSTEM, at=at)


def _open(
    kind: str,
    channel: Channel,
    arrived_at: datetime,
    content: Mapping[str, Any],
    facts: Mapping[str, Any],
    *,
    at: datetime,
) -> None:
    arrived = Arrived(words_in(content), petitioner_in(content), kind, channel, arrived_at, facts)
    petition = open_petition(arrived, by=SYSTEM, at=at)
    if refusals := keep_files(petition, content, at=at):
        note(petition, "\n".join([_("함께 온 파일 가운데 보관하지 못한 것이 있습니다."), *refusals]), by=SYSTEM, at=at)
    if petition.part_id is not None:
        _catch_up(petition, petition.part_id, at=at)


def _catch_up(petition: Petition, part_id: UUID, *, at: datetime) -> None:
    """What was said before the petition was here, in the order in which it happened."""
    for early in EarlyUpdate.objects.filter(part_id=part_id).order_by("happened_at", "pk"):
        text = opened(early, "content")
        _apply(petition, Said(early.message_id, early.change, early.happened_at, text, early.rating), at=at)
        early.delete()


@dataclass(frozen=True)
class Said:
    """What a message of the channel says."""

    message_id: UUID
    change: str
    happened_at: datetime
    text: str
    rating: int | None

    @property
    def is_whole(self) -> bool:
        """A rating without a number of stars says nothing that could be kept."""
        return self.change != "rated" or self.rating in STARS


@transaction.atomic
def take_update(event: PetitionUpdated, *, at: datetime) -> None:
    """The channel says something new of a part. Told twice, it happens once; what comes before the part waits for it."""
    text = str(message_content(event.content, event.message_id).get("text") or "")
    petition = Petition.objects.select_for_update(of=("self",)).filter(part_id=event.part_id).first()
    if petition is None:
        _keep_for_later(event, text)
    elif petition.state != PetitionState.HANDED_OVER:  # what was handed over is another process's affair
        _apply(petition, Said(event.message_id, event.change, event.happened_at, text, event.rating), at=at)


def _keep_for_later(event: PetitionUpdated, text: str) -> None:
    if EarlyUpdate.objects.filter(message_id=event.message_id).exists():
        return
    early = EarlyUpdate(
        message_id=event.message_id,
        part_id=event.part_id,
        change=event.change,
        rating=event.rating,
        happened_at=event.happened_at,
    )
    early.content = sealed(early, "content", text)
    early.save(force_insert=True)


def _apply(petition: Petition, said: Said, *, at: datetime) -> None:
    """Take the step that the message means if the petition is where it can be taken; in any case keep what was said."""
    if Exchange.objects.filter(message_id=said.message_id).exists():
        return
    kind = ExchangeKind.SUPPLEMENT if said.change == "supplemented" else ExchangeKind.FROM_PETITIONER
    note(petition, said.text or _sentence(said), by=SYSTEM, at=at, kind=kind, message=said.message_id)
    step = _open_step(petition, said, at)
    if step:
        advance(PETITION, petition, step, by=SYSTEM, at=at, given=_answers(said, at))
    sentence = _("민원 %(number)s: %(what)s") % {"number": petition.number, "what": _sentence(said)}
    tell(holders(petition, Moment(SYSTEM, at)), sentence, path=path_of(petition), at=at)


def _open_step(petition: Petition, said: Said, at: datetime) -> str:
    if not said.is_whole:
        return ""
    open_now = {step.name for step in PETITION.open_to(SYSTEM, petition, at) if step.waits_for is None}
    return next((step for step in STEPS.get(said.change, ()) if step in open_now), "")


def _answers(said: Said, at: datetime) -> dict[str, Any]:
    """What the step asks; the text itself is kept as it came."""
    return {
        "reason": _sentence(said),
        "rating": said.rating,
        "consented_on": min(timezone.localdate(said.happened_at), timezone.localdate(at)),
    }


def _sentence(said: Said) -> str:
    sentences = {
        "supplemented": _("민원인이 보완하였습니다."),
        "withdrawn": _("민원인이 취하하였습니다."),
        "rated": _("민원인이 만족도를 평가하였습니다."),
        "rereported": _("민원인이 다시 신고하였습니다."),
        "extension_consented": _("민원인이 처리기간의 재연장에 동의하였습니다."),
        "acrc_recommended": _("국민권익위원회의 권고가 있습니다."),
        "acrc_closed": _("국민권익위원회가 종결하였습니다."),
    }
    return sentences.get(said.change, _("국민신문고에서 새로운 내용이 왔습니다."))
