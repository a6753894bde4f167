"""Filling in, correcting and telling the lines of a return."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count

from events.returns import ToldLine
from files.models import Attachment
from kernel.indicators import DICTIONARY, Indicator, Scale, figure_of, share
from ministry.returns.models import Return, ReturnLine

Measured = tuple[Decimal, int | None, int | None]
"""Value, numerator, denominator."""


def fill(subject: Return, codes: Iterable[str], *, at: datetime) -> None:
    """A line for each indicator with what the system counts now; corrections stay."""
    known = {line.indicator: line for line in subject.lines.all()}
    for position, code in enumerate(codes, 1):
        line = known.get(code) or ReturnLine(parent=subject, position=position, indicator=code)
        figure = figure_of(DICTIONARY[code], subject.year, at)
        line.value, line.numerator, line.denominator = figure.value, figure.numerator, figure.denominator
        line.formula_version, line.filled_at = DICTIONARY[code].version, at
        line.save()


def measured(indicator: Indicator, given: Mapping[str, Any]) -> Measured:
    """What was typed, in the unit of the indicator. Raises KeyError for the number that is missing."""
    if indicator.scale is Scale.SHARE:
        figure = share(given["numerator"], given["denominator"])
        if figure.value is None:
            raise KeyError("denominator")
        return figure.value, given["numerator"], given["denominator"]
    value: Decimal = given["value"]
    return value, int(value) if indicator.scale is Scale.COUNT else None, None


def evidence_of(lines: Sequence[ReturnLine]) -> Mapping[UUID, int]:
    """How many files prove each line; one query."""
    files = Attachment.objects.filter(subject_id__in=[line.pk for line in lines])
    return dict(files.values_list("subject_id").annotate(number=Count("pk")).order_by())


def told(subject: Return) -> tuple[ToldLine, ...]:
    """The lines as they are submitted."""
    lines = list(subject.lines.all())
    files = evidence_of(lines)
    return tuple(told_line(line, files.get(line.pk, 0)) for line in lines)


def told_line(line: ReturnLine, evidence: int = 0) -> ToldLine:
    value, numerator, denominator = line.reported
    return ToldLine(
        indicator=line.indicator,
        value=value,
        numerator=numerator,
        denominator=denominator,
        filled=line.value,
        reason=line.reason,
        version=line.formula_version,
        filled_at=line.filled_at,
        evidence=evidence,
    )
