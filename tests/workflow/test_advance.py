"""What advance() promises of every step: all of it or nothing, and a trace of who, when and what."""

from collections.abc import Iterator
from typing import Any

import pytest

import factories
from accounts.models import EmployeeKind
from accounts.roles import Role, holds
from audit.models import Entry, Kind
from factories import NOW
from kernel.errors import NotNow
from kernel.process import ALL, Process, Step
from plans.actionplan.forms import ReasonForm
from plans.actionplan.models import Plan, PlanState
from workflow.advance import InvalidAnswers, advance
from workflow.models import StepTaken

pytestmark = pytest.mark.slow


def rename(plan: Plan, answers: Any, _moment: Any) -> None:
    plan.title = answers["reason"]


def rename_and_refuse(plan: Plan, answers: Any, moment: Any) -> None:
    rename(plan, answers, moment)
    raise NotNow("남은 자리가 없습니다.")


@pytest.fixture
def samples() -> Iterator[Process[Plan]]:
    steps: list[Step[Plan]] = [
        Step(
            "name",
            "이름 짓기",
            ["draft"],
            "consulting",
            by=holds(Role.HEAD, Role.ACTING_HEAD),
            asks=ReasonForm,
            then=rename,
        ),
        Step("fail", "안 되는 일", ["draft"], "closed", by=holds(Role.HEAD), asks=ReasonForm, then=rename_and_refuse),
    ]
    yield Process("sample", "시험", Plan, begins="draft", steps=steps)
    del ALL["sample"]


def test_a_step_leaves_a_line_of_history_and_one_in_the_record(goryeong: str, samples: Process[Plan]) -> None:
    plan, head = factories.plan(), factories.person(roles=[Role.HEAD])

    taken = advance(samples, plan, "name", by=head, at=NOW, given={"reason": "새 이름"})

    plan.refresh_from_db()
    assert (plan.title, plan.state) == ("새 이름", "consulting")
    assert (taken.from_state, taken.to_state, taken.actor_name, taken.role, taken.reason, taken.at) == (
        "draft", "consulting", head.name, "head", "새 이름", NOW,
    )  # fmt: skip
    entry = Entry.objects.get(kind=Kind.STEP)
    assert (entry.actor_id, entry.subject_id, entry.detail["step"]) == (head.pk, plan.pk, "name")
    assert "새 이름" not in str(entry.detail)


def test_who_acts_for_somebody_is_recorded_with_the_office(goryeong: str, samples: Process[Plan]) -> None:
    acting = factories.person(roles=[Role.ACTING_HEAD])

    taken = advance(samples, factories.plan(), "name", by=acting, at=NOW, given={"reason": "이름"})

    assert (taken.role, taken.acting_for) == ("acting_head", "군수")


def test_a_refusal_after_the_change_leaves_nothing(goryeong: str, samples: Process[Plan]) -> None:
    plan, head = factories.plan(), factories.person(roles=[Role.HEAD])
    before = plan.title

    with pytest.raises(NotNow, match="남은 자리가 없습니다"):
        advance(samples, plan, "fail", by=head, at=NOW, given={"reason": "이름"})

    assert plan.state == PlanState.DRAFT
    plan.refresh_from_db()
    assert (plan.title, plan.state) == (before, "draft")
    assert not StepTaken.objects.exists()
    assert not Entry.objects.filter(kind=Kind.STEP).exists()


def test_answers_that_do_not_do_come_back_by_field(goryeong: str, samples: Process[Plan]) -> None:
    plan = factories.plan()

    with pytest.raises(InvalidAnswers) as refusal:
        advance(samples, plan, "name", by=factories.person(roles=[Role.HEAD]), at=NOW, given={"reason": " "})

    assert list(refusal.value.fields) == ["reason"]
    assert plan.state == PlanState.DRAFT


def test_the_second_one_is_told_who_was_first(goryeong: str, samples: Process[Plan]) -> None:
    plan = factories.plan()
    first, second = factories.person(roles=[Role.HEAD], name="이군수"), factories.person(roles=[Role.HEAD])
    seen_by_second = Plan.objects.get(pk=plan.pk)
    advance(samples, plan, "name", by=first, at=NOW, given={"reason": "이름"})

    with pytest.raises(NotNow) as refusal:
        advance(samples, seen_by_second, "name", by=second, at=NOW, given={"reason": "다른 이름"})

    assert refusal.value.sentence == (
        "이군수님이 먼저 ‘이름 짓기’를 처리하여 지금은 ‘의견수렴’ 상태입니다. ‘이름 짓기’를 처리할 수 없습니다."
    )
    assert StepTaken.objects.count() == 1


def test_a_role_of_the_past_is_no_role(goryeong: str, samples: Process[Plan]) -> None:
    outsider = factories.person(kind=EmployeeKind.OUTSIDE)
    factories.holding(outsider, Role.HEAD, starts_on=factories.LONG_AGO, ends_on=factories.LONG_AGO)

    assert samples.open_to(outsider, factories.plan(), NOW) == []
