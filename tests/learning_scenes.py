"""Closed reports to learn from, and short ways to take steps. All people are made up (가상)."""

from datetime import UTC, datetime
from typing import Any

import pytest

import reports_factories as made
from kernel.errors import NotNow
from plans.reports.actions import carry_out
from workflow.advance import advance

APRIL = datetime(2026, 4, 2, 1, tzinfo=UTC)
OPENLY = {"nobody_known": "on"}


def take(process: Any, subject: Any, name: str, by: Any, at: datetime = APRIL, **given: Any) -> None:
    advance(process, subject, name, by=by, at=at, given=given)


def refused(*args: Any, **given: Any) -> str:
    with pytest.raises(NotNow) as refusal:
        take(*args, **given)
    return refusal.value.sentence


def closed_case(given: Any = made.FOUND_TRUE, office: Any = None) -> made.Case:
    case = made.Case(office or made.office(), made.filed()).notified(given)
    for measure in case.report.measures.all():
        carry_out(measure, by=case.office.auditor, at=case.at, done_on=case.at.date())
    return case.step("close", case.office.chief)
