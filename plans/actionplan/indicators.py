"""P1-P5 of the dictionary of indicators (DOMAIN 4.2): pure queries over one government's plan of a year.

A figure counts rows of one tenant and names no person. Dropped tasks and their reports are left out, samples are
counted and told apart in `detail`.
"""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.indicators import Figure, Indicator, register, share
from plans.actionplan.models import Edition, Outcome, Plan, ProgressReport, Task, TaskState


def _plan(year: int) -> Plan | None:
    return Plan.objects.filter(year=year).first()


def _first_edition(plan: Plan) -> Edition | None:
    """The plan as it was first published: an amendment does not make a plan late."""
    return Edition.objects.filter(plan=plan).order_by("revision").first()


def _approved_on(plan: Plan) -> date | None:
    edition = _first_edition(plan)
    return edition.approved_on if edition else plan.approved_on


def _yes_or_no(said: bool, plan: Plan | None, **detail: str | int | None) -> Figure:
    return Figure(Decimal(int(said)), detail=detail, records=[plan.pk] if plan and said else [])


def established(year: int, at: datetime) -> Figure:
    """1 when the head has approved the plan, 0 when not. `approved_on`, `published_on` in detail."""
    plan = _plan(year)
    approved_on = _approved_on(plan) if plan else None
    published_on = timezone.localdate(plan.published_at) if plan and plan.published_at else None
    return _yes_or_no(
        approved_on is not None,
        plan,
        approved_on=approved_on.isoformat() if approved_on else None,
        published_on=published_on.isoformat() if published_on else None,
        number=plan.number if plan else None,
        state=plan.state if plan else None,
    )


def established_in_time(year: int, at: datetime) -> Figure:
    """1 when the approval is not later than the due date, 0 when it is late or missing after that day.

    None while the due date has not come. The due date is a policy, no law (DOMAIN 0.3-3).
    """
    plan = _plan(year)
    if plan is None:
        return Figure(None)
    approved_on, today = _approved_on(plan), timezone.localdate(at)
    detail: dict[str, str | int | None] = {
        "due_on": plan.due_on.isoformat(),
        "due_is_default": int(plan.due_is_default),
        "approved_on": approved_on.isoformat() if approved_on else None,
    }
    if approved_on is None and today <= plan.due_on:
        return Figure(None, detail=detail)
    return _yes_or_no(approved_on is not None and approved_on <= plan.due_on, plan, **detail)


def deliberated(year: int, at: datetime) -> Figure:
    """1 when the committee has passed the plan, also with amendments; meeting and day in detail."""
    plan = _plan(year)
    if plan is None:
        return _yes_or_no(False, None)
    decision = _first_edition(plan) or plan
    passed = decision.outcome in (Outcome.PASSED, Outcome.AMENDED)
    return _yes_or_no(
        passed,
        plan,
        meeting=decision.meeting_number if passed else None,
        decided_on=decision.decided_on.isoformat() if passed and decision.decided_on else None,
    )


def _tasks(year: int) -> QuerySet[Task]:
    return Task.objects.filter(strategy__plan__year=year).exclude(state=TaskState.DROPPED).order_by("pk")


def tasks_counted(year: int, at: datetime) -> Figure:
    """How many tasks the plan has; strategies, key tasks and samples in detail."""
    rows = list(_tasks(year).values_list("pk", "strategy", "is_key", "is_sample"))
    return Figure(
        Decimal(len(rows)),
        len(rows),
        detail={
            "strategies": len({strategy for _pk, strategy, _key, _sample in rows}),
            "key": sum(key for _pk, _strategy, key, _sample in rows),
            "sample": sum(sample for _pk, _strategy, _key, sample in rows),
        },
        records=[pk for pk, _strategy, _key, _sample in rows],
    )


def key_tasks_counted(year: int, at: datetime) -> Figure:
    """How many tasks the committee has chosen as key."""
    keys = list(_tasks(year).filter(is_key=True).values_list("pk", flat=True))
    return Figure(Decimal(len(keys)), len(keys), records=keys)


def tasks_completed(year: int, at: datetime) -> Figure:
    """COMPLETED ÷ all tasks of the year × 100; None without tasks."""
    rows = list(_tasks(year).values_list("pk", "state"))
    done = [pk for pk, state in rows if state == TaskState.COMPLETED]
    return share(len(done), len(rows), records=done)


def reports_in_time(year: int, at: datetime) -> Figure:
    """Reports first submitted by their due date ÷ reports that are due × 100; None when none is due.

    Due are those whose last day is over, and those that came in earlier.
    """
    today = timezone.localdate(at)
    reports = ProgressReport.objects.filter(task__strategy__plan__year=year).exclude(task__state=TaskState.DROPPED)
    in_time, due = [], 0
    for pk, due_on, submitted_at in reports.order_by("pk").values_list("pk", "due_on", "first_submitted_at"):
        if submitted_at is None:
            due += due_on < today
            continue
        due += 1
        if timezone.localdate(submitted_at) <= due_on:
            in_time.append(pk)
    return share(len(in_time), due, records=in_time)


def register_all() -> None:
    """Called once, when the application is ready."""
    for indicator in INDICATORS:
        register(indicator)


INDICATORS = (
    Indicator(
        "P1",
        _("실행계획 수립 여부"),
        _("해당 연도 실행계획을 기관장이 결재(확정)하였으면 1, 아니면 0입니다. 결재일과 공표일을 함께 기록합니다."),
        _("여부"),
        1,
        established,
        yes_no=True,
    ),
    Indicator(
        "P1T",
        _("실행계획 기한 내 수립"),
        _(
            "최초 실행계획의 결재일이 기관이 정한 수립 기한 이내이면 1, 아니면 0입니다. "
            "수립 기한은 법령에 없으며 기관의 운영 기준(기본값 3월 31일)을 따릅니다."
        ),
        _("여부"),
        1,
        established_in_time,
        yes_no=True,
    ),
    Indicator(
        "P2",
        _("계획 위원회 심의"),
        _("해당 연도 실행계획을 적극행정위원회(또는 인사위원회)가 심의·의결하였으면 1, 아니면 0입니다."),
        _("여부"),
        1,
        deliberated,
        yes_no=True,
    ),
    Indicator(
        "P3",
        _("추진과제 수"),
        _("해당 연도 실행계획의 추진과제 수입니다. 중단한 과제는 제외하고, 중점과제와 예시 과제 수를 함께 기록합니다."),
        _("건"),
        1,
        tasks_counted,
    ),
    Indicator(
        "P3K",
        _("중점과제 수"),
        _("위원회 의결로 선정한 중점과제 수입니다. 중단한 과제는 제외합니다."),
        _("건"),
        1,
        key_tasks_counted,
    ),
    Indicator(
        "P4",
        _("과제 이행률"),
        _("완료한 추진과제 수 ÷ 해당 연도 전체 추진과제 수 × 100입니다. 중단한 과제는 제외합니다."),
        _("%"),
        1,
        tasks_completed,
    ),
    Indicator(
        "P5",
        _("분기 실적 제출률"),
        _("제출 기한 이내에 처음 제출한 분기 실적 수 ÷ 제출 기한이 되었거나 이미 제출한 분기 실적 수 × 100입니다."),
        _("%"),
        1,
        reports_in_time,
    ),
)
