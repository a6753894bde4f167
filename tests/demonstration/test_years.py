"""The demo says what was announced, no more, and marks what it adds."""

import pytest

from accounts.models import User
from demonstration import staff
from demonstration.management.commands.demo_data import populate
from demonstration.sources import announcements
from plans.actionplan.models import Edition, Plan, PlanState, Strategy, Task, TaskState
from plans.committee.models import Meeting
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


def announcement(slug: str) -> dict[str, object]:
    return next(dict(one) for one in announcements() if one["tenant"] == slug)


def test_goryeong_lives_through_2026_up_to_its_third_quarter(db: None) -> None:
    with in_tenant("goryeong"):
        populate(announcement("goryeong"), "basic", "!")

        plan = Plan.objects.get()
        assert (plan.year, plan.title, plan.state) == (2026, "2026년 적극행정 실행계획", PlanState.PUBLISHED)
        assert list(Strategy.objects.values_list("title_en", flat=True)) == [
            "Performance-based rewards, drastically enhanced",
            "Protection systems for proactive officials, activated",
            "Resident-participatory administration that people feel",
        ]
        assert (Task.objects.count(), Task.objects.filter(is_sample=True).count()) == (7, 0)
        assert list(Meeting.objects.values_list("state", flat=True)) == ["registered"] * 3


def test_mokpo_closes_2022_under_an_acting_mayor(db: None) -> None:
    with in_tenant("mokpo"):
        populate(announcement("mokpo"), "basic", "!")

        plan, edition = Plan.objects.get(), Edition.objects.get()
        tasks = Task.objects.all()
        assert (plan.state, str(plan.decided_on), edition.acting_for) == (PlanState.CLOSED, "2022-02-17", "시장")
        assert (Strategy.objects.count(), tasks.count(), tasks.filter(is_key=True).count()) == (5, 18, 5)
        assert tasks.filter(is_key=True, is_sample=False).count() == 3
        assert set(tasks.values_list("state", flat=True)) == {TaskState.COMPLETED}


def test_everybody_of_the_demo_is_invented(db: None) -> None:
    with in_tenant("goryeong"):
        staff.populate("basic", "기획감사실", "!")

        assert User.objects.count() == 14 + 2 * 24 + 1 + 12 + 4
        addresses = User.objects.exclude(email__endswith="@example.invalid")
        assert not addresses.exists()


@pytest.mark.parametrize(
    ("slug", "tasks"), [("goryeong", 7), ("mokpo", 10), ("busan", 21), ("seoul-gangdong", 6), ("seoul-gangseo", 0)]
)
def test_the_announcements_are_read_whole(slug: str, tasks: int) -> None:
    named = announcement(slug).get("tasks_known") or []

    assert isinstance(named, list)
    assert len(named) == tasks
    assert all(None not in task.values() for task in named)
