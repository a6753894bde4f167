"""추진과제: from finding it to its end, DOMAIN 2.2."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from accounts.roles import SYSTEM_ONLY
from events.plans import TaskStateChanged
from kernel.actors import Moment
from kernel.process import Process, Step, unprompted, waiting_when
from plans.actionplan.forms import TASK_FIELDS, HandOverForm, ReasonForm, ReviewForm, TaskForm
from plans.actionplan.models import MonthlyReview, PlanState, ProgressReport, ReportState, Task, TaskState
from plans.actionplan.process.clocks import REPORT_DUE, SUPPLEMENT_DUE
from plans.actionplan.process.cooperation import tell_of_completion, tell_of_delay
from plans.actionplan.process.people import chief, officer, owner
from plans.actionplan.process.plan_conditions import text_is_open
from plans.actionplan.queries import UNFINISHED_REPORT_STATES
from workflow import deadlines
from workflow.numbers import next_number

PROPOSED, SELECTED, IN_PROGRESS, DELAYED, COMPLETED, DROPPED = (
    TaskState.PROPOSED,
    TaskState.SELECTED,
    TaskState.IN_PROGRESS,
    TaskState.DELAYED,
    TaskState.COMPLETED,
    TaskState.DROPPED,
)
DONE_PERCENT = 100


def _in_force(_at: datetime) -> Q:
    return Q(strategy__plan__state=PlanState.PUBLISHED)


def _not_reviewed_this_month(at: datetime) -> Q:
    month = timezone.localdate(at).replace(day=1)
    done = MonthlyReview.objects.filter(task=OuterRef("pk"), month=month)
    return Q(~Exists(done), is_key=True)


owner_when_in_force = waiting_when(owner, _in_force) | unprompted(officer)
chief_once_a_month = waiting_when(chief, _not_reviewed_this_month)


def plan_text_is_open(task: Task, moment: Moment) -> str | None:
    return text_is_open(task.strategy.plan, moment)


def plan_passed(task: Task, _moment: Moment) -> str | None:
    """R05: key or not, a task is selected by the committee's decision on its plan and by nothing else."""
    if task.strategy.plan.state == PlanState.COMMITTEE_PASSED:
        return None
    return gettext("위원회가 계획을 의결해야 과제가 선정됩니다.")


def plan_in_force(task: Task, _moment: Moment) -> str | None:
    plan = task.strategy.plan
    if plan.published_at is not None and plan.state != PlanState.CLOSED:
        return None
    return gettext("계획이 공표되어야 과제에 착수할 수 있습니다.")


def owner_known(task: Task, _moment: Moment) -> str | None:
    return None if task.department_id else gettext("담당 부서가 정해지지 않은 과제입니다.")


def handler_in_place(task: Task, _moment: Moment) -> str | None:
    """A handler who has moved hands over first."""
    handler = task.handler
    if handler is None or (handler.is_active and handler.department_id == task.department_id):
        return None
    return gettext("담당자 %(name)s님이 부서를 옮겼습니다. 먼저 과제를 인계해 주십시오.") % {"name": handler.name}


def overdue_reports(task: Task, at: datetime) -> bool:
    """Whether a quarter's report is missing after its last day."""
    late = ProgressReport.objects.filter(task=task, state=ReportState.REPORT_DUE)
    return late.filter(due_on__lt=timezone.localdate(at)).exists()


def report_is_overdue(task: Task, moment: Moment) -> str | None:
    return None if overdue_reports(task, moment.at) else gettext("기한이 지난 실적이 없습니다.")


def nothing_is_overdue(task: Task, moment: Moment) -> str | None:
    return gettext("기한이 지난 실적이 남아 있습니다.") if overdue_reports(task, moment.at) else None


def reports_verified(task: Task, _moment: Moment) -> str | None:
    reports = ProgressReport.objects.filter(task=task)
    open_quarters = list(
        reports.exclude(state=ReportState.VERIFIED).order_by("quarter").values_list("quarter", flat=True)
    )
    if open_quarters:
        quarters = ", ".join(gettext("%(number)d분기") % {"number": number} for number in open_quarters)
        return gettext("점검이 끝나지 않은 실적이 있습니다: %(quarters)s") % {"quarters": quarters}
    last = reports.order_by("-quarter").first()
    if last is None or last.percent != DONE_PERCENT:
        return gettext("마지막 실적의 진도율이 100%여야 완료할 수 있습니다.")
    return None


def is_key_task(task: Task, _moment: Moment) -> str | None:
    return None if task.is_key else gettext("월별 점검은 중점과제만 합니다.")


def not_reviewed_yet(task: Task, moment: Moment) -> str | None:
    month = timezone.localdate(moment.at).replace(day=1)
    if not MonthlyReview.objects.filter(task=task, month=month).exists():
        return None
    return gettext("이번 달 점검을 이미 했습니다.")


def rewrite(task: Task, answers: Mapping[str, Any], _moment: Moment) -> None:
    for name in TASK_FIELDS:
        setattr(task, name, answers[name])
    task.edits += 1


def give_number(task: Task, answers: Mapping[str, Any], moment: Moment) -> None:
    task.number = next_number("과제", task.strategy.plan.year)
    confirm_key(task, answers, moment)


def confirm_key(task: Task, _answers: Mapping[str, Any], _moment: Moment) -> None:
    task.is_key = task.proposed_key


def hand_over(task: Task, answers: Mapping[str, Any], _moment: Moment) -> None:
    task.department = answers["department"]
    task.handler = answers["handler"]


def keep_review(task: Task, answers: Mapping[str, Any], moment: Moment) -> None:
    MonthlyReview.objects.create(
        task=task,
        month=timezone.localdate(moment.at).replace(day=1),
        finding=answers["finding"],
        next_step=answers["next_step"],
        reviewed_by=acting(moment),
        reviewed_at=moment.at,
    )


def stop_reporting(task: Task, _answers: Mapping[str, Any], moment: Moment) -> None:
    """Nothing more is expected of a task that was dropped."""
    for report in ProgressReport.objects.filter(task=task, state__in=UNFINISHED_REPORT_STATES):
        deadlines.stop("progress", report.pk, [REPORT_DUE.name, SUPPLEMENT_DUE.name], at=moment.at)


def changed(task: Task, _moment: Moment) -> TaskStateChanged:
    return TaskStateChanged(task.pk, task.strategy.plan.year, task.state)


TASK: Process[Task] = Process(
    "task",
    _("추진과제"),
    Task,
    begins=PROPOSED,
    ends=[COMPLETED, DROPPED],
    steps=[
        Step("revise", _("고치기"), [PROPOSED, SELECTED, IN_PROGRESS, DELAYED], None, by=officer | owner,
             needs=[plan_text_is_open], asks=TaskForm, then=rewrite, prompts=False),
        Step("select", _("선정"), [PROPOSED], SELECTED, by=SYSTEM_ONLY, needs=[plan_passed], then=give_number),
        Step("confirm", _("중점과제 확정"), [SELECTED, IN_PROGRESS, DELAYED], None, by=SYSTEM_ONLY,
             needs=[plan_passed], then=confirm_key),
        Step("start", _("착수"), [SELECTED], IN_PROGRESS, by=owner_when_in_force,
             needs=[plan_in_force, owner_known], announces=changed),
        Step("hand_over", _("인계"), [SELECTED, IN_PROGRESS, DELAYED], None, by=officer | owner,
             asks=HandOverForm, then=hand_over, prompts=False),
        Step("review", _("월별 점검"), [IN_PROGRESS, DELAYED], None, by=chief_once_a_month,
             needs=[is_key_task, not_reviewed_yet], asks=ReviewForm, then=keep_review),
        Step("delay", _("지연"), [IN_PROGRESS], DELAYED, by=SYSTEM_ONLY,
             needs=[report_is_overdue], then=tell_of_delay, announces=changed),
        Step("resume", _("지연 해소"), [DELAYED], IN_PROGRESS, by=SYSTEM_ONLY,
             needs=[nothing_is_overdue], announces=changed),
        Step("complete", _("완료"), [IN_PROGRESS, DELAYED], COMPLETED, by=owner,
             needs=[handler_in_place, reports_verified], then=tell_of_completion, announces=changed,
             prompts=False),
        Step("drop", _("중단"), [SELECTED, IN_PROGRESS, DELAYED], DROPPED, by=chief,
             asks=ReasonForm, then=stop_reporting, announces=changed, prompts=False),
    ],
)  # fmt: skip
