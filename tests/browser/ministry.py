"""What an officer of the ministry sees of it, on the platform's own host."""

import csv
import time
from typing import Any

from browser.visitors import Visitor

NAME = "고령군"
SECONDS_TO_SEE = 15.0


def map_of(officer: Visitor, indicator: str) -> Visitor:
    return officer.go(f"/ministry/map/?indicator={indicator}")


def said_on_tile(officer: Visitor) -> str:
    """The words of 고령군's square: its name and what it says."""
    tile = officer.page.locator("svg.aj-map a").filter(has_text=NAME).locator("title")
    return str(tile.evaluate("title => title.textContent"))


def sees_within_seconds(officer: Visitor, words: str, *, most: float = SECONDS_TO_SEE) -> None:
    """Load the map until the square ends with these words."""
    until = time.monotonic() + most
    while not said_on_tile(officer).endswith(words):
        assert time.monotonic() < until, f"the map still says: {said_on_tile(officer)}"
        officer.page.reload()


def drill_down(officer: Visitor) -> Visitor:
    """From the square to the government's own figures."""
    officer.page.locator("svg.aj-map a").filter(has_text=NAME).click()
    return officer.look().reads("실행계획 수립 여부").reads("기준 시각")


def table_of(officer: Visitor) -> list[list[str]]:
    """The page's table as it is read, headings first; a dash stands for nothing."""
    table: Any = officer.page.locator("main table.tbl").last.evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.replace(/[▲▼]/g, '').trim()))"
    )
    return [["" if cell == "-" else cell for cell in row] for row in table]


def exported(officer: Visitor) -> list[list[str]]:
    """The same as a file."""
    content = officer.download("CSV 내려받기").path().read_text(encoding="utf-8-sig")
    return [row for row in csv.reader(content.splitlines()) if row]
