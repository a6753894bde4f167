"""A small achievement is claimed on a phone of 320 pixels in three short parts; officers look at rules, lab and radar."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

import file_samples
import mileage_factories
from accounts.models import User
from browser.visitors import House
from plans.mileage.models import Programme
from tenants.context import in_tenant

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ("", "claims/", "claims/departments/", "appeals/", "rules/", "rules/edit/", "radar/", "programmes/")
SMALL = {"width": 320, "height": 640}


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "현장.jpg"
    path.write_bytes(file_samples.picture())
    return path


def test_claim_on_a_small_phone_and_look_around(house: House, photo: Path):
    year = timezone.localdate().year
    with in_tenant("goryeong"):
        officer = User.objects.get(username="planner2")
        if not Programme.objects.filter(year=year, is_pilot=False).exists():
            mileage_factories.programme(
                year=year, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31), created_by=officer
            )

    phone = house.person("planner2", viewport=SMALL, has_touch=True).go("/staff/mileage/")
    phone.follow("마일리지 신청")
    phone.page.get_by_label("일상 성과 (1점)").check()
    phone.fill({"무엇을 하셨습니까?": "창구 안내문을 쉬운 말로 고쳤습니다.", "증빙자료 1건": photo})
    phone.press("신청").is_told("신청했습니다.").is_at("신청")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]

    desk = house.person("planner2")
    for page in PAGES:
        desk.go(f"/staff/mileage/{page}")
    desk.go("/staff/mileage/rules/lab/").press("적용해 보기").reads("적용한 결과")

    chief = (
        house.person("chief")
        .go("/staff/policies/mileage.rewards/")
        .fill({"지급 명단의 세금 안내": "회계부서 확인(시연)"})
    )
    chief.press("기본 교환 품목 줄 더하기")
    expect(chief.page.get_by_label("지급 명단의 세금 안내")).to_have_value("회계부서 확인(시연)")
