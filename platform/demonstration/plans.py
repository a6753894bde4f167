"""Writing a plan from what was announced; what the announcement leaves open comes from the default set, marked as sample."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import Department, User
from demonstration.sources import Announcement
from plans.actionplan.actions import drafting, editing
from plans.actionplan.models import Plan, Strategy
from plans.actionplan.process import PLAN
from workflow.advance import advance

NO_STRATEGY = "공고에 추진전략이 적혀 있지 않아 첫 번째 추진전략 아래에 두었습니다."
NOT_NAMED = "공고에 과제 수만 적혀 있어 표준 과제로 채운 예시입니다."
EFFECT = "주민체감 효과는 시연용으로 비워 둔 설명입니다."
HALVES = {1: "h1", 2: "h2"}


@dataclass(frozen=True)
class Author:
    """Who writes, and when."""

    by: User
    at: datetime


def write_plan(announcement: Announcement, author: Author) -> Plan:
    """A draft with everything the announcement says, ready to be sent for consultation."""
    year = announcement["year"]
    if announcement.get("given") == "number-only":
        return drafting.draft_from_template(by=author.by, year=year, at=author.at)
    plan = drafting.draft(by=author.by, year=year, at=author.at, title=announcement["title_ko"])
    _write_sections(plan, author)
    strategies = [
        editing.add_strategy(plan, by=author.by, at=author.at, title=one["ko"], title_en=one["en"])
        for one in announcement.get("strategies") or default_strategies()
    ]
    writer = _TaskWriter(strategies, author)
    writer.write_known(announcement)
    writer.write_samples(announcement)
    writer.write_key_tasks(announcement)
    return plan


def default_strategies() -> list[Mapping[str, str]]:
    """The six usual strategies, for an announcement that names none."""
    return [{"ko": one["title"], "en": one["title_en"]} for one in drafting.default_plan()["strategies"]]


def _write_sections(plan: Plan, author: Author) -> None:
    given = {"title": plan.title, "title_en": plan.title_en, **drafting.default_plan()["sections"]}
    advance(PLAN, plan, "revise", by=author.by, at=author.at, given=given)


class _TaskWriter:
    """Adds tasks one after another, each to a department in turn."""

    def __init__(self, strategies: list[Strategy], author: Author) -> None:
        self.strategies = strategies
        self.author = author
        self.titles: set[str] = set()
        self._departments = self._in_turn()

    @staticmethod
    def _in_turn() -> Iterator[Department]:
        departments = list(Department.objects.order_by("order"))
        while departments:
            yield from departments

    def write_known(self, announcement: Announcement) -> None:
        """Tasks that are named; one without a strategy goes to the strategy of its place in the list."""
        for place, task in enumerate(announcement.get("tasks_known") or []):
            index = task.get("strategy", place % len(self.strategies) + 1) - 1
            self._add(
                self.strategies[index], task["ko"], task["en"], target_period=HALVES.get(task.get("half"), "year")
            )

    def write_samples(self, announcement: Announcement) -> None:
        """Fill up to the announced number of tasks."""
        totals = announcement.get("totals") or {}
        wanted = totals.get("core_tasks") or totals.get("tasks") or 0
        for place, task in enumerate(self._samples(wanted - len(self.titles))):
            strategy = self.strategies[place % len(self.strategies)]
            self._add(strategy, task["title"], task["title_en"], goal=NOT_NAMED, is_sample=True)

    def write_key_tasks(self, announcement: Announcement) -> None:
        """Key tasks: named ones, then samples up to the announced number. The committee's decision makes them key."""
        named = announcement.get("key_tasks_known") or []
        for task in named:
            self._add_key(task["ko"], task["en"], NO_STRATEGY, is_sample=False)
        wanted = (announcement.get("totals") or {}).get("key_tasks", len(named))
        for task in self._samples(wanted - len(named)):
            self._add_key(task["title"], task["title_en"], NOT_NAMED, is_sample=True)

    def _add_key(self, title: str, title_en: str, goal: str, *, is_sample: bool) -> None:
        facts = {"indicator_name": "추진 단계(시연)", "indicator_target": 4, "indicator_unit": "단계"}
        first = self.strategies[0]
        self._add(
            first, title, title_en, goal=goal, is_sample=is_sample, proposed_key=True, resident_effect=EFFECT, **facts
        )

    def _samples(self, number: int) -> list[Mapping[str, Any]]:
        tasks = [task for one in drafting.default_plan()["strategies"] for task in one["tasks"]]
        return [task for task in tasks if task["title"] not in self.titles][: max(number, 0)]

    def _add(self, strategy: Strategy, title: str, title_en: str, **facts: Any) -> None:
        self.titles.add(title)
        editing.add_task(
            strategy,
            by=self.author.by,
            at=self.author.at,
            title=title,
            title_en=title_en,
            department=next(self._departments),
            **facts,
        )
