"""Valid things for tests: a test says what matters, the factory fills in the rest. Call them inside a schema."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from accounts.models import Department, Designation, EmployeeKind, RoleHolding, User
from accounts.roles import Role
from files.models import Attachment
from plans.actionplan.models import (
    Consultation,
    Plan,
    PlanState,
    ProgressReport,
    ReportState,
    Section,
    SectionKind,
    Strategy,
    Task,
    TaskState,
)

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, ten o'clock in Seoul
LONG_AGO = date(2020, 1, 1)
PASSWORD = "하나둘셋넷-12345"

_numbers = count(1)


def department(**fields: Any) -> Department:
    """A department with a code and a name of its own."""
    number = next(_numbers)
    return Department.objects.create(**{"code": f"D{number:04d}", "name": f"제{number}과"} | fields)


def person(*, roles: Sequence[Role] = (), **fields: Any) -> User:
    """Someone who may sign in with PASSWORD, and has held the roles for long."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "username": f"person{number}",
        "password": PASSWORD,
        "name": f"사람{number}",
        "employee_no": f"E{number:05d}",
    } | fields
    if given.get("kind") != EmployeeKind.OUTSIDE and "department" not in given:
        given["department"] = department()
    made = User.objects.create_person(**given)
    for role in roles:
        holding(made, role)
    return made


def holding(person: User, role: Role, **fields: Any) -> RoleHolding:
    """A role with its document, in force since long ago unless the test says otherwise."""
    given: dict[str, Any] = {"starts_on": LONG_AGO, "document_no": "기획예산과-1"} | fields
    if role == Role.ACTING_HEAD:
        given.setdefault("acting_for", "군수")
    return RoleHolding.objects.create(person=person, role=role, **given)


# The action plan ------------------------------------------------------------------------------------------

DECIDED = (PlanState.COMMITTEE_PASSED, PlanState.APPROVED, PlanState.PUBLISHED, PlanState.CLOSED)
ON_PAPER = (PlanState.APPROVED, PlanState.PUBLISHED, PlanState.CLOSED)
DECISION = {"meeting_number": "2026-회의-0001", "decided_on": date(2026, 2, 17), "outcome": "passed"}
APPROVAL = {"approved_on": date(2026, 2, 20), "approval_doc_no": "기획감사실-123", "approver_name": "이군수"}

WRITTEN: dict[str, Any] = {
    "percent": 40,
    "narrative": "계획대로 추진했습니다.",
    "submitted_at": NOW,
    "first_submitted_at": NOW,
}


def plan(*, written: bool = True, **fields: Any) -> Plan:
    """A plan of 2026 with its six sections, as far as its state says: decided, approved, published."""
    given: dict[str, Any] = {
        "year": 2026,
        "title": "2026년 적극행정 실행계획",
        "due_on": date(2026, 3, 31),
        "due_is_default": True,
        "created_at": NOW,
    } | fields
    given.setdefault("number", f"{given['year']}-계획-{next(_numbers):04d}")
    if "created_by" not in given:
        given["created_by"] = person(roles=[Role.DEDICATED])
    state = given.get("state", PlanState.DRAFT)
    if state in DECIDED:
        given = DECISION | given
    if state in ON_PAPER:
        given = APPROVAL | given
    if state in (PlanState.PUBLISHED, PlanState.CLOSED, PlanState.AMENDING):
        given.setdefault("published_at", NOW)
    made = Plan.objects.create(**given)
    Section.objects.bulk_create(
        Section(plan=made, kind=kind, order=order, body=f"{kind.label} 내용" if written else "")
        for order, kind in enumerate(SectionKind, 1)
    )
    return made


def strategy(plan: Plan, **fields: Any) -> Strategy:
    """A further strategy of a plan."""
    number = plan.strategies.count() + 1
    return Strategy.objects.create(**{"plan": plan, "order": number, "title": f"추진전략 {number}"} | fields)


def task(*, plan_state: str = PlanState.PUBLISHED, **fields: Any) -> Task:
    """A task with a department; in a plan of its own unless a strategy is given."""
    if "strategy" not in fields:
        fields["strategy"] = strategy(plan(state=plan_state))
    number = next(_numbers)
    given: dict[str, Any] = {
        "order": fields["strategy"].tasks.count() + 1,
        "title": f"추진과제 {number}",
        "state": TaskState.PROPOSED,
        "created_by": fields["strategy"].plan.created_by,
        "created_at": NOW,
    } | fields
    if given["state"] != TaskState.PROPOSED:
        given.setdefault("number", f"2026-과제-{number:04d}")
    if "department" not in given:
        given["department"] = department()
    return Task.objects.create(**given)


def report(**fields: Any) -> ProgressReport:
    """A quarter's report of a running task; beyond REPORT_DUE it is written and submitted by the head."""
    given: dict[str, Any] = {"quarter": 1, "due_on": date(2026, 4, 10), "opened_at": NOW} | fields
    if "task" not in given:
        given["task"] = task(state=TaskState.IN_PROGRESS)
    if given.get("state", ReportState.REPORT_DUE) != ReportState.REPORT_DUE:
        given = WRITTEN | given
        if "submitted_by" not in given:
            given["submitted_by"] = head_of(given["task"])
    return ProgressReport.objects.create(**given)


def head_of(task: Task) -> User:
    """The head of the department that owns a task."""
    return person(roles=[Role.DEPT_HEAD], department=task.department)


def evidence(report: ProgressReport) -> Attachment:
    """A file attached to a report; its content does not exist."""
    number = next(_numbers)
    return Attachment.objects.create(
        subject_type="progress",
        subject_id=report.pk,
        name="결재문서.pdf",
        content_type="application/pdf",
        size=10,
        sha256=f"{number:064d}",
        path=f"{number}",
        uploaded_by=person(department=report.task.department),
        uploaded_at=NOW,
    )


def designated_offices() -> None:
    """What 운영규정 6조 wants designated, each with its document (R11)."""
    Designation.objects.create(department=department(), starts_on=LONG_AGO, document_no="기획예산과-1")
    person(roles=[Role.PAO, Role.PROTECTOR])


def consulted_departments() -> Department:
    """One department that answers for audit, personnel, service and legal matters, in an office that is open."""
    designated_offices()
    return department(duties=["audit", "personnel", "service", "legal"])


def consultation(plan: Plan, duty: str = "audit", **fields: Any) -> Consultation:
    """The question to one department about the present revision."""
    given: dict[str, Any] = {"plan": plan, "revision": plan.revision, "duty": duty} | fields
    if "department" not in given:
        given["department"] = department(duties=[duty])
    return Consultation.objects.create(**given)


def answered(plan: Plan) -> None:
    """All four departments have answered about the present revision."""
    for duty in ("audit", "personnel", "service", "legal"):
        answers = {"state": "answered", "answer": "agree", "answered_by": person(), "answered_at": NOW}
        consultation(plan, duty, **answers)
