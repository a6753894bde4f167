"""Everything is plain forms and links: with scripts off the work goes on."""

import re

import pytest
from playwright.sync_api import expect

from browser import subjects
from browser.visitors import House, sign_in
from tenants.context import in_tenant

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_sign_in_take_a_step_and_leave(house: House):
    with in_tenant("goryeong"):
        plan = subjects.draft()
    visitor = sign_in(house.visitor(java_script_enabled=False), "planner2")
    visitor.go("/staff/plans/").follow(plan.title).follow("고치기", within="#steps")

    visitor.fill({"제목": ""}).press("고치기")
    visitor.reads("입력한 내용을 확인하십시오.").reads("제목: 이 필드는 필수 항목입니다.", within=".aj-errors")
    visitor.fill({"제목": f"{plan.year}년 실행계획(안)"}).press("고치기").is_told("‘고치기’")
    visitor.take("의견수렴").is_at("의견수렴")
    visitor.page.get_by_text("나기획").first.click()
    visitor.press("로그아웃", within="header")

    visitor.go("/staff/")
    expect(visitor.page).to_have_url(re.compile("/accounts/login/"))


def test_choose_a_filter_and_read_the_map(house: House):
    officer = house.person("ministry", "", java_script_enabled=False).go("/ministry/map/")

    officer.fill({"지도": "시·도"}).press("보기")

    officer.reads("경상북도", within="svg.aj-map")
    expect(officer.page.locator("main table.tbl tbody tr")).to_have_count(16)
