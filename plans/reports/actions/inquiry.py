"""What investigators write down, ask and propose."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Department, User
from audit.models import Kind
from audit.record import record
from kernel.actors import Moment
from kernel.errors import Invalid, NotAllowed, NotNow
from kernel.words import with_particle
from plans.reports.codes import WORKING, WRITTEN_BY_HAND, MeasureKind, NoteKind, State
from plans.reports.models import FactRequest, Measure, Note, Report
from plans.reports.process import QUESTION, REPORT
from plans.reports.process.clocks import QUESTION_DUE
from plans.reports.process.people import working
from plans.reports.queries.conflicts import is_named
from plans.reports.queries.visible import departments_to_ask
from plans.reports.sealing import keep
from workflow import deadlines
from workflow.numbers import next_number

NOTED_IN = (State.SCREENING, State.ACCEPTED, State.ASSIGNED, State.SUPPLEMENT, *WORKING)
MEASURED_IN = (*WORKING, State.FINDINGS)
CARRIED_OUT_IN = (State.MEASURE_DECIDED, State.NOTIFIED, State.CLOSED)


@dataclass(frozen=True)
class Proposal:
    """A measure: what, about whom, until when."""

    kind: MeasureKind
    text: str
    person: User | None = None
    department: Department | None = None
    due_on: date | None = None


@transaction.atomic
def add_note(report: Report, *, by: User, at: datetime, kind: NoteKind, text: str) -> Note:
    """Keep a statement, a document or a visit. Raises NotAllowed, NotNow."""
    _demand(report, by, at, NOTED_IN)
    if kind not in WRITTEN_BY_HAND:
        raise Invalid(_("기록의 종류를 확인해 주십시오."))
    note = Note(report=report, kind=kind, written_by=by, written_at=at)
    keep(note, text=text)
    note.save()
    _record(report, "note", by, at)
    return note


@transaction.atomic
def ask_department(report: Report, *, by: User, at: datetime, department: Department, question: str) -> FactRequest:
    """Put a question to a department; its head sees the question only. Raises NotAllowed, NotNow, Invalid."""
    _demand(report, by, at, WORKING)
    if not departments_to_ask(report, at).filter(pk=department.pk).exists():
        raise Invalid(
            _("질의할 부서를 확인해 주십시오."),
            {"department": [_("신고 대상이 아닌 부서장이 있는 부서에만 질의할 수 있습니다.")]},
        )
    number = next_number("질의", timezone.localdate(at).year)
    row = FactRequest(number=number, report=report, department=department, asked_by=by, asked_at=at)
    keep(row, question=question)
    row.save()
    deadlines.start(QUESTION.name, row, QUESTION_DUE, Moment(by, at))
    _record(report, "ask", by, at)
    return row


@transaction.atomic
def propose(report: Report, proposal: Proposal, *, by: User, at: datetime) -> Measure:
    """Add a measure before it is decided; discipline is the head's to decide. Raises NotAllowed, NotNow, Invalid."""
    _demand(report, by, at, MEASURED_IN)
    if proposal.kind == MeasureKind.DISCIPLINE and proposal.person is None:
        raise Invalid(
            _("대상 공무원을 골라 주십시오."), {"person": [_("징계의결 요구는 대상 공무원이 있어야 합니다.")]}
        )
    measure = Measure(
        report=report,
        kind=proposal.kind,
        person=proposal.person,
        department=proposal.department,
        due_on=proposal.due_on,
        proposed_by=by,
        proposed_at=at,
    )
    keep(measure, text=proposal.text)
    measure.save()
    if proposal.kind == MeasureKind.DISCIPLINE:
        _set_head_decides(report, True)
    _record(report, "propose", by, at)
    return measure


@transaction.atomic
def take_off(measure: Measure, *, by: User, at: datetime) -> None:
    """Take a proposed measure back before it is decided. Raises NotAllowed, NotNow."""
    report = measure.report
    _demand(report, by, at, MEASURED_IN)
    measure.delete()
    if not report.measures.filter(kind=MeasureKind.DISCIPLINE).exists():
        found_by_head = report.found_by is not None and "audit_head" in report.found_by.roles_at(at)
        _set_head_decides(report, found_by_head)
    _record(report, "take_off", by, at)


@transaction.atomic
def carry_out(measure: Measure, *, by: User, at: datetime, done_on: date) -> None:
    """A decided measure was carried out on a day. Raises NotAllowed, NotNow, Invalid."""
    _demand(measure.report, by, at, CARRIED_OUT_IN)
    if done_on > timezone.localdate(at):
        raise Invalid(_("이행일을 확인해 주십시오."), {"done_on": [_("이행일은 오늘보다 늦을 수 없습니다.")]})
    measure.done_on = done_on
    measure.save(update_fields=["done_on"])
    _record(measure.report, "carry_out", by, at)


def _demand(report: Report, by: User, at: datetime, states: tuple[State, ...]) -> None:
    """Whoever works on it, while it is there. Locks the report."""
    Report.objects.select_for_update().get(pk=report.pk)
    report.refresh_from_db()
    if is_named(report, by) or not working.allows(report, Moment(by, at)):
        raise NotAllowed(_("이 일은 %(who)s 합니다.") % {"who": with_particle(working.title, "이/가")})
    if report.state not in states:
        raise NotNow(_("지금은 ‘%(state)s’ 상태여서 할 수 없습니다.") % {"state": report.get_state_display()})


def _set_head_decides(report: Report, value: bool) -> None:
    report.head_decides = value
    report.save(update_fields=["head_decides"])


def _record(report: Report, action: str, by: User, at: datetime) -> None:
    record(Kind.ACTION, by=by, at=at, subject_type=REPORT.name, subject_id=report.pk, detail={"action": action})
