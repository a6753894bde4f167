"""A process table answers what is open, for whom, and what waits for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Q

from kernel.actors import Actor, Moment
from kernel.process import ALL, Process, Step, Who, either
from web.templatetags.steps import awaited_first

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    name: str
    id: UUID | None = None


@dataclass
class Letter:
    state: str
    signed: bool = False


def only(name: str) -> Who[Any]:
    return Who(name, lambda subject, moment: moment.by.name == name, lambda actor, at: _waits(actor, name))


def _waits(actor: Actor, name: str) -> Q | None:
    return Q(owner=name) if actor.name == name else None


def letter_signed(letter: Letter, moment: Moment) -> str | None:
    return None if letter.signed else "서명이 없습니다."


@pytest.fixture
def letters() -> Iterator[Process[Any]]:
    steps = [
        Step[Any]("write", "작성", ["draft"], None, by=only("김"), prompts=False),
        Step[Any]("send", "발송", ["draft"], "sent", by=only("김") | only("이"), needs=[letter_signed]),
        Step[Any]("answer", "회신", ["sent"], "answered", by=only("이")),
    ]
    yield Process[Any]("sample_letter", "공문", Any, begins="draft", steps=steps, ends=["answered"])
    del ALL["sample_letter"]


def test_steps_open_to_a_person_carry_the_sentence_they_wait_for(letters: Process[Any]) -> None:
    found = letters.open_to(Person("김"), Letter("draft"), NOW)

    assert [(step.name, step.label, step.waits_for) for step in found] == [
        ("write", "작성", None),
        ("send", "발송", "서명이 없습니다."),
    ]


def test_a_page_shows_first_what_the_subject_waits_for(letters: Process[Any]) -> None:
    for signed, shown in ((True, ["send", "write"]), (False, ["write", "send"])):
        found = letters.open_to(Person("김"), Letter("draft", signed=signed), NOW)
        assert [open_.name for open_ in awaited_first(found)] == shown


def test_a_condition_that_holds_says_nothing(letters: Process[Any]) -> None:
    found = letters.open_to(Person("이"), Letter("draft", signed=True), NOW)

    assert [(step.name, step.waits_for) for step in found] == [("send", None)]


def test_nothing_is_open_in_another_state(letters: Process[Any]) -> None:
    assert letters.open_to(Person("김"), Letter("sent"), NOW) == []


def test_what_waits_is_read_from_the_rows_that_prompt(letters: Process[Any]) -> None:
    assert letters.awaiting(Person("김"), NOW) == Q(state__in=["draft"]) & Q(owner="김")
    assert letters.awaiting(Person("이"), NOW) == (Q(state__in=["draft"]) & Q(owner="이")) | (
        Q(state__in=["sent"]) & Q(owner="이")
    )


def test_nothing_waits_for_a_stranger(letters: Process[Any]) -> None:
    assert letters.awaiting(Person("박"), NOW) is None


def test_two_rows_of_one_name_are_a_mistake() -> None:
    step = Step[Any]("send", "발송", ["draft"], "sent", by=only("김"))

    with pytest.raises(ValueError, match="two steps"):
        Process[Any]("twice", "두 번", Any, begins="draft", steps=[step, step])


def test_two_processes_of_one_name_are_a_mistake(letters: Process[Any]) -> None:
    with pytest.raises(ValueError, match="exists already"):
        Process[Any]("sample_letter", "공문", Any, begins="draft", steps=[])


def test_either_of_nothing_is_nothing() -> None:
    assert either([None, None]) is None
