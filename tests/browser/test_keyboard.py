"""With the keyboard alone, and always seeing where one is."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser import subjects
from browser.visitors import PASSWORD, House
from plans.actionplan.models import Plan
from tenants.context import in_tenant

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_TABS = 80
FOCUSED = """() => {
  const here = document.activeElement;
  const shows = element => {
    const style = element && getComputedStyle(element);
    return Boolean(style) && (style.outlineStyle !== "none" || style.boxShadow !== "none");
  };
  const name = here.getAttribute("aria-label") || (here.labels && here.labels[0] || here).innerText || "";
  return {name: name.replace(/\\s+/g, " ").trim(), seen: shows(here) || shows(here.nextElementSibling)};
}"""


def tab_to(page: Page, name: str) -> None:
    """Press the tabulator until this has the focus; whatever has it on the way can be seen to have it."""
    for _turn in range(MOST_TABS):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        assert here["seen"], f"nobody sees that “{here['name']}” has the focus"
        if here["name"].startswith(name):
            return
    raise AssertionError(f"the tabulator never comes to “{name}”")


def press_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_sign_in_open_a_step_and_send_it(house: House):
    with in_tenant("goryeong"):
        plan = subjects.draft()
    page = house.visitor().go("/accounts/login/").page

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="본문 바로가기")).to_be_focused()
    expect(page.get_by_role("link", name="본문 바로가기")).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to(page, "아이디")
    page.keyboard.type("planner2")
    tab_to(page, "비밀번호")
    page.keyboard.type(PASSWORD)
    press_enter(page)
    expect(page).to_have_url(re.compile("/staff/$"))

    _open_plan(page, plan)
    tab_to(page, "고치기")
    press_enter(page)
    tab_to(page, "제목")
    page.keyboard.press("Control+A")
    page.keyboard.type("자판으로 고친 실행계획")
    press_enter(page)

    expect(page.locator("#messages")).to_contain_text("‘고치기’")
    expect(page.get_by_role("heading", level=1)).to_have_text("자판으로 고친 실행계획")


def _open_plan(page: Page, plan: Plan) -> None:
    """The area of the menu opens, then its page; from there by the skip link past the menus."""
    tab_to(page, "적극행정 실행계획")
    page.keyboard.press("Enter")
    for name in ("실행계획", plan.title):
        if name == plan.title:
            tab_to(page, "본문 바로가기")
            page.keyboard.press("Enter")
        tab_to(page, name)
        press_enter(page)


def test_the_first_error_gets_the_focus(house: House):
    with in_tenant("goryeong"):
        plan = subjects.draft()
    planner = house.person("planner2").go(f"/staff/plans/{plan.pk}/steps/revise/")

    planner.fill({"제목": ""}).press("고치기")

    expect(planner.page.locator(".aj-errors")).to_be_focused()
    planner.page.keyboard.press("Tab")
    press = planner.page.locator(".aj-errors a").first
    expect(press).to_be_focused()
    planner.page.keyboard.press("Enter")
    planner.page.keyboard.type("다시 적은 제목")
    expect(planner.page.get_by_label("제목", exact=False).first).to_have_value("다시 적은 제목")
