"""An office with an audit, and a report on its way."""

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

import reports_factories as made
from learning_scenes import APRIL, closed_case, take
from learning_texts import TOLD
from plans.reports.actions.learning import write_case
from plans.reports.models import CaseStudy
from plans.reports.process.case_study import CASE_STUDY


@pytest.fixture
def case(goryeong: str) -> made.Case:
    """Filed with a name on the web; the audit has not looked yet."""
    return made.case()


@pytest.fixture
def office(goryeong: str) -> made.Office:
    return made.office()


@pytest.fixture
def told(office: made.Office) -> CaseStudy:
    """Written by the auditor about a closed report, and waiting for a second person."""
    case = closed_case(office=office)
    study = write_case(case.report, TOLD, by=office.auditor, at=APRIL)
    take(CASE_STUDY, study, "submit", office.auditor)
    return study


@pytest.fixture
def _in_one_minute() -> Iterator[None]:
    """What is counted by the minute must not run into the next one."""
    with time_machine.travel(timezone.now().replace(second=1), tick=False):
        yield
