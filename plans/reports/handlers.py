"""What reports do when another application tells them something. Told twice, it happens once."""

import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from events.petitions import PartReclassified, PetitionKind, PetitionRouted, PetitionUpdated
from kernel.actors import SYSTEM, Moment
from kernel.errors import Invalid
from kernel.privacy import masked_rrn
from plans.reports.actions.filing import Filing, attach_file, file_report, neutral_name
from plans.reports.actions.mailbox import write_as_reporter
from plans.reports.codes import ENDS, NoteKind, Source, State
from plans.reports.models import Elsewhere, Heard, Report
from plans.reports.process import REPORT
from plans.reports.process.screening import note_down
from plans.reports.process.telling import tell_overseers
from plans.reports.sealing import Identity, Words
from vault.sealing import unseal, unseal_here
from workflow.advance import advance

LONGEST_MATTER = 200
SOURCES = {"acrc": Source.ACRC_TRANSFER, "open311": Source.OPEN311}
AFTERWARDS = (State.NOTIFIED, State.CLOSED)
GONE = (State.RECLASSIFIED, State.TRANSFERRED)  # somebody else's affair now


@transaction.atomic
def open_report(event: PetitionRouted, *, at: datetime) -> None:
    """A report of passive administration comes over the national channel; other kinds are somebody else's."""
    if event.kind != PetitionKind.PASSIVE:
        Elsewhere.objects.get_or_create(part_id=event.part_id)
        return
    if _known(event.part_id):
        return
    content = json.loads(unseal_here(event.content, bond=f"part:{event.part_id}"))
    filing = _filing(content, source=SOURCES.get(event.source, Source.EPEOPLE), event=event, sequence=0)
    _open(filing, content, at)


@transaction.atomic
def take_over(event: PartReclassified, *, at: datetime) -> None:
    """An ordinary petition that is a report after all; it keeps its part, its sequence and its time of arrival."""
    if event.to_kind != PetitionKind.PASSIVE:
        return
    if event.part_id is not None and _known(event.part_id):
        _take_back(event, at)
        return
    content = json.loads(unseal(event.content, bond=f"part:{event.part_id}"))
    otherwise = Source.EPEOPLE if event.part_id else Source.VISIT
    source = Source(event.source) if event.source in Source.values else otherwise
    _open(_filing(content, source=source, event=event, sequence=event.sequence), content, at)


def _take_back(event: PartReclassified, at: datetime) -> None:
    """What was handed over from here comes back."""
    report = Report.objects.select_for_update(of=("self",)).get(part_id=event.part_id)
    if report.state != State.RECLASSIFIED:
        return
    report.sequence = event.sequence
    report.save(update_fields=["sequence"])
    advance(REPORT, report, "take_back", by=SYSTEM, at=at)


@transaction.atomic
def take_update(event: PetitionUpdated, *, at: datetime) -> None:
    """The channel says something new of a part. LookupError for one that is not here yet: it is delivered again."""
    report = Report.objects.select_for_update(of=("self",)).filter(part_id=event.part_id).first()
    if report is None:
        if not Elsewhere.objects.filter(part_id=event.part_id).exists():
            raise LookupError(f"Part {event.part_id} is not here yet.")
        return
    if report.state in GONE or Heard.objects.filter(pk=event.message_id).exists():
        return
    Heard.objects.create(id=event.message_id, report=report, change=event.change, happened_at=event.happened_at)
    take = CHANGES.get(event.change)
    if take is not None:
        take(report, _text_of(event), at)


def _known(part_id: UUID) -> bool:
    return Report.objects.filter(part_id=part_id).exists()


def _filing(content: Mapping[str, Any], *, source: Source, event: Any, sequence: int) -> Filing:
    identity = _identity(content.get("petitioner") or {})
    return Filing(
        words=Words(
            matter=masked_rrn(str(content.get("title", "")))[0][:LONGEST_MATTER],
            text=masked_rrn(str(content.get("text", "")))[0],
        ),
        source=source,
        identity=identity if identity.is_known else None,
        arrived_at=event.arrived_at,
        part_id=event.part_id,
        external_id=event.external_id,
        sequence=sequence,
    )


def _open(filing: Filing, content: Mapping[str, Any], at: datetime) -> None:
    """A file that may not come in costs the report nothing: that it is missing is noted."""
    report = file_report(filing, by=None, at=at).report
    for number, file in enumerate(_files(content), 1):
        name = neutral_name(file, number)
        try:
            attach_file(report, file, name=name, by=None, at=at)
        except Invalid as refusal:
            note_down(report, NoteKind.DOCUMENT, f"{name}: {refusal.sentence}", Moment(SYSTEM, at))


def _identity(given: Mapping[str, Any]) -> Identity:
    names = ("name", "phone", "email", "address")
    return Identity(**{name: masked_rrn(str(given.get(name) or ""))[0] for name in names})


def _files(content: Mapping[str, Any]) -> "list[ContentFile[bytes]]":
    given = content.get("attachments") or []
    return [ContentFile(b64decode(file["base64"]), name=str(file["name"])) for file in given]


def _text_of(event: PetitionUpdated) -> str:
    """What the petitioner or the commission wrote; empty when there is nothing."""
    if not event.content:
        return ""
    content = json.loads(unseal_here(event.content, bond=f"message:{event.message_id}"))
    return masked_rrn(str(content.get("text", "")))[0]


# What the channel may say ---------------------------------------------------------------------------------

Take = Callable[[Report, str, datetime], None]


def _supplemented(report: Report, text: str, at: datetime) -> None:
    if text and report.state not in ENDS:
        write_as_reporter(report, text, at=at)


def _withdrawn(report: Report, _text: str, at: datetime) -> None:
    if report.state in REPORT.step("withdraw").sources:
        advance(REPORT, report, "withdraw", by=SYSTEM, at=at)


def _rereported(report: Report, _text: str, at: datetime) -> None:
    if report.state in AFTERWARDS:
        advance(REPORT, report, "rereport", by=SYSTEM, at=at)


def _consented(report: Report, _text: str, _at: datetime) -> None:
    report.extension_consented = True
    report.save(update_fields=["extension_consented"])


def _recommended(report: Report, text: str, at: datetime) -> None:
    _rereported(report, text, at)
    _step_or_note(report, "recommend", text, at)


def _closed(report: Report, text: str, at: datetime) -> None:
    _rereported(report, text, at)
    _step_or_note(report, "acrc_close", text, at)


def _step_or_note(report: Report, step: str, text: str, at: datetime) -> None:
    """What the commission says is kept, also where the report is not yet where the step can be taken."""
    if report.state in REPORT.step(step).sources:
        advance(REPORT, report, step, by=SYSTEM, at=at, given={"note": text})
        return
    moment = Moment(SYSTEM, at)
    note_down(report, NoteKind.DECISION, text or str(REPORT.step(step).label), moment)
    tell_overseers(report, _("소극행정 신고 %(number)s에 대하여 국민권익위원회의 통보가 왔습니다."), moment)


CHANGES: Mapping[str, Take] = {
    "supplemented": _supplemented,
    "withdrawn": _withdrawn,
    "rereported": _rereported,
    "extension_consented": _consented,
    "acrc_recommended": _recommended,
    "acrc_closed": _closed,
}
