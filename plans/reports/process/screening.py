"""What the first steps do: accepting, whom it is about, and the doors to others."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext

from accounts.models import User
from accounts.queries import person_of
from events.petitions import PartReclassified, PartTransferred, PetitionKind
from files.queries import attachments_of
from files.storage import location
from kernel.actors import Moment
from kernel.errors import NotNow
from kernel.words import with_particle
from outbox.record import record as record_event
from plans.reports.codes import NoteKind, NotHandled, State
from plans.reports.models import Assignment, Note, Report
from plans.reports.process.clocks import remind_others
from plans.reports.process.telling import inform, move_part, tell_workers
from plans.reports.queries import is_named, is_of_department
from plans.reports.sealing import identity_of, keep, words_of
from vault.sealing import seal

Answers = Mapping[str, Any]


def note_down(report: Report, kind: NoteKind, text: str, moment: Moment) -> None:
    """A sealed line of the investigation; nothing for an empty text."""
    if text:
        note = Note(report=report, kind=kind, written_by=person_of(moment.by), written_at=moment.at)
        keep(note, text=text)
        note.save()


def receive(report: Report, answers: Answers, moment: Moment) -> None:
    """접수: the reporter hears that it has arrived at a person."""
    report.accepted_at = moment.at
    if answers["screener"]:
        put_on(report, [answers["screener"]], moment)
    move_part(report, moment)


def put_on(report: Report, people: list[User], moment: Moment, exception: str = "") -> None:
    """Those people work on it from now on, and nobody else."""
    others = report.assignments.filter(ends_at=None).exclude(person__in=people)
    others.update(ends_at=moment.at)
    there = set(report.assignments.filter(ends_at=None).values_list("person", flat=True))
    by = person_of(moment.by)
    for person in people:
        if person.pk not in there:
            _assign(report, person, by, moment, exception)
    remind_others(report, moment)


def _assign(report: Report, person: User, by: User | None, moment: Moment, exception: str) -> None:
    if by is None:
        raise TypeError("The installation itself assigns nobody.")
    needs_exception = is_of_department(report, person)
    row = Assignment(report=report, person=person, assigned_by=by, starts_at=moment.at, is_exception=needs_exception)
    keep(row, exception=exception if needs_exception else "")
    row.save()


def set_target(report: Report, answers: Answers, moment: Moment) -> None:
    """Whoever is in conflict from now on works on it no more."""
    report.reported_department = answers["department"]
    report.save(update_fields=["reported_department"])
    report.people.set(answers["people"])
    for row in report.assignments.filter(ends_at=None).select_related("person__department"):
        if is_named(report, row.person) or (is_of_department(report, row.person) and not row.is_exception):
            row.ends_at = moment.at
            row.save(update_fields=["ends_at"])
    remind_others(report, moment)


def mark_as_repeat(report: Report, answers: Answers, _moment: Moment) -> None:
    """The form offers first ones only, so that a matter has one root."""
    report.same_as = answers["report"]


def keep_screening(report: Report, answers: Answers, moment: Moment) -> None:
    note_down(report, NoteKind.SCREENING, answers["note"], moment)
    move_part(report, moment)


def merge(report: Report, answers: Answers, moment: Moment) -> None:
    report.same_as = answers["report"]
    inform(report, moment, gettext("같은 사안의 다른 신고와 함께 조사합니다. 결과가 나오면 알려 드립니다."))


def close_as_repeat(report: Report, answers: Answers, moment: Moment) -> None:
    close_with(report, answers["note"], moment)


def refuse(report: Report, answers: Answers, moment: Moment) -> None:
    """민원처리법 21조: the reason is told."""
    ground = NotHandled(answers["ground"]).label
    text = gettext("다음 사유로 처리하지 않습니다: %(ground)s\n%(note)s")
    close_with(report, text % {"ground": ground, "note": answers["note"]}, moment)


def close_with(report: Report, text: str, moment: Moment) -> None:
    report.closed_at = moment.at
    note_down(report, NoteKind.DECISION, text, moment)
    inform(report, moment, text)


def transfer(report: Report, answers: Answers, moment: Moment) -> None:
    """이송: another agency is in charge; the reporter is told which and why (민원처리법 16조)."""
    report.closed_at = moment.at
    text = gettext("%(agency)s 이송하였습니다.\n%(note)s") % {
        "agency": with_particle(answers["agency"], "으로/로"),
        "note": answers["note"],
    }
    note_down(report, NoteKind.DECISION, text, moment)
    inform(report, moment, text)
    if report.part_id is not None:
        report.sequence += 1
        kind = PetitionKind.PASSIVE.value
        event = PartTransferred(report.part_id, report.sequence, answers["agency_code"], kind, moment.at)
        record_event(event, at=moment.at)


def reclassify(report: Report, answers: Answers, moment: Moment) -> None:
    """An ordinary petition after all: its words go over sealed, and the business department answers."""
    report.closed_at = moment.at
    kind = PetitionKind(answers["kind"])
    text = gettext("소극행정 신고에 해당하지 않아 %(kind)s 전환하여 담당 부서가 처리합니다.\n%(note)s") % {
        "kind": with_particle(kind.label, "으로/로"),
        "note": answers["note"],
    }
    note_down(report, NoteKind.SCREENING, text, moment)
    inform(report, moment, text)
    event = PartReclassified(
        part_id=report.part_id,
        subject_id=report.pk,
        from_kind=PetitionKind.PASSIVE.value,
        to_kind=kind.value,
        sequence=report.sequence,
        arrived_at=report.arrived_at,
        source=report.source,
        external_id=report.external_id,
        content=seal(_content(report), bond=f"part:{report.part_id}"),
    )
    record_event(event, at=moment.at)


def take_back(report: Report, _answers: Answers, moment: Moment) -> None:
    """The department found that it is a report after all."""
    report.closed_at = None
    move_part(report, moment)
    tell_workers(report, gettext("소극행정 신고 %(number)s이(가) 일반민원에서 되돌아왔습니다."), moment)


def _content(report: Report) -> str:
    words, reporter = words_of(report), getattr(report, "reporter", None)
    content = {
        "title": words.matter,
        "text": words.text,
        "petitioner": asdict(identity_of(reporter)) if reporter else {},
        "filed_at": report.arrived_at.isoformat(),
        "attachments": [
            {
                "name": file.name,
                "content_type": file.content_type,
                "base64": b64encode(location(file.path).read_bytes()).decode(),
            }
            for file in attachments_of(report.pk)
        ],
    }
    return json.dumps(content, ensure_ascii=False)


def ask_while_screening(report: Report, answers: Answers, moment: Moment) -> None:
    report.supplement_from = State.SCREENING
    inform(report, moment, answers["note"])


def ask_while_investigating(report: Report, answers: Answers, moment: Moment) -> None:
    report.supplement_from = State.INVESTIGATING
    inform(report, moment, answers["note"])


def go_on(report: Report, _answers: Answers, moment: Moment) -> None:
    """The reporter has answered, or the period has passed."""
    report.supplement_from = ""
    move_part(report, moment)


def withdraw(report: Report, _answers: Answers, moment: Moment) -> None:
    report.closed_at = moment.at
    move_part(report, moment)
    tell_workers(report, gettext("소극행정 신고 %(number)s을(를) 신고인이 취하했습니다."), moment)


def demand_free(report: Report, people: list[User], exception: str) -> None:
    """Raises NotNow for somebody whom the report is about, and for those of the department without a reason."""
    for person in people:
        if is_named(report, person):
            raise NotNow(gettext("%(name)s님은 신고 대상이어서 조사할 수 없습니다.") % {"name": person.name})
        if is_of_department(report, person) and not exception:
            sentence = gettext("%(name)s님은 대상 부서에 속합니다. 예외로 지정하는 사유를 적어야 합니다.")
            raise NotNow(sentence % {"name": person.name})
