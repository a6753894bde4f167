"""A process is one table: its steps, who may take them, and what must be true before.

The table is read by `workflow.advance` (which changes states), by the pages (buttons), by the API
(`steps`), by the to-do list and by the generated diagrams. No other place repeats a rule.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q
from django.forms import Form
from django.utils.functional import Promise
from django.utils.text import format_lazy

from kernel.actors import Actor, Moment

S = TypeVar("S", bound=Model)
Text = str | Promise

Condition = Callable[[S, Moment], Text | None]
"""Returns nothing when it is true, and otherwise the sentence that says why the step must wait."""


@dataclass(frozen=True)
class Who(Generic[S]):
    """The column “by”: a title for people, a test for one subject, and the same test as SQL.

    `scope` returns the subjects that wait for this person as a condition on the subject's table,
    or None when nothing of the kind ever waits for them. `roles` are the codes the title stands for,
    so that the history can say in which role a person acted.
    """

    title: Text
    allows: Callable[[S, Moment], bool]
    scope: Callable[[Actor, datetime], Q | None]
    roles: frozenset[str] = frozenset()

    def __or__(self, other: "Who[Any]") -> "Who[Any]":
        return Who(
            format_lazy("{}·{}", self.title, other.title),
            lambda subject, moment: self.allows(subject, moment) or other.allows(subject, moment),
            lambda person, at: either([self.scope(person, at), other.scope(person, at)]),
            self.roles | other.roles,
        )


def either(scopes: Sequence[Q | None]) -> Q | None:
    """The union of what waits; None when there is nothing to join."""
    given = [scope for scope in scopes if scope is not None]
    return reduce(or_, given) if given else None


def waiting_when(who: Who[S], condition: Callable[[datetime], Q]) -> Who[S]:
    """The same people, but what waits for them is only what fits the condition."""

    def scope(person: Actor, at: datetime) -> Q | None:
        waits = who.scope(person, at)
        return None if waits is None else waits & condition(at)

    return replace(who, scope=scope)


def unprompted(who: Who[S]) -> Who[S]:
    """The same people, but nothing waits for them."""
    return replace(who, scope=lambda person, at: None)


@dataclass(frozen=True)
class Clock(Generic[S]):
    """A deadline that a step starts. `due` gives its end, `holders` the people who are reminded."""

    name: str
    title: Text
    due: Callable[[S, Moment], datetime | None]
    holders: Callable[[S, Moment], Sequence[Actor]]
    legal_basis: str = ""


@dataclass(frozen=True)
class Step(Generic[S]):
    """A row of the table. `target` None means that the state stays as it is.

    prompts: whether a subject in one of `sources` waits in the to-do list of those who may take it.
    conceals: answers that only `then` keeps, such as a vote; the history does not hold them.
    pauses: names of running deadlines that stand still from now on; resumes: clocks that go on, with a later end.
    """

    name: str
    label: Text
    sources: Sequence[str]
    target: str | None
    by: Who[S]
    needs: Sequence[Condition[S]] = ()
    asks: type[Form] | None = None
    then: Callable[[S, Mapping[str, Any], Moment], None] | None = None
    announces: Callable[[S, Moment], object] | None = None
    starts: Sequence[Clock[S]] = ()
    stops: Sequence[str] = ()
    pauses: Sequence[str] = ()
    resumes: Sequence[Clock[S]] = ()
    prompts: bool = True
    conceals: Sequence[str] = ()

    def waits_for(self, subject: S, moment: Moment) -> str | None:
        """The first sentence that says why the step must wait, or None when it may be taken."""
        sentences = (condition(subject, moment) for condition in self.needs)
        return next((str(sentence) for sentence in sentences if sentence), None)


@dataclass(frozen=True)
class OpenStep(Generic[S]):
    """A step that this person could take now, or later when the sentence no longer holds."""

    step: Step[S]
    waits_for: str | None

    @property
    def name(self) -> str:
        return self.step.name

    @property
    def label(self) -> str:
        return str(self.step.label)

    @property
    def has_form(self) -> bool:
        """Whether something is asked first; a page that looked at `asks` itself would call the form."""
        return self.step.asks is not None


@dataclass(frozen=True)
class Process(Generic[S]):
    """The life of a subject whose model has a field `state`.

    name: identifier in English, unique in the installation.
    begins: the state of a new subject; `ends`: states after which nothing more is expected.
    """

    name: str
    title: Text
    subject: type[S]
    begins: str
    steps: Sequence[Step[S]]
    ends: Sequence[str] = ()
    _by_name: Mapping[str, Step[S]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {step.name: step for step in self.steps}
        if len(by_name) != len(self.steps):
            raise ValueError(f"{self.name}: two steps have the same name.")
        object.__setattr__(self, "_by_name", by_name)
        if self.name in ALL:
            raise ValueError(f"{self.name}: a process of this name exists already.")
        ALL[self.name] = self

    def step(self, name: str) -> Step[S]:
        """The row of that name; KeyError if the table has none."""
        return self._by_name[name]

    def has(self, name: str) -> bool:
        """Whether the table has a row of that name."""
        return name in self._by_name

    def open_to(self, person: Actor, subject: S, at: datetime) -> list[OpenStep[S]]:
        """The steps from the subject's present state that this person may take, in table order."""
        moment = Moment(person, at)
        state = subject.state  # type: ignore[attr-defined]  # every subject has one, by contract
        return [
            OpenStep(step, step.waits_for(subject, moment))
            for step in self.steps
            if state in step.sources and step.by.allows(subject, moment)
        ]

    def awaiting(self, person: Actor, at: datetime) -> Q | None:
        """Which subjects wait for this person, as a condition on the subject's table; None: none."""
        scoped = ((step, step.by.scope(person, at)) for step in self.steps if step.prompts)
        return either([Q(state__in=list(step.sources)) & scope for step, scope in scoped if scope is not None])


ALL: dict[str, Process[Any]] = {}
"""Every process of the installation by name, in the order of loading."""
