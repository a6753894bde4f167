"""Pushing: a tenant computes its own figures anew and writes its own rows of the ministry's tables."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kernel import indicators
from kernel.indicators import DICTIONARY, Indicator, figure_of
from ministry.models import Figure, FigurePoint
from tenants.directory import current_tenant

KEY = ["schema_name", "indicator", "year"]
MEASURED = ["value", "numerator", "denominator", "formula_version"]
CODE = re.compile(r"[A-Za-z0-9_:.+-]{1,40}|[0-9]{4}-[가-힣]{1,6}-[0-9]{1,6}")
"""Texts of a detail that may leave a tenant: codes, dates and official numbers (2026-계획-0001). Names and sentences
look different."""


class NotACountError(ValueError):
    """An indicator tried to send the ministry something other than counts, dates, codes and numbers."""


@dataclass(frozen=True)
class Year:
    """Whose figures, and of which year."""

    schema_name: str
    government_code: str
    year: int


@transaction.atomic
def recompute(year: int, *, at: datetime) -> int:
    """Compute all indicators of a year in the tenant of the work at hand; returns how many have changed.

    Safe to run again at any time: nothing is ever added up. Whoever comes second waits, so that the later
    look at the tables is the one that stays. The number of queries does not depend on what is counted.
    Raises RuntimeError outside a tenant.
    """
    tenant = current_tenant()
    if tenant is None:
        raise RuntimeError("Figures are computed inside a tenant; enter one with tenants.context.")
    whose = Year(tenant.schema_name, tenant.government.code, year)
    before = _claimed(whose, at)
    at = max([at, *(figure.computed_at for figure in before.values())])
    figures = [_figure(indicator, whose, figure_of(indicator, year, at), at) for indicator in DICTIONARY.values()]
    changed = [figure for figure in figures if _differs(figure, before[figure.indicator])]
    Figure.objects.bulk_create(
        figures,
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=[*MEASURED, "government_code", "detail", "computed_at", "records_hash"],
    )
    _remember(changed, at)
    return len(changed)


def _claimed(whose: Year, at: datetime) -> Mapping[str, Figure]:
    """The rows of the year by indicator, locked; missing ones are made first, empty."""
    rows = _locked(whose)
    nothing = indicators.Figure(None)
    missing = [_figure(row, whose, nothing, at) for code, row in DICTIONARY.items() if code not in rows]
    if not missing:
        return rows
    Figure.objects.bulk_create(missing, ignore_conflicts=True)
    return _locked(whose)


def _locked(whose: Year) -> dict[str, Figure]:
    rows = Figure.objects.select_for_update().filter(schema_name=whose.schema_name, year=whose.year)
    return {row.indicator: row for row in rows.order_by("indicator")}


def _figure(indicator: Indicator, whose: Year, found: indicators.Figure, at: datetime) -> Figure:
    return Figure(
        **asdict(whose),
        indicator=indicator.code,
        value=found.value,
        numerator=found.numerator,
        denominator=found.denominator,
        detail=_counts_only(indicator, found.detail),
        formula_version=indicator.version,
        computed_at=at,
        records_hash=_hash(found.records),
    )


def _counts_only(indicator: Indicator, detail: Mapping[str, Any]) -> dict[str, str | int | None]:
    """The border between a tenant and the ministry. Raises NotACountError."""
    for key, value in detail.items():
        text = isinstance(value, str) and CODE.fullmatch(value)
        if not (CODE.fullmatch(key) and (value is None or isinstance(value, int) or text)):
            raise NotACountError(f"{indicator.code}: {key} is neither a count nor a date, code or number.")
    return dict(detail)


def _hash(records: Iterable[UUID]) -> str:
    """The same for the same rows, in whatever order they were found."""
    return sha256(b"".join(sorted(record.bytes for record in records))).hexdigest()


def _differs(figure: Figure, before: Figure) -> bool:
    return any(getattr(figure, name) != getattr(before, name) for name in MEASURED)


def _remember(changed: Sequence[Figure], at: datetime) -> None:
    """Add a point to the history of each figure that is no longer what it was."""
    names = [*KEY, "government_code", *MEASURED]
    day = timezone.localdate(at)
    points = [FigurePoint(day=day, **{name: getattr(figure, name) for name in names}) for figure in changed]
    if points:
        FigurePoint.objects.bulk_create(
            points,
            update_conflicts=True,
            unique_fields=[*KEY, "day"],
            update_fields=["government_code", *MEASURED],
        )
