"""Quarterly reporting: opening a quarter, what is late, and what stands in the way."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import holders_of
from accounts.rights import demand
from accounts.roles import Role
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM, Actor, Moment
from kernel.errors import NotAllowed, NotNow
from kernel.periods import Quarter
from kernel.words import with_particle
from notices.actions import tell
from plans.actionplan.models import Obstacle, ProgressReport, ReportState, Task, TaskState
from plans.actionplan.policies import PlanRules
from plans.actionplan.process import PROGRESS, TASK
from plans.actionplan.process.clocks import REPORT_DUE, office_calendar, report_due_on
from plans.actionplan.process.people import officer
from plans.actionplan.queries import RUNNING_TASK_STATES
from policies.values import policy_on
from workflow import deadlines
from workflow.advance import advance


@transaction.atomic
def open_quarter(quarter: Quarter, *, by: Actor, at: datetime) -> int:
    """Ask every running task of the year for its report of a quarter; returns how many are new.

    Done a second time it only asks those that have begun since. Raises NotAllowed for anyone but the dedicated
    officer and the installation itself, NotNow before the quarter has begun.
    """
    moment = Moment(by, at)
    if by is not SYSTEM:
        demand(officer, by=by, at=at)
    if timezone.localdate(at) < quarter.start:
        raise NotNow(_("%(quarter)s가 아직 시작되지 않았습니다.") % {"quarter": quarter.label})
    due_on = report_due_on(quarter, policy_on(PlanRules, quarter.end), office_calendar())
    running = Task.objects.filter(strategy__plan__year=quarter.year, state__in=RUNNING_TASK_STATES)
    made = [
        report
        for task in running.exclude(reports__quarter=quarter.number).select_related("handler")
        if (report := _ask(task, quarter, due_on=due_on, moment=moment))
    ]
    if made:
        detail = {"action": "open_quarter", "quarter": str(quarter), "reports": len(made)}
        record(Kind.ACTION, by=by, at=at, subject_type=PROGRESS.name, detail=detail)
    return len(made)


def _ask(task: Task, quarter: Quarter, *, due_on: date, moment: Moment) -> ProgressReport | None:
    report, new = ProgressReport.objects.get_or_create(
        task=task, quarter=quarter.number, defaults={"due_on": due_on, "opened_at": moment.at}
    )
    if not new:
        return None
    deadlines.start(PROGRESS.name, report, REPORT_DUE, moment)
    return report


def mark_overdue(*, at: datetime) -> int:
    """Running tasks whose report is missing after its last day become DELAYED; the head is told."""
    today = timezone.localdate(at)
    missing = ProgressReport.objects.filter(state=ReportState.REPORT_DUE, due_on__lt=today)
    late = list(Task.objects.filter(state=TaskState.IN_PROGRESS, pk__in=missing.values("task")))
    for task in late:
        advance(TASK, task, "delay", by=SYSTEM, at=at)
    if late:
        sentence = _("분기 실적을 제때 내지 않아 지연된 추진과제가 %(count)d건 있습니다.") % {"count": len(late)}
        told = holders_of([Role.HEAD, Role.ACTING_HEAD, Role.PAO], today)
        tell(told, sentence, path=f"{reverse('actionplan:tasks')}?state=delayed", at=at)
    return len(late)


def resume_if_reported(report: ProgressReport, *, at: datetime) -> None:
    """A delayed task whose reports are in again goes on."""
    task = report.task
    if task.state == TaskState.DELAYED and not TASK.step("resume").waits_for(task, Moment(SYSTEM, at)):
        advance(TASK, task, "resume", by=SYSTEM, at=at)


@transaction.atomic
def add_obstacle(report: ProgressReport, *, by: User, at: datetime, kind: str, text: str) -> Obstacle:
    """Telling the same twice is one row."""
    _must_be_involved(report, by=by, at=at)
    made, _new = Obstacle.objects.get_or_create(
        report=report, kind=kind, text=text, defaults={"added_by": by, "added_at": at}
    )
    detail = {"action": "add_obstacle", "kind": kind}
    record(Kind.ACTION, by=by, at=at, subject_type=PROGRESS.name, subject_id=report.pk, detail=detail)
    return made


@transaction.atomic
def resolve_obstacle(obstacle: Obstacle, *, by: User, at: datetime, resolution: str) -> None:
    """Say how it was resolved; NotNow when somebody has said so before."""
    _must_be_involved(obstacle.report, by=by, at=at)
    locked = Obstacle.objects.select_for_update(of=("self",)).select_related("resolved_by").get(pk=obstacle.pk)
    if locked.resolved_by is not None:
        raise NotNow(_("%(name)s님이 이미 해소한 애로사항입니다.") % {"name": locked.resolved_by.name})
    locked.resolved_at, locked.resolved_by, locked.resolution = at, by, resolution
    locked.save(update_fields=["resolved_at", "resolved_by", "resolution"])
    detail = {"action": "resolve_obstacle", "row": str(obstacle.pk)}
    record(Kind.ACTION, by=by, at=at, subject_type=PROGRESS.name, subject_id=locked.report_id, detail=detail)


def _must_be_involved(report: ProgressReport, *, by: User, at: datetime) -> None:
    moment = Moment(by, at)
    involved = PROGRESS.step("write").by | PROGRESS.step("verify").by
    if not involved.allows(report, moment):
        raise NotAllowed(_("애로사항은 %(who)s 다룹니다.") % {"who": with_particle(involved.title, "이/가")})
