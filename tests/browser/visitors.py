"""People in front of a browser: what they press, fill in and read, in the words of the pages."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Download, Locator, Page, Response, StorageState, expect

from browser.watching import Watch
from workbench.serving import Served

PASSWORD = "시연-비밀번호-12345"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SECONDS_OF_WORKER = 15.0
SEND = """([path, answers]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = path;
  form.append(document.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
  for (const [name, value] of Object.entries(answers)) {
    const input = document.createElement("input");
    Object.assign(input, {type: "hidden", name, value});
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}"""

Answers = Mapping[str, str | bool | Path]


@dataclass
class Visitor:
    """Someone at a host. Every page they come to is looked at."""

    page: Page
    served: Served
    host: str
    watch: Watch
    has_script: bool = True

    @property
    def path(self) -> str:
        """The address of the page, without its host."""
        return urlsplit(self.page.url).path

    @property
    def number(self) -> str:
        """The number in the heading."""
        return self.page.locator("main .aj-number").inner_text()

    def go(self, path: str) -> "Visitor":
        self.page.goto(self.served.url(self.host, path))
        return self.look()

    def look(self) -> "Visitor":
        self.page.wait_for_load_state()
        if self.has_script:  # axe is one
            self.watch.look(self.page)
        return self

    def follow(self, name: str | re.Pattern[str], *, within: str = "main") -> "Visitor":
        """Press a link of the page."""
        link = self.page.locator(within).get_by_role("link", name=name, exact=isinstance(name, str)).first
        return self._arrive(link.click)

    def press(self, name: str, *, within: str = "main") -> "Visitor":
        """Press a button that sends something."""
        return self._arrive(self.page.locator(within).get_by_role("button", name=name, exact=True).first.click)

    def _arrive(self, act: Callable[[], object]) -> "Visitor":
        """Do what leads to a page, and look at it."""
        with self.page.expect_navigation():
            act()
        return self.look()

    def press_for_answer(self, name: str) -> Response:
        """Press what is refused; returns what the server says to that."""
        button = self.page.locator("main").get_by_role("button", name=name, exact=True).first
        return self._answer_to(button.click)

    def send(self, path: str, answers: Mapping[str, str]) -> Response:
        """Send a form that the page does not offer; returns what the server says to that."""
        return self._answer_to(lambda: self.page.evaluate(SEND, [path, answers]))

    def _answer_to(self, act: Callable[[], object]) -> Response:
        with self.page.expect_navigation() as coming:
            act()
        self.look()
        return answered(coming.value)

    def fill(self, answers: Answers) -> "Visitor":
        """Fields by their label: text for what is typed or chosen from a list, True to tick, a path for a file."""
        for label, answer in answers.items():
            self._answer(label, answer)
        return self

    def _answer(self, label: str, answer: str | bool | Path) -> None:
        control = self.page.locator("main").get_by_label(exactly(label)).first
        if answer is True:
            control.check()
        elif isinstance(answer, Path):
            control.set_input_files(answer)
        elif control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(label=str(answer))
        else:
            control.fill(str(answer))

    def take(self, step: str, answers: Answers | None = None, *, within: str = "#steps") -> "Visitor":
        """Take an open step: press it, answer what it asks, read that it is done."""
        if answers is None:
            self.press(step, within=within)
        else:
            self.follow(step, within=within)
            self.fill(answers).press(step)
        return self.is_told(f"‘{step}’")

    def is_told(self, sentence: str) -> "Visitor":
        expect(self.page.locator("#messages")).to_contain_text(sentence)
        return self

    def reads(self, text: str, *, within: str = "main") -> "Visitor":
        expect(self.page.locator(within)).to_contain_text(text)
        return self

    def is_at(self, state: str) -> "Visitor":
        """Where the subject of the page is, as its heading says."""
        expect(self.page.locator("main .aj-heading .krds-badge")).to_have_text(state)
        return self

    def until(self, wanted: Locator) -> "Visitor":
        """Load the page anew until the worker's doing is seen."""
        patience = time.monotonic() + SECONDS_OF_WORKER
        while not wanted.count() and time.monotonic() < patience:
            self.page.reload()
        expect(wanted).not_to_have_count(0)
        return self

    def open_from_desk(self, title: str | re.Pattern[str]) -> "Visitor":
        """내 할 일, and from there the subject that waits; it may have to wait for the worker itself."""
        self.go("/staff/")
        exact = isinstance(title, str)
        self.until(self.page.locator(".aj-todo").get_by_role("link", name=title, exact=exact))
        return self.follow(title, within=".aj-todo")

    def download(self, name: str, *, within: str = "main") -> Download:
        with self.page.expect_download() as coming:
            self.page.locator(within).get_by_role("link", name=name, exact=True).click()
        return coming.value


@dataclass
class House:
    """A running installation and its people; who has signed in once stays signed in."""

    served: Served
    browser: Browser
    watch: Watch
    options: dict[str, Any]
    _signed_in: dict[tuple[str, str], StorageState] = field(default_factory=dict)

    def visitor(self, host: str = "goryeong", **options: Any) -> Visitor:
        """Somebody who has not signed in."""
        context = self.browser.new_context(**{**self.options, "reduced_motion": "reduce", **options})
        context.set_default_timeout(30_000)
        page = context.new_page()
        self.watch.listen(page)
        return Visitor(page, self.served, host, self.watch, has_script=options.get("java_script_enabled", True))

    def person(self, username: str, host: str = "goryeong", **options: Any) -> Visitor:
        """Somebody of the office, signed in through the page."""
        known = self._signed_in.get((host, username))
        if known is not None:
            return self.visitor(host, storage_state=known, **options)
        visitor = sign_in(self.visitor(host, **options), username)
        self._signed_in[host, username] = visitor.page.context.storage_state()
        return visitor

    def leave(self) -> None:
        """Close every browser; no page may have had a fault."""
        for context in self.browser.contexts:
            context.close()
        faults, self.watch.faults = self.watch.faults, []
        assert faults == []

    def on_phone(self, username: str, host: str = "goryeong") -> Visitor:
        return self.person(username, host, viewport=PHONE, has_touch=True)


def answered(response: Response | None) -> Response:
    """The answer of the server; there always is one."""
    if response is None:
        raise LookupError("The page came from nowhere.")
    return response


def exactly(label: str) -> re.Pattern[str]:
    """The label of a field, whether or not it must be filled in."""
    return re.compile(rf"^\s*{re.escape(label)}\s*(\(필수\))?\s*$")


def sign_in(visitor: Visitor, username: str, password: str = PASSWORD) -> Visitor:
    visitor.go("/accounts/login/").fill({"아이디": username, "비밀번호": password})
    visitor.press("로그인")
    expect(visitor.page).not_to_have_url(re.compile("/accounts/login/"))
    return visitor.look()
