"""Telling the petitioner: what is written is kept sealed, and each change of a part's status goes out with its number."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.petitions import PartMoved, PartReclassified, PartSplit, PartTransferred, Status
from kernel.actors import Moment
from outbox.record import record as record_event
from plans.participation.codes_petitions import STATUS, ExchangeKind
from plans.participation.content_petitions import for_the_channel, opened, sealed
from plans.participation.handing_over_petitions import content_for_another_process
from plans.participation.models import Exchange, Petition
from plans.participation.process.petitions_clocks import rules_on
from plans.participation.queries.petitions import period_running

Answers = Mapping[str, Any]
Effect = Callable[[Petition, Answers, Moment], None]
Compose = Callable[[Petition, Answers, Moment], str]


def told(*effects: Effect, kind: ExchangeKind | None = None, compose: Compose | None = None, events: int = 1) -> Effect:
    """The effects of a step of which the petitioner hears, with its number in the part's sequence.

    compose: what is written beside the text that was given. events: how many numbers are drawn; the text goes with the first.
    Numbers are drawn under the lock of `advance`, so that they have neither gaps nor races.
    """

    def effect(petition: Petition, answers: Answers, moment: Moment) -> None:
        first = petition.sequence + 1
        if petition.part_id is not None:
            petition.sequence += events
        keep_contact(petition, answers)
        for one in effects:
            one(petition, answers, moment)
        if kind is not None:
            text = compose(petition, answers, moment) if compose else str(answers.get("text", ""))
            write(
                petition,
                kind,
                text,
                moment,
                sequence=first if petition.part_id else None,
                contact=str(answers.get("contact", "")),
            )

    return effect


def keep_contact(petition: Petition, answers: Answers) -> None:
    if petition.handler_id and answers.get("contact"):
        petition.contact = answers["contact"]


def write(
    petition: Petition, kind: ExchangeKind, text: str, moment: Moment, *, sequence: int | None, contact: str = ""
) -> None:
    """Keep a text for the petitioner, with who answers for it."""
    if not text:
        return
    row = Exchange(petition=petition, kind=kind, sequence=sequence, by_name=moment.by.name, at=moment.at)
    row.text = sealed(row, "text", f"{text.strip()}\n\n{signature(petition, moment, contact)}")
    row.save(force_insert=True)


def signature(petition: Petition, moment: Moment, contact: str = "") -> str:
    """Every notice names department, person and contact."""
    department = petition.department or getattr(moment.by, "department", None)
    return _("담당 부서: %(department)s · 담당자: %(name)s · 연락처: %(contact)s") % {
        "department": department or "-",
        "name": petition.handler.name if petition.handler else moment.by.name,
        "contact": contact or petition.contact or rules_on(moment.at).desk_contact or "-",
    }


# Events ---------------------------------------------------------------------------------------------------


def moved(petition: Petition, moment: Moment) -> PartMoved | None:
    """The status of the part now; nothing for what the national channel does not know."""
    return moved_to(petition, STATUS[petition.state], moment, petition.sequence)


def split_up(petition: Petition, moment: Moment) -> PartSplit | None:
    """Two sentences: what the petitioner reads, and where the parts go."""
    if petition.part_id is None:
        return None
    record_event(moved_to(petition, Status.SPLIT, moment, petition.sequence - 1), at=moment.at)
    return PartSplit(petition.part_id, petition.sequence, tuple(petition.agencies), moment.at)


def transferred(petition: Petition, moment: Moment) -> PartTransferred | None:
    if petition.part_id is None:
        return None
    record_event(moved_to(petition, Status.TRANSFERRED, moment, petition.sequence - 1), at=moment.at)
    return PartTransferred(petition.part_id, petition.sequence, petition.agencies[-1], petition.kind, moment.at)


def reclassified(petition: Petition, _moment: Moment) -> PartReclassified:
    """Another process of this office goes on with it, and tells the channel from now on."""
    return PartReclassified(
        part_id=petition.part_id,
        subject_id=petition.pk,
        from_kind=petition.kind,
        to_kind=petition.handed_to,
        sequence=petition.sequence,
        arrived_at=petition.arrived_at,
        source=petition.source,
        external_id=petition.external_id,
        content=content_for_another_process(petition),
    )


def moved_to(petition: Petition, status: Status, moment: Moment, sequence: int) -> PartMoved | None:
    if petition.part_id is None:
        return None
    period = period_running(petition)
    written = Exchange.objects.filter(petition=petition, sequence=sequence).first()
    person = petition.handler.name if petition.handler else ""
    contact = petition.contact or rules_on(moment.at).desk_contact
    return PartMoved(
        part_id=petition.part_id,
        sequence=sequence,
        status=status.value,
        at=moment.at,
        due_on=timezone.localdate(period.due_at) if period else None,
        department=petition.department.name if petition.department else "",
        contact=f"{person} {contact}".strip(),
        text=for_the_channel(opened(written, "text") if written else "", petition.part_id, sequence),
    )
