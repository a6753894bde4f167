"""Redis makes things quick and keeps nothing: without it the work goes on, and later everybody knows of it."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis
from playwright.sync_api import Browser

import factories
from browser import ministry, planning
from browser.population import populate_office, populate_public, this_year
from browser.visitors import House
from browser.watching import Watch
from demonstration.staff import someone
from plans.actionplan.models import PlanState
from tenants.context import in_tenant
from workbench.serving import Served
from workbench.valkey import valkey

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECONDS_FOR_A_STEP = 10.0
SECONDS_TO_CATCH_UP = 60.0


@pytest.fixture
def until_the_end() -> Iterator[ExitStack]:
    """What is to outlive the installation: a worker without Redis takes long to stop."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def small_house(
    until_the_end: ExitStack,
    installation: Served,
    browser: Browser,
    watch: Watch,
    browser_context_args: dict[str, object],
) -> Iterator[House]:
    """An installation of one's own, whose Redis may be stopped."""
    populate_office("goryeong")
    populate_public()
    there = House(installation, browser, watch, browser_context_args)
    yield there
    there.leave()


def test_the_work_goes_on_and_the_map_catches_up(small_house: House, until_the_end: ExitStack, tmp_path: Path):
    title = f"{this_year()}년 적극행정 실행계획"
    with in_tenant("goryeong"):
        factories.plan(year=this_year(), title=title, state=PlanState.COMMITTEE_PASSED, created_by=someone("planner"))
    officer = ministry.map_of(small_house.person("ministry", ""), "P1")
    assert not ministry.said_on_tile(officer).endswith("예")
    head = small_house.person("head").open_from_desk(title)
    head.follow("결재", within="#steps").fill({"결재 문서번호": "기획감사실-1024"})
    address = small_house.served.environment["REDIS_URL"]

    with redis.Redis.from_url(address) as client:
        client.shutdown(nosave=True)
    begun = time.monotonic()
    head.press("결재")
    took = time.monotonic() - begun

    assert took < SECONDS_FOR_A_STEP
    head.is_told("‘결재’").is_at("기관장 결재(확정)")
    planning.publish(small_house.person("planner"), title)
    until_the_end.enter_context(valkey(tmp_path / "again", durable=False, port=urlsplit(address).port or 0))
    ministry.sees_within_seconds(officer, "예", most=SECONDS_TO_CATCH_UP)
