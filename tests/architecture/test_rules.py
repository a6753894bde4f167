"""What no linter knows: who may change a state, who may read the clock, who may speak to the database directly."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tree import sources

pytestmark = pytest.mark.slow  # the whole source is parsed

ADVANCE = Path("platform/workflow/advance.py")

# Doors read the clock and hand it down as `at`.
DOORS = {"views", "tasks", "commands", "middleware.py", "views.py"}
# What allauth calls in the middle of a request: adapters and receivers of its signals.
DOOR_FOLDERS = (
    *(Path("api"), Path("platform/web"), Path("platform/config")),
    *(Path("platform/accounts/adapters.py"), Path("platform/accounts/signals.py")),
    Path("tenants/fleet.py"),  # notes when each migration of a long command began and ended
)
CLOCKS = {("timezone", "now"), ("datetime", "now"), ("datetime", "today"), ("date", "today"), ("time", "time")}
CONVERTERS = {("timezone", "localdate"), ("timezone", "localtime")}

BY_HAND = {"raw", "RawSQL", "mark_safe", "csrf_exempt", "set_tenant", "set_schema"}
CALLED = {"extra"}  # of a query; 추가추천 has the name too, and is not called
NEAR_THE_DATABASE = (Path("tenants"), Path("platform/outbox"))


def by_hand(node: ast.AST) -> str:
    """The name that is used where it should not be; empty when there is none."""
    names = BY_HAND
    if isinstance(node, ast.Call):
        node, names = node.func, CALLED
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name if name in names else ""


def assigned_states(tree: ast.Module) -> Iterator[int]:
    """Lines where something writes an attribute or a column called `state`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store):
            yield node.lineno
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "update" and any(keyword.arg == "state" for keyword in node.keywords):
                yield node.lineno
            if name == "setattr" and any(getattr(argument, "value", "") == "state" for argument in node.args[1:2]):
                yield node.lineno


def clock_reads(tree: ast.Module) -> Iterator[int]:
    """Lines that name `timezone.now`, `date.today` and the like; `timezone.localdate(at)` converts and reads nothing."""
    converting = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if (owner, node.attr) in CLOCKS or ((owner, node.attr) in CONVERTERS and id(node) not in converting):
                yield node.lineno


def is_door(path: Path) -> bool:
    return (
        bool(DOORS & set(path.parts))
        or path.name.startswith("tasks")
        or any(path.is_relative_to(folder) for folder in DOOR_FOLDERS)
    )


def test_assigned_states_are_seen():
    tree = ast.parse("a.state = 1\nrows.update(state=2)\nsetattr(a, 'state', 3)\nprint(a.state)\nModel(state=4)\n")

    assert list(assigned_states(tree)) == [1, 2, 3]


def test_clock_reads_are_seen():
    tree = ast.parse(
        "timezone.now()\ndefault=timezone.now\ndate.today()\ndatetime.datetime.now()\ntimezone.localdate()\n"
        "timezone.localdate(at)\nat.time()\n"
    )

    assert sorted(clock_reads(tree)) == [1, 2, 3, 4, 5]


def test_only_advance_changes_the_state_of_a_subject():
    # A tenant or a delivery is no subject of a process: its state is kept by its own package.
    kept_by_itself = NEAR_THE_DATABASE
    found = [
        f"{path}:{line}"
        for path, tree in sources()
        if path != ADVANCE and not any(path.is_relative_to(folder) for folder in kept_by_itself)
        for line in assigned_states(tree)
    ]

    assert found == []


def test_advance_does_change_it():
    trees = dict(sources())

    assert list(assigned_states(trees[ADVANCE])) != [] or "setattr" in ast.unparse(trees[ADVANCE])


def test_the_clock_is_read_at_the_doors_only():
    found = [f"{path}:{line}" for path, tree in sources() if not is_door(path) for line in clock_reads(tree)]

    assert found == []


def test_nobody_speaks_to_the_database_or_the_page_by_hand():
    found = [
        f"{path}:{node.lineno} {name}"
        for path, tree in sources()
        if not any(path.is_relative_to(folder) for folder in NEAR_THE_DATABASE)
        for node in ast.walk(tree)
        if (name := by_hand(node))
    ]

    assert found == []
