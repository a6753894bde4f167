"""Reports of the demo: each stands where a page shows something else, and every text says 시연."""

from datetime import date

import pytest

from demonstration import reporting, staff
from plans.reports.models import Report
from plans.reports.sealing import words_of

pytestmark = pytest.mark.slow


def test_four_reports_of_made_up_people(goryeong: str) -> None:
    staff.populate("basic", "기획감사실", "!")

    reporting.live_through(date(2026, 7, 20))

    reports = list(Report.objects.order_by("arrived_at"))
    assert [report.state for report in reports] == ["closed", "investigating", "supplement", "received"]
    assert [report.is_anonymous for report in reports] == [False, False, False, True]
    assert all("시연" in words_of(report).matter for report in reports)
