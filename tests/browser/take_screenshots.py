"""The pictures of the README, taken from a running demo: `.venv/bin/python tests/browser/take_screenshots.py`.

PORT names the demo's port if it is not 8000; arguments name single pictures.
"""

import os
import re
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "screenshots"
PORT = os.environ.get("PORT") or "8000"
DESK: ViewportSize = {"width": 1280, "height": 860}
COUNTRY: ViewportSize = {"width": 1280, "height": 1480}
PHONE: ViewportSize = {"width": 390, "height": 844}
MOST_BYTES = 200_000
COLOURS = 128


def address(host: str, path: str) -> str:
    return f"http://{host}{'.' if host else ''}localhost:{PORT}{path}"


def signed_in(browser: Browser, host: str, username: str, viewport: ViewportSize = DESK) -> Page:
    """A page of somebody of the demo, all of whom have the same password."""
    page = visiting(browser, viewport)
    page.goto(address(host, "/accounts/login/"))
    page.get_by_label("아이디").fill(username)
    page.get_by_label("비밀번호").fill((ROOT / "var" / "demo-password").read_text())
    with page.expect_navigation():
        page.get_by_role("button", name="로그인").click()
    return page


def visiting(browser: Browser, viewport: ViewportSize = DESK) -> Page:
    return browser.new_context(locale="ko-KR", viewport=viewport, reduced_motion="reduce").new_page()


def desk(browser: Browser) -> Page:
    return signed_in(browser, "goryeong", "planner")


def plan(browser: Browser) -> Page:
    page = signed_in(browser, "goryeong", "planner")
    page.goto(address("goryeong", "/staff/plans/"))
    page.locator("main table").get_by_role("link").first.click()
    return page


def meeting(browser: Browser) -> Page:
    page = signed_in(browser, "goryeong", "secretary")
    page.goto(address("goryeong", "/staff/committee/meetings/"))
    page.locator("main table").get_by_role("link").first.click()
    return page


def public(browser: Browser) -> Page:
    page = visiting(browser)
    page.goto(address("goryeong", "/plan/"))
    page.locator("main").get_by_role("link", name=re.compile("실행계획")).first.click()
    return page


def national_map(browser: Browser) -> Page:
    page = signed_in(browser, "", "ministry", COUNTRY)
    page.goto(address("", "/ministry/map/?indicator=C8"))
    return page


def phone(browser: Browser) -> Page:
    return signed_in(browser, "goryeong", "head01", PHONE)


def selection(browser: Browser) -> Page:
    """The round that has been announced."""
    page = signed_in(browser, "goryeong", "planner")
    page.goto(address("goryeong", "/staff/rewards/"))
    page.locator("main table").get_by_role("link", name=re.compile("제1차")).first.click()
    return page


def ranking(browser: Browser) -> Page:
    """How the first came to its total."""
    page = selection(browser)
    page.set_viewport_size(COUNTRY)
    page.goto(page.url.replace("/rewards/rounds/", "/rewards/scoring/") + "ranking/")
    page.get_by_text("계산 보기").first.click()
    return page


def claim(browser: Browser) -> Page:
    page = signed_in(browser, "goryeong", "staff10", PHONE)
    page.goto(address("goryeong", "/staff/mileage/claims/new/"))
    return page


PICTURES: dict[str, Callable[[Browser], Page]] = {
    "desk": desk,
    "plan": plan,
    "meeting": meeting,
    "public": public,
    "map": national_map,
    "phone": phone,
    "selection": selection,
    "ranking": ranking,
    "claim": claim,
}


def keep(name: str, page: Page) -> None:
    """With few colours, so that a clone stays small."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    file = FOLDER / f"{name}.png"
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise ValueError(f"{file} has {size} bytes; the README takes {MOST_BYTES} a picture.")
    print(f"{file.relative_to(ROOT)} {size // 1000} kB")


def take() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    rules = "--host-resolver-rules=MAP *.localhost 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", rules])
        for name in sys.argv[1:] or PICTURES:
            keep(name, PICTURES[name](browser))
        browser.close()


if __name__ == "__main__":
    take()
