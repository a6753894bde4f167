"""A government's year: the plan from its draft to its publication, and the quarters that followed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from accounts.queries import holders_of
from accounts.roles import Role
from demonstration import committee
from demonstration.plans import Author, write_plan
from demonstration.sources import Announcement
from demonstration.staff import someone
from kernel.periods import Quarter
from kernel.worktime import WorkCalendar, add_working_days
from ministry.handlers import refresh_figures
from outbox.delivery import deliver_batch
from outbox.models import Delivery, Progress
from plans.actionplan.actions import reporting
from plans.actionplan.models import Consultation, Plan, ProgressReport, ReportState, Task, TaskState
from plans.actionplan.process import CONSULTATION, PLAN, PROGRESS, TASK
from tenants.context import as_relay
from workflow.advance import advance

REPORT = "시연용 추진 내용입니다. 실제 실적이 아닙니다."
FIGURES = f"{refresh_figures.__module__}.{refresh_figures.__qualname__}"
PERCENT = {1: 25, 2: 50, 3: 75, 4: 100}


def at_ten(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time().replace(hour=10)))


@dataclass(frozen=True)
class Course:
    """How far the demo lets a year go."""

    meeting: date
    quarters: int
    unfinished: int = 0  # tasks whose last quarter is still to be reported or verified


def live_through(announcement: Announcement, course: Course) -> Plan:
    """Draft, consult, decide, approve, publish, carry out; every step through the process tables."""
    plan = _draft(announcement, course)
    committee.decide_on(plan, on=course.meeting)
    deliver_everything(course.meeting)
    plan.refresh_from_db()
    approver = _approver(announcement, course.meeting)
    day = add_working_days(course.meeting, 2, WorkCalendar())
    approval = {"approval_doc_no": f"시연-결재-{plan.year}", "approved_on": day}
    advance(PLAN, plan, "approve", by=approver, at=at_ten(day), given=approval)
    day = add_working_days(day, 2, WorkCalendar())
    advance(PLAN, plan, "publish", by=someone("planner"), at=at_ten(day), given={"notice_url": ""})
    _carry_out(plan, course, day)
    return plan


def _draft(announcement: Announcement, course: Course) -> Plan:
    written, asked, answered, sent = (
        add_working_days(course.meeting, -days, WorkCalendar()) for days in (22, 20, 17, 14)
    )
    plan = write_plan(announcement, Author(someone("planner"), at_ten(written)))
    advance(PLAN, plan, "consult", by=someone("planner"), at=at_ten(asked))
    for duty, username in (("audit", "auditor"), ("personnel", "hr"), ("service", "service"), ("legal", "legal")):
        question = Consultation.objects.get(plan=plan, duty=duty)
        advance(CONSULTATION, question, "answer", by=someone(username), at=at_ten(answered), given={"answer": "agree"})
    advance(PLAN, plan, "submit", by=someone("chief"), at=at_ten(sent))
    deliver_everything(sent)
    return plan


def _approver(announcement: Announcement, on: date) -> User:
    """The head, or whoever acts for a vacant office (시장 권한대행)."""
    if "권한대행" not in announcement.get("approved_by", ""):
        return someone("head")
    acting = someone("vicehead")
    acting.holdings.create(
        role=Role.ACTING_HEAD, starts_on=on, ends_on=date(on.year, 6, 30), document_no="시연-대행-1", acting_for="시장"
    )
    return someone("vicehead")


def deliver_everything(day: date) -> None:
    """Let every event that waits arrive, as the worker would; figures are computed once a month of the demo's time."""
    with as_relay():
        _leave_out_figures_between()
    while deliver_batch(at=at_ten(day)):
        pass


def _leave_out_figures_between() -> None:
    """Of the events of a month that only have the year's figures computed anew, the last one is enough."""
    waiting = Delivery.objects.filter(progress=Progress.WAITING, subscription=FIGURES)
    last = {(row.payload.get("year"), row.recorded_at.year, row.recorded_at.month): row.pk for row in waiting}
    others = waiting.exclude(pk__in=last.values())
    others.update(progress=Progress.DELIVERED, delivered_at=F("recorded_at"))


def _carry_out(plan: Plan, course: Course, day: date) -> None:
    tasks = list(Task.objects.filter(strategy__plan=plan).order_by("strategy__order", "order"))
    for task in tasks:
        advance(TASK, task, "start", by=_owner(task, day), at=at_ten(day + timedelta(days=7)))
    for number in range(1, course.quarters + 1):
        quarter = Quarter(plan.year, number)
        reporting.open_quarter(quarter, by=someone("planner"), at=at_ten(quarter.end))
        late = course.unfinished if number == course.quarters else 0
        for place, report in enumerate(_reports(plan, number)):
            _report(report, quarter, how_far=_how_far(place, late))
    if course.quarters == 4 and not course.unfinished:
        _finish(tasks, date(plan.year + 1, 1, 20))
        close = {"close_report": "시연용 결과보고입니다. 실제 평가가 아닙니다."}
        advance(PLAN, plan, "close", by=someone("planner"), at=at_ten(date(plan.year + 1, 2, 1)), given=close)


def _how_far(place: int, late: int) -> str:
    """Of the unfinished ones every third is only written, every third submitted, every third not begun."""
    return ("", "write", "submit")[place % 3] if place < late else "verify"


def _reports(plan: Plan, quarter: int) -> list[ProgressReport]:
    rows = ProgressReport.objects.filter(task__strategy__plan=plan, quarter=quarter)
    return list(rows.select_related("task__strategy__plan", "task__department").order_by("task__number"))


def _owner(task: Task, day: date) -> User:
    return holders_of([Role.DEPT_HEAD], day).get(department=task.department)


def _report(report: ProgressReport, quarter: Quarter, how_far: str) -> None:
    if not how_far:
        return
    owner, at = _owner(report.task, quarter.end), at_ten(quarter.end + timedelta(days=5))
    evidence = SimpleUploadedFile("추진실적 증빙(시연).txt", f"{REPORT} {report.pk}".encode(), "text/plain")
    given = {"percent": PERCENT[quarter.number], "narrative": REPORT}
    if report.task.is_key:
        given |= {"resident_effect": "시연용 설명입니다.", "indicator_actual": quarter.number}
    advance(PROGRESS, report, "write", by=owner, at=at, given=given, files={"evidence": evidence})
    if how_far == "write":
        return
    advance(PROGRESS, report, "submit", by=owner, at=at)
    if how_far == "verify":
        advance(PROGRESS, report, "verify", by=someone("planner2"), at=at + timedelta(days=2))


def _finish(tasks: list[Task], day: date) -> None:
    for task in tasks:
        unverified = ProgressReport.objects.filter(task=task).exclude(state=ReportState.VERIFIED).exists()
        task.refresh_from_db()
        if not unverified and task.state in (TaskState.IN_PROGRESS, TaskState.DELAYED):
            advance(TASK, task, "complete", by=_owner(task, day), at=at_ten(day))
