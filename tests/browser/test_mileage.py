"""A small achievement on a telephone becomes points, and points become a reward that is received."""

import re
from datetime import date, datetime

import pytest
from django.utils import timezone

from browser.population import this_year
from browser.visitors import House, Visitor
from demonstration.staff import someone
from kernel.actors import SYSTEM
from plans.mileage.actions import begin_programme
from plans.mileage.catalogue import offer_usual_options
from plans.mileage.models import Programme
from tenants.context import in_tenant

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "사전컨설팅으로 부지 문제 풀기(시연)"
ITEM = "사전컨설팅·의견제시 활용 (3점)"
BOOK = "도서(2만 원 이내)"


def test_from_a_claim_on_a_phone_to_a_reward(house: House, tmp_path):
    photo = tmp_path / "현장 사진(시연).txt"
    photo.write_text("시연용 증빙입니다.", encoding="utf-8")
    with in_tenant("goryeong"):
        _begin(timezone.now())
    employee, officer = house.on_phone("staff05"), house.person("planner")

    employee.go("/staff/mileage/").follow("마일리지 신청")
    employee.fill({ITEM: True, "무엇을 하셨습니까?": TITLE, "증빙자료 1건": photo}).press("신청").is_at("신청")
    claim = employee.path
    house.person("head05").open_from_desk(re.compile(re.escape(TITLE))).take("상급자 확인", {}).is_at("상급자 확인")
    officer.open_from_desk(re.compile(re.escape(TITLE))).take("승인", {}).is_at("승인(적립)")

    assert officer.path == claim
    employee.go("/staff/mileage/").reads("3점").reads(TITLE)
    redemption = _exchange(employee)
    officer.go(redemption).take("직접 제공", {"문서번호": "시연-보상-1"}).is_at("발급")
    employee.go(redemption).take("수령 확인").is_at("수령")
    employee.go("/staff/mileage/").reads("1점")


def _begin(now: datetime) -> None:
    """The programme of the year, with the usual rewards; another test may have begun it in the same house."""
    if Programme.objects.filter(year=this_year(), is_pilot=False).exists():
        offer_usual_options(by=SYSTEM, at=now)
        return
    begin_programme(
        by=someone("planner"),
        at=now,
        year=this_year(),
        title=f"{this_year()}년 적극행정 마일리지(시연)",
        is_pilot=False,
        starts_on=date(this_year(), 1, 1),
        ends_on=date(this_year(), 12, 31),
    )


def _exchange(employee: Visitor) -> str:
    """A book for two of the three points; returns where the redemption lies."""
    employee.go("/staff/mileage/rewards/").follow(f"교환 신청 {BOOK}")
    employee.press("교환 신청").is_told("교환을 신청했습니다.").is_at("차감예약")
    return employee.path
