"""Who works together is told (R13): departments at once, agencies by a letter that somebody reads first."""

from datetime import date

import pytest
from django.core import mail

import factories
from accounts.models import User
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed
from notices.mail import send_waiting
from notices.models import Letter, LetterState, Notice
from plans.actionplan import actions
from plans.actionplan.models import Plan, PlanState, ReportState, Stakeholder, Task, TaskState
from plans.actionplan.process import PLAN, TASK
from plans.actionplan.queries import stakeholders_of, stakeholders_visible_to
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = pytest.mark.slow

POLICE = {"agency": "고령경찰서", "part": "합동 단속", "email": "police@agency.example"}


def head_of_a_department() -> User:
    return factories.person(roles=[Role.DEPT_HEAD])


def add(subject: Plan | Task, **given: object) -> Stakeholder:
    plan = subject if isinstance(subject, Plan) else subject.strategy.plan
    return actions.add_stakeholder(subject, by=plan.created_by, at=NOW, **given)


def told(person: User) -> list[tuple[str, str]]:
    return list(Notice.objects.filter(person=person).order_by("id").values_list("text", "path"))


def drafts() -> list[tuple[str, str, str]]:
    return list(Letter.objects.order_by("id").values_list("address", "subject", "state"))


def test_the_head_of_a_department_that_joins_is_told_once(goryeong: str) -> None:
    task, head = factories.task(title="빈집 정비"), head_of_a_department()
    colleague = factories.person(department=head.department)

    for _twice in range(2):
        add(task, department=head.department, part="인허가")

    sentence = "‘빈집 정비’의 협력 대상으로 등록되었습니다. 맡은 역할은 ‘인허가’입니다."
    assert told(head) == [(sentence, f"/staff/tasks/{task.pk}/")]
    assert (told(colleague), drafts(), task.stakeholders.count()) == ([], [], 1)


def test_an_agency_that_joins_gets_a_draft_and_no_mail(goryeong: str) -> None:
    plan = factories.plan()

    add(plan, **POLICE)
    send_waiting(at=NOW)

    letter = Letter.objects.get()
    assert (letter.name, letter.address, letter.state) == ("고령경찰서", "police@agency.example", LetterState.DRAFT)
    assert letter.subject == "‘2026년 적극행정 실행계획’ 협력 안내"
    assert letter.body == (
        "고령경찰서 귀중\n\n안녕하십니까. 경상북도 고령군입니다.\n\n"
        "‘2026년 적극행정 실행계획’의 협력 대상으로 등록되었습니다. 맡은 역할은 ‘합동 단속’입니다.\n\n"
        "적극행정 추진에 함께해 주셔서 감사합니다. 궁금한 사항은 이 전자우편에 회신해 주시기 바랍니다.\n\n"
        "경상북도 고령군 드림"
    )
    assert mail.outbox == []


def test_an_agency_without_an_address_gets_no_letter(goryeong: str) -> None:
    add(factories.plan(), agency="고령경찰서", part="합동 단속", contact="054-000-0000")

    assert drafts() == []


def test_publication_is_told_to_all_who_work_on_the_plan_or_a_task(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.APPROVED)
    task = factories.task(strategy=factories.strategy(plan))
    head, other = head_of_a_department(), head_of_a_department()
    plan.stakeholders.create(department=head.department, part="홍보")
    plan.stakeholders.create(department=other.department, part="인허가", task=task)
    for part in ("단속", "교육"):
        plan.stakeholders.create(agency="고령경찰서", part=part, email="police@agency.example")

    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={})

    sentence = "협력하고 있는 ‘2026년 적극행정 실행계획’이(가) 공표되었습니다."
    assert (told(head), told(other)) == ([(sentence, f"/staff/plans/{plan.pk}/")],) * 2
    assert drafts() == [("police@agency.example", "‘2026년 적극행정 실행계획’ 공표 안내", "draft")]


def running(**given: object) -> tuple[Task, User, User]:
    """A running task with a department and an agency, and somebody who works on the plan only."""
    task = factories.task(state=TaskState.IN_PROGRESS, title="빈집 정비", **given)
    plan, head, elsewhere = task.strategy.plan, head_of_a_department(), head_of_a_department()
    plan.stakeholders.create(department=head.department, part="인허가", task=task)
    plan.stakeholders.create(agency="고령경찰서", part="단속", email="police@agency.example", task=task)
    plan.stakeholders.create(department=elsewhere.department, part="홍보")
    return task, head, elsewhere


def test_a_delay_is_told_to_those_of_the_task(goryeong: str) -> None:
    task, head, elsewhere = running()
    factories.report(task=task, due_on=date(2026, 2, 1))

    advance(TASK, task, "delay", by=SYSTEM, at=NOW)

    assert told(head) == [
        ("협력하고 있는 추진과제 ‘빈집 정비’의 추진이 지연되고 있습니다.", f"/staff/tasks/{task.pk}/")
    ]
    assert told(elsewhere) == []
    assert drafts() == [("police@agency.example", "‘빈집 정비’ 추진 지연 안내", "draft")]


def test_completion_is_told_to_those_of_the_task(goryeong: str) -> None:
    task, head, elsewhere = running()
    factories.report(task=task, state=ReportState.VERIFIED, percent=100)

    advance(TASK, task, "complete", by=factories.head_of(task), at=NOW)

    assert [text for text, _path in told(head)] == ["협력하고 있는 추진과제 ‘빈집 정비’이(가) 완료되었습니다."]
    assert told(elsewhere) == []
    assert drafts() == [("police@agency.example", "‘빈집 정비’ 완료 안내", "draft")]


def test_a_plan_and_its_task_have_lists_of_their_own(goryeong: str) -> None:
    task = factories.task()
    plan = task.strategy.plan

    of_plan, of_task = add(plan, **POLICE), add(task, **POLICE)

    assert list(stakeholders_of(plan)) == [of_plan]
    assert list(stakeholders_of(task)) == [of_task]


@pytest.mark.parametrize("role", [Role.PAO, Role.DEPT_HEAD])
def test_only_the_officer_names_and_removes(role: Role, goryeong: str) -> None:
    task = factories.task()
    made, other = add(task, **POLICE), factories.person(roles=[role], department=task.department)

    with pytest.raises(NotAllowed):
        actions.add_stakeholder(task, by=other, at=NOW, agency="고령소방서", part="점검")
    with pytest.raises(NotAllowed):
        actions.remove_stakeholder(made, by=other, at=NOW)

    assert list(task.stakeholders.all()) == [made]


def test_a_task_that_is_removed_takes_its_list_with_it(goryeong: str) -> None:
    task = factories.task(plan_state=PlanState.DRAFT)
    add(task, **POLICE)

    actions.remove_task(task, by=task.strategy.plan.created_by, at=NOW)

    assert Stakeholder.objects.count() == 0


def test_another_government_sees_nobody_of_ours(goryeong: str) -> None:
    made = add(factories.task(), **POLICE)
    assert list(stakeholders_visible_to(factories.person())) == [made]

    with in_tenant("mokpo"):
        assert list(stakeholders_visible_to(factories.person())) == []
