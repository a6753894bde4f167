"""Every page that a test comes to is looked at: axe, phone width, high contrast, what the browser complains of."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, ViewportSize

from workbench.paths import VAR

SCREENSHOTS = VAR / "screenshots"
NARROWEST: ViewportSize = {"width": 320, "height": 640}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
ANSWERS = "Failed to load resource: the server responded with a status of"  # a refusal is an answer like others


class Watch:
    """What was wrong with the pages of a test; each kind of page is looked at once.

    pictures: whether to keep screenshots, for people; they take a third of the time of a look.
    """

    def __init__(self, *, pictures: bool) -> None:
        self.faults: list[str] = []
        self._pictures = pictures
        self._seen: set[str] = set()
        self._axe = Axe()
        self._looking = False
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)

    def listen(self, page: Page) -> None:
        """Note what the browser complains of: scripts, missing files, the content policy."""
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self._looking and not message.text.startswith(ANSWERS):
            self.faults.append(f"{message.location.get('url', '')}: {message.text}")

    def look(self, page: Page) -> None:
        """Examine the page unless one of its kind has been seen: same address but for ids, same state."""
        kind = kind_of(page)
        if kind in self._seen:
            return
        self._seen.add(kind)
        with self._own_doing():
            self._examine(page, kind)

    @contextmanager
    def _own_doing(self) -> Iterator[None]:
        """axe brings styles, which the content policy refuses: that is no fault of the page."""
        self._looking = True
        yield
        self._looking = False

    def _examine(self, page: Page, kind: str) -> None:
        self._picture(page, kind, "page")
        self._run_axe(page, kind, RULES)
        with high_contrast(page):
            self._picture(page, kind, "contrast")
            self._run_axe(page, f"{kind}, high contrast", CONTRAST)
        with narrow(page):
            self._picture(page, kind, "phone")
            wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
            if wide > 0:
                self.faults.append(f"{kind}: {wide} px too wide for a screen of 320 px")

    def _run_axe(self, page: Page, kind: str, options: Mapping[str, object]) -> None:
        found = self._axe.run(page, options=dict(options)).response["violations"]
        for fault in found:
            node = fault["nodes"][0]
            self.faults.append(f"{kind}: {fault['id']}: {node['target']} {node['html'][:160]}")

    def _picture(self, page: Page, kind: str, view: str) -> None:
        if not self._pictures:
            return
        page.screenshot(path=SCREENSHOTS / f"{kind}.{view}.png", full_page=True, animations="disabled")


def kind_of(page: Page) -> str:
    """A name for files: whose page, its address without ids, where its subject is."""
    place = urlsplit(page.url)
    whose = "office" if "." in (place.hostname or "") else "platform"
    path = IDS.sub("", place.path).strip("/").replace("/", "_")
    state = page.locator("main .aj-heading .krds-badge").all_inner_texts()
    return re.sub(r"_+", "_", "-".join([whose, path or "front", *state[:1]])).replace("/", "")


@contextmanager
def high_contrast(page: Page) -> Iterator[None]:
    """As the server writes the page for those who chose it."""
    page.evaluate("document.documentElement.setAttribute('data-krds-mode', 'high-contrast')")
    yield
    page.evaluate("document.documentElement.removeAttribute('data-krds-mode')")


@contextmanager
def narrow(page: Page) -> Iterator[None]:
    """The narrowest screen that a page must fit (WCAG 1.4.10)."""
    before = page.viewport_size
    page.set_viewport_size(NARROWEST)
    yield
    if before:
        page.set_viewport_size(before)
        page.wait_for_function("width => innerWidth === width", arg=before["width"])


def forget_pictures(folder: Path = SCREENSHOTS) -> None:
    """Pictures of an earlier run say nothing about this one."""
    for picture in folder.glob("*.png"):
        picture.unlink()
