"""실행계획: the life of a year's plan, DOMAIN 2.1 row by row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.queries import person_of
from accounts.roles import SYSTEM_ONLY, Role
from events.plans import PlanSentToCommittee, PlanStateChanged
from kernel.actors import Moment
from kernel.process import Process, Step, waiting_when
from notices.actions import tell
from plans.actionplan.contents import contents_of
from plans.actionplan.forms import (
    ApprovalForm,
    CloseForm,
    DecisionForm,
    PlanTextForm,
    PublishForm,
    ReasonForm,
)
from plans.actionplan.models import (
    CONSULTED_DUTIES,
    Consultation,
    ConsultationState,
    Edition,
    Plan,
    PlanState,
)
from plans.actionplan.process.clocks import ANSWER_DUE, PLAN_DUE
from plans.actionplan.process.consultation import CONSULTATION
from plans.actionplan.process.cooperation import tell_of_publication
from plans.actionplan.process.people import answerers, chief, head, officer
from plans.actionplan.process.plan_conditions import (
    consulted_departments_known,
    departments_answered,
    key_tasks_told,
    not_ones_own_plan,
    offices_designated,
    passed_by_committee,
    sections_filled,
    strategies_have_tasks,
    tasks_closed,
    text_is_open,
)
from plans.actionplan.queries import departments_by_duty
from workflow import deadlines

DRAFT, CONSULTING, RETURNED = PlanState.DRAFT, PlanState.CONSULTING, PlanState.RETURNED
COMMITTEE_REVIEW, COMMITTEE_PASSED = PlanState.COMMITTEE_REVIEW, PlanState.COMMITTEE_PASSED
APPROVED, PUBLISHED, AMENDING, CLOSED = (
    PlanState.APPROVED,
    PlanState.PUBLISHED,
    PlanState.AMENDING,
    PlanState.CLOSED,
)


def _everyone_answered(_at: datetime) -> Q:
    open_questions = Consultation.objects.filter(
        plan=OuterRef("pk"), revision=OuterRef("revision"), state=ConsultationState.WAITING
    )
    return Q(~Exists(open_questions))


chief_when_answered = waiting_when(chief, _everyone_answered)


def rewrite(plan: Plan, answers: Mapping[str, Any], _moment: Moment) -> None:
    plan.title, plan.title_en = answers["title"], answers["title_en"]
    plan.edits += 1
    for section in plan.sections.all():
        section.body = answers[section.kind]
        section.save(update_fields=["body"])


def ask_departments(plan: Plan, _answers: Mapping[str, Any], moment: Moment) -> None:
    """Ask those who answer for the four duties, each with its deadline and a notice."""
    departments = departments_by_duty()
    for duty in CONSULTED_DUTIES:
        question = Consultation.objects.create(
            plan=plan, revision=plan.revision, duty=duty, department=departments[duty]
        )
        deadlines.start(CONSULTATION.name, question, ANSWER_DUE, moment)
        sentence = gettext("‘%(title)s’에 대한 %(duty)s 분야 의견을 내 주십시오.")
        tell(
            answerers(question, moment),
            sentence % {"title": plan.title, "duty": question.get_duty_display()},
            path=reverse("actionplan:plan", args=[plan.pk]),
            at=moment.at,
        )


def keep_decision(plan: Plan, answers: Mapping[str, Any], _moment: Moment) -> None:
    plan.decision_item_id = answers["item_id"]
    plan.meeting_number = answers["meeting_number"]
    plan.decided_on = answers["decided_on"]
    plan.outcome = answers["outcome"]
    plan.guideline_version = answers["guideline_version"]


def keep_approval(plan: Plan, answers: Mapping[str, Any], moment: Moment) -> None:
    """Who approved, and for whom: a 권한대행 is named with the office that is acted for (R09)."""
    plan.approved_on = answers["approved_on"]
    plan.approval_doc_no = answers["approval_doc_no"]
    plan.approver_name = moment.by.name
    plan.acting_for = _acting_for(moment)


def _acting_for(moment: Moment) -> str:
    person = person_of(moment.by)
    held = person.holdings_on(timezone.localdate(moment.at)) if person else []
    if any(holding.role == Role.HEAD for holding in held):
        return ""
    return next((holding.acting_for for holding in held if holding.role == Role.ACTING_HEAD), "")


def keep_edition(plan: Plan, answers: Mapping[str, Any], moment: Moment) -> None:
    """What residents read from now on; earlier editions stay as they were."""
    plan.published_at = moment.at
    plan.notice_url = answers["notice_url"]
    same = (
        "revision", "meeting_number", "decided_on", "outcome", "approved_on", "approval_doc_no", "approver_name",
        "acting_for", "published_at", "notice_url",
    )  # fmt: skip
    Edition.objects.create(plan=plan, contents=contents_of(plan), **{name: getattr(plan, name) for name in same})
    tell_of_publication(plan, moment)


def begin_revision(plan: Plan, _answers: Mapping[str, Any], _moment: Moment) -> None:
    """The next revision needs its own answers, decision and approval; the edition keeps the old ones."""
    plan.revision += 1
    plan.decision_item_id = plan.decided_on = plan.guideline_version = plan.approved_on = None
    plan.meeting_number = plan.outcome = plan.approval_doc_no = plan.approver_name = plan.acting_for = ""


def keep_close_report(plan: Plan, answers: Mapping[str, Any], moment: Moment) -> None:
    plan.close_report = answers["close_report"]
    plan.closed_at = moment.at


def sent(plan: Plan, _moment: Moment) -> PlanSentToCommittee:
    return PlanSentToCommittee(plan.pk, plan.number, plan.title, plan.year, plan.revision)


def changed(plan: Plan, _moment: Moment) -> PlanStateChanged:
    return PlanStateChanged(plan.pk, plan.year, plan.state)


PLAN: Process[Plan] = Process(
    "plan",
    _("실행계획"),
    Plan,
    begins=DRAFT,
    ends=[CLOSED],
    steps=[
        Step("revise", _("고치기"), [DRAFT, CONSULTING, RETURNED, AMENDING, COMMITTEE_PASSED], None, by=officer,
             needs=[text_is_open], asks=PlanTextForm, then=rewrite, prompts=False),
        Step("consult", _("의견수렴"), [DRAFT, AMENDING], CONSULTING, by=officer,
             needs=[sections_filled, strategies_have_tasks, key_tasks_told, consulted_departments_known,
                    offices_designated],
             then=ask_departments, announces=changed),
        Step("submit", _("위원회 상정"), [CONSULTING, RETURNED], COMMITTEE_REVIEW, by=chief_when_answered,
             needs=[departments_answered, sections_filled, strategies_have_tasks, not_ones_own_plan],
             announces=sent),
        Step("pass", _("의결"), [COMMITTEE_REVIEW], COMMITTEE_PASSED, by=SYSTEM_ONLY,
             asks=DecisionForm, then=keep_decision, announces=changed),
        Step("return", _("부결"), [COMMITTEE_REVIEW], RETURNED, by=SYSTEM_ONLY,
             asks=DecisionForm, then=keep_decision, announces=changed),
        Step("defer", _("보류"), [COMMITTEE_REVIEW], None, by=SYSTEM_ONLY,
             asks=DecisionForm, then=keep_decision),
        Step("approve", _("결재"), [COMMITTEE_PASSED], APPROVED, by=head,
             needs=[passed_by_committee, not_ones_own_plan], asks=ApprovalForm, then=keep_approval,
             announces=changed),
        Step("publish", _("공표"), [APPROVED], PUBLISHED, by=officer,
             asks=PublishForm, then=keep_edition, announces=changed, stops=[PLAN_DUE.name]),
        Step("amend", _("변경"), [PUBLISHED], AMENDING, by=officer | chief,
             asks=ReasonForm, then=begin_revision, announces=changed, prompts=False),
        Step("close", _("결과보고"), [PUBLISHED], CLOSED, by=officer,
             needs=[tasks_closed], asks=CloseForm, then=keep_close_report, announces=changed, prompts=False),
    ],
)  # fmt: skip
