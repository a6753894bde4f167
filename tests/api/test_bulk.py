"""Whole years of figures: JSON and CSV say the same, pages fit together, as they stood, and only what has changed."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from ministry_factories import figure, ministry_officer, point, province_officer
from programs import PLATFORM, program
from returns_scenes import staff
from tenants.context import in_public

pytestmark = pytest.mark.slow
JSON, FILE, SCHEMA = "/api/v1/bulk/figures/", "/api/v1/bulk/figures.csv", "/api/v1/bulk/figures.schema.json"


@pytest.fixture
def figures(db: None) -> None:
    figure("goryeong", "P4", "62.5", parts=(5, 8))
    figure("goryeong", "C1", "3")
    figure("mokpo", "P4", None, parts=(0, 0))
    figure("mokpo", "C1", "9", year=2025)


def client(person: Any = None, *, scope: str = "indicators:read") -> Any:
    with in_public():
        return program(person or ministry_officer(), scopes=[scope], host=PLATFORM)


def read(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_both_forms_hold_every_figure_of_the_year(figures):
    caller = client()
    rows = caller.get(JSON, {"year": 2026}).json()["rows"]
    lines = read(caller.get(FILE, {"year": 2026}))

    assert [(row["government_code"], row["indicator"], row["value"], row["numerator"]) for row in rows] == [
        ("12110", "P4", None, 0),
        ("47830", "C1", "3.00", None),
        ("47830", "P4", "62.50", 5),
    ]
    assert [(line["government_code"], line["indicator"], line["value"]) for line in lines] == [
        ("12110", "P4", ""),
        ("47830", "C1", "3.00"),
        ("47830", "P4", "62.50"),
    ]


def test_pages_fit_together(figures):
    caller = client()
    place, seen = f"{JSON}?year=2026&page_size=2", []
    while place:
        page = caller.get(place).json()
        seen += [(row["government_code"], row["indicator"]) for row in page["rows"]]
        place = page["next"]

    assert seen == [("12110", "P4"), ("47830", "C1"), ("47830", "P4")]


def test_as_they_stood(db):
    point("goryeong", "C1", "1", "2026-02-01")
    point("goryeong", "C1", "2", "2026-03-01")
    point("mokpo", "C1", "5", "2026-03-15")
    caller = client()

    def values(day: str) -> list[str]:
        return [row["value"] for row in caller.get(JSON, {"year": 2026, "as_of": day}).json()["rows"]]

    assert values("2026-01-31") == []
    assert values("2026-02-28") == ["1.00"]
    assert values("2026-03-20") == ["5.00", "2.00"]


@pytest.mark.parametrize("place", [JSON, FILE])
def test_only_what_has_changed_is_sent_again(figures, place):
    caller = client()
    first = caller.get(place, {"year": 2026})
    if first.streaming:
        read(first)
    again = caller.get(place, {"year": 2026}, HTTP_IF_NONE_MATCH=first["ETag"])
    other = caller.get(place, {"year": 2025}, HTTP_IF_NONE_MATCH=first["ETag"])
    if other.streaming:
        read(other)
    figure("mokpo", "C1", "4")
    changed = caller.get(place, {"year": 2026}, HTTP_IF_NONE_MATCH=first["ETag"])
    if changed.streaming:
        read(changed)

    assert (again.status_code, again.content) == (304, b"")
    assert (other.status_code, changed.status_code) == (200, 200)


def test_the_province_reads_its_own_and_others_nothing(figures):
    own = client(province_officer("47000")).get(JSON, {"year": 2026}).json()["rows"]
    with in_public():
        stranger = staff(Role.PARTNER)

    assert {row["government_code"] for row in own} == {"47830"}
    assert client(stranger).get(JSON, {"year": 2026}).status_code == 403


def test_a_token_for_something_else_is_refused(figures):
    assert client(scope="roster:read").get(JSON, {"year": 2026}).status_code == 403


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 400),
        ({"year": "abc"}, 400),
        ({"year": 2026, "as_of": "2999-01-01"}, 400),
        ({"year": 2026, "page_size": 5000}, 400),
        ({"year": 2026, "after": "made-up"}, 422),
    ],
)
def test_a_question_that_will_not_do_is_told(figures, given, status):
    answer = client().get(JSON, given)

    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/problem+json")


def test_the_columns_are_described(db):
    told = client().get(SCHEMA).json()

    assert [field["name"] for field in told["fields"]][:3] == ["government_code", "indicator", "year"]


def test_the_file_costs_the_same_however_many_rows(figures):
    caller = client()

    def cost(year: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            read(caller.get(FILE, {"year": year}))
        return len(captured)

    cost(2026)
    assert cost(2026) == cost(2025)
