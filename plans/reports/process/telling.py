"""Telling the reporter: in the mailbox behind the receipt code, and over the channel through which the report came."""

from datetime import date
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from accounts.queries import person_of
from events.petitions import PartMoved, Status
from events.reports import ReportStateChanged
from kernel.actors import Moment
from kernel.worktime import petition_due
from notices.actions import tell
from outbox.record import record as record_event
from plans.reports.codes import Result, State
from plans.reports.models import MailboxMessage, Report
from plans.reports.process.clocks import PROCESS_DUE, calendar, rules_of
from plans.reports.process.people import overseers_of, workers_of
from plans.reports.sealing import keep
from vault.sealing import seal_for
from workflow.deadlines import running_for

PETITION_SIDE: Final = "public"

STATUSES: dict[str, Status] = {
    State.SCREENING: Status.ACCEPTED,
    State.ACCEPTED: Status.CLASSIFIED,
    State.ASSIGNED: Status.ASSIGNED,
    State.INVESTIGATING: Status.IN_PROGRESS,
    State.SUPPLEMENT: Status.SUPPLEMENT,
    State.EXTENDED: Status.EXTENDED,
    State.MERGED: Status.IN_PROGRESS,
    State.NOTIFIED: Status.ANSWERED,
    State.CLOSED: Status.CLOSED,
    State.IMPLEMENTED: Status.ADDITIONAL_ANSWER,
    State.WITHDRAWN: Status.WITHDRAWN,
    State.REPEAT_CLOSED: Status.REPEAT_CLOSED,
    State.NOT_HANDLED: Status.NOT_HANDLED,
}
"""What the national channel calls a state; others are not told."""


def changed(report: Report, _moment: Moment) -> ReportStateChanged:
    return ReportStateChanged(report.pk, report.year, report.state)


def path_of(report: Report) -> str:
    return reverse("reports:report", args=[report.pk])


def inform(report: Report, moment: Moment, text: str, *, status: Status | None = None) -> None:
    """Say something to the reporter, in the same words everywhere."""
    write_to_mailbox(report, moment, text)
    move_part(report, moment, text, status=status)


def write_to_mailbox(report: Report, moment: Moment, text: str) -> MailboxMessage:
    message = MailboxMessage(report=report, is_from_reporter=False, written_by=person_of(moment.by), sent_at=moment.at)
    keep(message, text=text)
    message.save()
    return message


def move_part(report: Report, moment: Moment, text: str = "", *, status: Status | None = None) -> None:
    """Tell the channel where its part stands; nothing for reports that came otherwise. The caller saves the report."""
    told = status or STATUSES.get(report.state)
    if report.part_id is None or told is None:
        return
    report.sequence += 1
    bond = f"part:{report.part_id}:{report.sequence}"
    person = person_of(moment.by)
    event = PartMoved(
        part_id=report.part_id,
        sequence=report.sequence,
        status=told.value,
        at=moment.at,
        due_on=due_on(report),
        department=person.department.name if person and person.department else "",
        contact=rules_of(report).contact,
        text=seal_for(PETITION_SIDE, text, bond=bond) if text else "",
    )
    record_event(event, at=moment.at)


def due_on(report: Report) -> date | None:
    """The day by which it is handled, as far as it is counted now; None for anonymous reports and after the end."""
    running = running_for(report.pk).filter(name=PROCESS_DUE.name).first()
    if running is not None:
        return timezone.localdate(running.due_at)
    if report.is_anonymous or report.state not in (State.RECEIVED, State.SCREENING):
        return None
    return petition_due(report.arrived_at, rules_of(report).period_days, calendar()).date()


def tell_workers(report: Report, sentence: str, moment: Moment) -> None:
    """A notice to those who work on it; `%(number)s` is all that it says of the report."""
    tell(workers_of(report, moment), sentence % {"number": report.number}, path=path_of(report), at=moment.at)


def tell_overseers(report: Report, sentence: str, moment: Moment) -> None:
    tell(overseers_of(report, moment), sentence % {"number": report.number}, path=path_of(report), at=moment.at)


# The notification -----------------------------------------------------------------------------------------


def result_text(report: Report, grounds: str, handler: str, contact: str) -> str:
    """결과통지: what was found and done, why, whom to ask, and where to report again (DOMAIN 1.8)."""
    kinds = list(dict.fromkeys(measure.get_kind_display() for measure in report.measures.all()))
    lines = [
        gettext("신고하신 소극행정에 대한 처리 결과를 알려 드립니다."),
        gettext("결과: %(result)s") % {"result": found_text(report)},
        gettext("조치: %(measures)s") % {"measures": ", ".join(map(str, kinds)) or gettext("없음")},
        gettext("이유: %(grounds)s") % {"grounds": grounds},
        gettext("담당: %(handler)s, %(contact)s") % {"handler": handler, "contact": contact},
        gettext(
            "결과에 만족하지 못하시면 국민신문고(%(url)s)에서 국민권익위원회에 소극행정을 다시 신고하실 수 있습니다."
        )
        % {"url": rules_of(report).petition_url},
    ]
    return "\n".join(lines)


def found_text(report: Report) -> str:
    if report.result == Result.SUBSTANTIATED:
        return f"{report.get_result_display()}({report.get_type_display()})"
    return report.get_result_display()
