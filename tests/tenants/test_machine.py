"""Any order of entering, leaving, saving, rolling back, breaking and reading: never a row of the neighbour's."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

import pytest
from django.db import Error, connection, transaction
from django.db.models import QuerySet
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

import factories
from accounts.models import Department
from tenants.context import as_relay, current_schema, in_public, in_tenant
from tenants.stamps import OfAnother

CANARIES = {"goryeong": "카나리아 고령", "mokpo": "카나리아 목포"}
ROLES = {"goryeong": "t_goryeong", "mokpo": "t_mokpo", "public": "gov_public", "relay": "gov_relay", None: "gov_app"}


def way_to(place: str) -> AbstractContextManager[None]:
    if place == "public":
        return in_public()
    return as_relay() if place == "relay" else in_tenant(place)


Use = Callable[[Department, "QuerySet[Department]"], object]
USES: list[Use] = [
    lambda one, _many: one.save(),
    lambda one, _many: one.refresh_from_db(),
    lambda one, _many: list(one.children.all()),
    lambda _one, many: list(many),
    lambda _one, many: many.filter(is_active=True).count(),
    lambda _one, many: many.update(order=1),
    lambda _one, many: Department.objects.filter(parent__in=many).exists(),
]


class IsolationMachine(RuleBasedStateMachine):
    """The model: a stack of places, and below it what the connection went through."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[str | None, ExitStack]] = []
        self.atomics: list[tuple[int, transaction.Atomic]] = []
        self.kept: dict[str, tuple[Department, QuerySet[Department]]] = {}

    @property
    def here(self) -> str | None:
        return self.places[-1][0] if self.places else None

    @rule(place=st.sampled_from(["goryeong", "mokpo", "public", "relay"]))
    def enter(self, place: str) -> None:
        stack = ExitStack()
        stack.enter_context(way_to(place))
        self.places.append((place, stack))

    @precondition(lambda self: self.places)
    @rule()
    def leave(self) -> None:
        self.places.pop()[1].close()

    @precondition(lambda self: len(self.atomics) < 3)
    @rule()
    def begin(self) -> None:
        atomic = transaction.atomic()
        atomic.__enter__()
        self.atomics.append((len(self.places), atomic))

    @precondition(lambda self: self.atomics)
    @rule(fails=st.booleans())
    def end(self, fails: bool) -> None:
        """Commit or roll back, whatever places were entered or left since."""
        _depth, atomic = self.atomics.pop()
        error = ZeroDivisionError() if fails else None
        atomic.__exit__(type(error) if error else None, error, None)

    @precondition(lambda self: not self.atomics)
    @rule()
    def reconnect(self) -> None:
        connection.close()

    @rule()
    def stumble(self) -> None:
        """A statement fails in a savepoint of its own."""
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0 FROM nowhere")

    @rule()
    def visit_the_neighbour_and_break_off(self) -> None:
        with pytest.raises(ZeroDivisionError), in_tenant("mokpo"), transaction.atomic():
            read_and_fail()

    @rule()
    def read(self) -> None:
        if self.here in {*CANARIES, "public"}:
            assert names() == {canary for place, canary in CANARIES.items() if place == self.here}
            return
        with pytest.raises(Error), transaction.atomic():
            names()

    @rule()
    def read_slowly(self) -> None:
        if self.here not in CANARIES:
            return
        with transaction.atomic():
            rows = Department.objects.values_list("name", flat=True).iterator(chunk_size=1)
            with in_public():
                who()
            assert set(rows) == {CANARIES[self.here]}

    @rule()
    def keep(self) -> None:
        """An object, and a queryset that has asked nothing yet."""
        if self.here in CANARIES:
            self.kept[str(self.here)] = (Department.objects.get(), Department.objects.all())

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), use=st.sampled_from(USES))
    def use_what_was_kept(self, data: st.DataObject, use: Use) -> None:
        """Whatever was entered, left, rolled back or lost since: of use at home, and nowhere else."""
        home = data.draw(st.sampled_from(sorted(self.kept)))
        if self.here == home:
            use(*self.kept[home])
            return
        with pytest.raises(OfAnother), transaction.atomic():
            use(*self.kept[home])

    @invariant()
    def the_server_agrees(self) -> None:
        assert who() == ROLES[self.here]
        assert current_schema() == ("public" if self.here == "relay" else self.here)

    def teardown(self) -> None:
        while self.atomics:
            self.end(True)
        while self.places:
            self.leave()
        connection.close()


def read_and_fail() -> None:
    assert names() == {CANARIES["mokpo"]}
    raise ZeroDivisionError


def who() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def names() -> set[str]:
    return set(Department.objects.values_list("name", flat=True))


@pytest.mark.slow
def test_isolation_machine(own_database):
    for schema, canary in CANARIES.items():
        with in_tenant(schema):
            factories.department(name=canary)

    run_state_machine_as_test(
        IsolationMachine,
        settings=settings(
            max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
