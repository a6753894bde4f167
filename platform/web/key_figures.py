"""The figures of one's own local government as a board: dials for shares, bars for counts, words for the rest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from accounts.models import User
from kernel.indicators import Indicator, Scale
from web.charts import Bar, Dial, bars, dial

Source = Callable[[User, int, datetime], "Sequence[KeyFigure]"]
SOURCES: list[Source] = []
"""Who knows figures of a year; filled by the applications when they are ready."""


@dataclass(frozen=True)
class KeyFigure:
    """What one indicator says now. `text` is the value in words, also when there is none."""

    indicator: Indicator
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    text: str
    computed_at: datetime

    @property
    def tone(self) -> str:
        """A count is neither good nor bad."""
        if self.value is None:
            return "gray"
        if self.indicator.scale is not Scale.YES_NO:
            return "primary"
        return "success" if self.value else "warning"

    @property
    def quotient(self) -> str:
        """3 / 12, as far as it is a quotient."""
        return "" if self.denominator is None else f"{self.numerator or 0:,} / {self.denominator:,}"


@dataclass(frozen=True)
class Scales:
    """Bars that can be compared, since they count in one unit."""

    unit: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Board:
    year: int
    figures: Sequence[KeyFigure]

    @property
    def as_of(self) -> datetime | None:
        """When the oldest of them was computed."""
        return min((figure.computed_at for figure in self.figures), default=None)

    @property
    def dials(self) -> list[Dial]:
        shares = self._of(Scale.SHARE)
        return [dial(str(row.indicator.name), row.value, row.text) for row in shares if row.value is not None]

    @property
    def untold(self) -> list[KeyFigure]:
        """Shares of nothing yet: named, not drawn."""
        return [row for row in self._of(Scale.SHARE) if row.value is None]

    @property
    def counts(self) -> list[Scales]:
        """A bar beside nothing says nothing: only units in which at least two figures count."""
        return [
            Scales(unit, bars((str(row.indicator.name), row.value, row.text) for row in rows))
            for unit, rows in self._by_unit()
            if len(rows) > 1
        ]

    @property
    def words(self) -> list[KeyFigure]:
        """What is said better than drawn: yes and no, and counts that stand alone."""
        return [*self._of(Scale.YES_NO), *(rows[0] for _unit, rows in self._by_unit() if len(rows) == 1)]

    def _by_unit(self) -> list[tuple[str, list[KeyFigure]]]:
        by_unit = groupby(sorted(self._of(Scale.COUNT), key=_unit), key=_unit)
        return [(unit, list(rows)) for unit, rows in by_unit]

    def _of(self, scale: Scale) -> Iterable[KeyFigure]:
        return (figure for figure in self.figures if figure.indicator.scale is scale)


def board_for(person: User, *, year: int, at: datetime) -> Board:
    """What this person may see of the year's figures; as many queries as there are sources."""
    return Board(year, [figure for source in SOURCES for figure in source(person, year, at)])


def _unit(figure: KeyFigure) -> str:
    return str(figure.indicator.unit)
