"""The gallery in Debian's Chromium: axe, phone width, high contrast, keyboard, drafts, without JavaScript."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from workbench.serving import serving
from workbench.testing import Databases

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 320, "height": 640}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TARGETS = """() => [...document.querySelectorAll('button, summary, nav a, .krds-btn, .aj-tool')]
    .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
    .filter(([_, box]) => box.width > 0 && box.height < 43.5).map(([text]) => text)"""


@pytest.fixture(scope="module")
def gallery(database_copies: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One running web process for all: looking at the gallery changes nothing."""
    database = database_copies.copy()
    with serving(database, tmp_path_factory.mktemp("gallery"), only=("web",)) as served:
        yield served.url("", "/gallery/")
    database_copies.remove(database)


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES)
    return [f"{fault['id']}: {fault['nodes'][0]['target']}" for fault in found.response["violations"]]


def show(context: BrowserContext, address: str, display: str = "") -> Page:
    if display:
        context.add_cookies([{"name": "display", "value": display, "url": address}])
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    return page


def test_the_gallery_is_for_everyone(browser: Browser, gallery: str, browser_context_args):
    wide = {**browser_context_args, "bypass_csp": True}  # axe brings its own styles
    contexts = {
        "light": (browser.new_context(**wide), ""),
        "high contrast": (browser.new_context(**wide), ".high"),
        "phone": (browser.new_context(**wide | {"viewport": PHONE}), ""),
        "phone, largest text": (browser.new_context(**wide | {"viewport": PHONE}), "largest."),
    }

    for name, (context, display) in contexts.items():
        page = show(context, gallery, display)
        assert (name, faults(page)) == (name, [])
        width = page.evaluate("document.documentElement.scrollWidth")
        assert (name, width) == (name, page.viewport_size["width"])
        assert (name, page.evaluate(TARGETS)) == (name, [])


def test_no_page_breaks_the_policy_or_misses_a_file(browser: Browser, gallery: str, browser_context_args):
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(gallery, wait_until="networkidle")

    assert said == []
    assert page.locator("[data-drawn]").count() == 1


def test_typing_survives_leaving_the_page(browser: Browser, gallery: str, browser_context_args):
    page = show(browser.new_context(**browser_context_args), gallery)
    page.get_by_label("기대 성과").first.fill("민원 처리 기간을 열흘 줄입니다.")

    page.goto("about:blank")
    page.goto(gallery)
    page.get_by_role("button", name="불러오기").click()

    expect(page.get_by_label("기대 성과").first).to_have_value("민원 처리 기간을 열흘 줄입니다.")


def test_a_filtered_list_is_the_same_after_a_reload(browser: Browser, gallery: str, browser_context_args):
    page = show(browser.new_context(**browser_context_args), gallery)
    page.get_by_label("과제 이름", exact=True).fill("현수막")
    page.get_by_role("button", name="찾기").click()
    expect(page.locator("#list tbody tr")).to_have_count(1)
    swapped = page.locator("#list").inner_text()

    page.reload()

    assert page.locator("#list").inner_text() == swapped


def test_a_menu_closes_with_escape_and_gives_the_focus_back(browser: Browser, gallery: str, browser_context_args):
    page = show(browser.new_context(**browser_context_args), gallery)
    page.get_by_text("화면 설정").click()

    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="가장 크게")).to_be_hidden()
    expect(page.get_by_text("화면 설정")).to_be_focused()


def test_display_and_language_change_without_javascript(browser: Browser, gallery: str, browser_context_args):
    page = show(browser.new_context(**browser_context_args, java_script_enabled=False), gallery)

    page.get_by_text("화면 설정").click()
    page.get_by_role("button", name="선명하게(고대비)").click()
    expect(page.locator("html")).to_have_attribute("data-krds-mode", "high-contrast")

    page.get_by_text("화면 설정").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
