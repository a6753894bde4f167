"""What must be true before a plan moves on. Each returns the sentence that says why not, or nothing."""

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import missing_designations
from kernel.actors import Moment
from plans.actionplan.models import (
    CONSULTED_DUTIES,
    Outcome,
    Plan,
    PlanState,
    SectionKind,
    Task,
)
from plans.actionplan.queries import OPEN_TASK_STATES, consultations_of, departments_by_duty, unanswered


def sections_filled(plan: Plan, _moment: Moment) -> str | None:
    """운영규정 7조 1항: the six sections."""
    written = {section.kind for section in plan.sections.all() if section.body.strip()}
    missing = [str(kind.label) for kind in SectionKind if kind not in written]
    if not missing:
        return None
    return _("필수 항목 6개 가운데 작성하지 않은 항목이 있습니다: %(missing)s") % {"missing": ", ".join(missing)}


def strategies_have_tasks(plan: Plan, _moment: Moment) -> str | None:
    strategies = list(plan.strategies.annotate(tasks_in_it=Count("tasks")))
    if not strategies:
        return _("추진전략이 없습니다. 추진전략을 하나 이상 등록해 주십시오.")
    empty = [strategy.title for strategy in strategies if not strategy.tasks_in_it]
    if not empty:
        return None
    return _("추진과제가 없는 추진전략이 있습니다: %(strategies)s") % {"strategies": ", ".join(empty)}


def key_tasks_told(plan: Plan, _moment: Moment) -> str | None:
    """R06: a key task has an effect that residents feel, and an indicator with its target."""
    incomplete = Q(resident_effect="") | Q(indicator_name="") | Q(indicator_target=None)
    tasks = Task.objects.filter(incomplete, strategy__plan=plan, proposed_key=True)
    titles = list(tasks.order_by("strategy__order", "order").values_list("title", flat=True))
    if not titles:
        return None
    return _("중점과제에는 주민체감 효과와 성과지표·목표값이 있어야 합니다: %(tasks)s") % {"tasks": ", ".join(titles)}


def consulted_departments_known(_plan: Plan, _moment: Moment) -> str | None:
    taken = departments_by_duty()
    missing = [str(duty.label) for duty in CONSULTED_DUTIES if duty not in taken]
    if not missing:
        return None
    return _("의견을 들을 부서가 정해지지 않았습니다: %(duties)s") % {"duties": ", ".join(missing)}


def offices_designated(_plan: Plan, moment: Moment) -> str | None:
    """R11, 운영규정 6조: without its offices the local government has not opened this business."""
    missing = missing_designations(timezone.localdate(moment.at))
    if not missing:
        return None
    return _("먼저 지정하고 지정 문서를 등록해야 합니다(운영규정 제6조): %(missing)s") % {"missing": ", ".join(missing)}


def departments_answered(plan: Plan, _moment: Moment) -> str | None:
    """R12: audit, personnel, service and legal departments, each named until it has answered."""
    if not consultations_of(plan).exists():
        return _("관계부서 의견수렴을 하지 않았습니다.")
    waiting = [f"{row.get_duty_display()}({row.department})" for row in unanswered(plan)]
    if not waiting:
        return None
    return _("아직 의견을 내지 않은 부서가 있습니다: %(departments)s") % {"departments": ", ".join(waiting)}


def not_ones_own_plan(plan: Plan, moment: Moment) -> str | None:
    """Nobody both writes a record and decides on it."""
    if plan.created_by_id != moment.by.id:
        return None
    return _("계획을 작성한 사람은 같은 계획을 상정하거나 결재할 수 없습니다.")


def text_is_open(plan: Plan, _moment: Moment) -> str | None:
    """Open until the committee has it; after an amended decision (수정의결), open until the approval."""
    if plan.state in (PlanState.DRAFT, PlanState.CONSULTING, PlanState.RETURNED, PlanState.AMENDING):
        return None
    if plan.state != PlanState.COMMITTEE_PASSED:
        return _("계획이 ‘%(state)s’ 상태여서 고칠 수 없습니다.") % {"state": plan.get_state_display()}
    if plan.outcome == Outcome.AMENDED:
        return None
    return _("위원회가 원안대로 의결한 계획은 고칠 수 없습니다.")


def passed_by_committee(plan: Plan, _moment: Moment) -> str | None:
    """R04, 지방공무원법 75조의2 2항 1호: a meeting has decided on this revision."""
    if plan.decided_on and plan.meeting_number and plan.outcome in (Outcome.PASSED, Outcome.AMENDED):
        return None
    return _("위원회의 심의·의결이 없어 결재할 수 없습니다.")


def tasks_closed(plan: Plan, _moment: Moment) -> str | None:
    waiting = Task.objects.filter(strategy__plan=plan, state__in=OPEN_TASK_STATES).count()
    if not waiting:
        return None
    return _("완료하거나 중단하지 않은 추진과제가 %(count)d건 있습니다.") % {"count": waiting}
