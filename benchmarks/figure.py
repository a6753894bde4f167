"""A measured number, what it should reach, and whether it did."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "<": operator.lt,
    ">": operator.gt,
    "==": operator.eq,
}


@dataclass(frozen=True)
class Figure:
    """One line of the report. An empty goal means: printed, nothing promised."""

    name: str
    value: float
    unit: str
    goal: str
    met: bool

    def __str__(self) -> str:
        mark = "✓" if self.met else "✗"
        wanted = f"  (goal {self.goal})" if self.goal else ""
        return f"{mark} {self.name}: {self.value:,g} {self.unit}{wanted}"

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def measured(name: str, value: float, unit: str, goal: str = "") -> Figure:
    """A figure; `goal` is like ">= 15", in the same unit."""
    rounded = float(f"{value:.4g}")
    if not goal:
        return Figure(name, rounded, unit, goal, met=True)
    comparison, limit = goal.split()
    return Figure(name, rounded, unit, goal, met=COMPARISONS[comparison](value, float(limit)))
