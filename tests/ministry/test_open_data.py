"""Open data: the published figures for everybody, without what would give a person away."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ministry.collection.lines import digest_of
from ministry.collection.models import ReturnRound, Submission
from ministry.collection.process.rounds import round_digest
from ministry.open_data.columns import FIELDS
from ministry.open_data.telling import hidden_cells
from ministry_factories import ministry_officer
from returns_scenes import DUE, NOW
from tenants.context import in_public

TABLE = "/open-data/figures/2026-first_half.csv"


def line(indicator: str, value: str | None, parts: tuple[int | None, int | None] = (None, None)) -> dict[str, Any]:
    return {
        "indicator": indicator, "value": value, "numerator": parts[0], "denominator": parts[1], "filled": value,
        "reason": "", "version": 1, "filled_at": "2026-07-06T01:00:00Z", "evidence": 0,
    }  # fmt: skip


def published(state: str = "published", **lines: list[dict[str, Any]]) -> ReturnRound:
    with in_public():
        round_ = ReturnRound.objects.create(
            number="2026-통계-0001", title="2026년 상반기 적극행정 통계", year=2026, span="first_half", due_on=DUE,
            indicators=["P3", "S1"], state=state, opened_by=ministry_officer(), opened_at=NOW, published_at=NOW,
        )  # fmt: skip
        codes = {"goryeong": "47830", "mokpo": "12110"}
        for schema, told in lines.items():
            Submission.objects.create(
                round=round_, schema_name=schema, government_code=codes[schema], province_code=codes[schema][:2] + "000",
                state=state, lines=told, edition=1, digest=digest_of(codes[schema], told),
            )  # fmt: skip
        round_.digest = round_digest(round_)
        round_.save()
    return round_


def reader() -> Client:
    return Client(headers={"host": "localhost"})


def rows_of(answer: Any) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_everybody_reads_what_was_published_and_nothing_before(db):
    assert reader().get(TABLE).status_code == 404
    published(goryeong=[line("P3", "7"), line("P4", None, (0, 0))])

    rows = rows_of(reader().get(TABLE))

    assert [(row["government_code"], row["indicator"], row["value"], row["status"]) for row in rows] == [
        ("47830", "P3", "7", "said"),
        ("47830", "P4", "", "not_yet"),
    ]
    assert list(rows[0]) == [field.name for field in FIELDS]


def test_what_is_only_frozen_is_not_published(db):
    published("frozen", goryeong=[line("P3", "7")])

    assert reader().get(TABLE).status_code == 404


def test_few_people_are_hidden_with_another_and_the_acts_of_the_office_are_told(db):
    published(
        goryeong=[line("S1", "3"), line("P3", "3"), line("S6", "900000")],
        mokpo=[line("S1", "12"), line("P3", "2"), line("S6", "5000000")],
    )

    told = {
        (row["government_code"], row["indicator"]): (row["value"], row["status"])
        for row in rows_of(reader().get(TABLE))
    }

    assert told["47830", "S1"] == told["12110", "S1"] == ("", "suppressed")
    assert told["47830", "P3"] == ("3", "said")
    assert told["47830", "S6"] == ("", "suppressed")


@pytest.mark.parametrize(
    ("parts", "is_hidden"), [((2, 40), True), ((20, 40), False), ((0, 40), False), ((3, 3), True), ((0, 4), True)]
)
def test_a_share_with_a_small_part_is_hidden(parts, is_hidden):
    hidden = hidden_cells({"47830": [line("D3", "50", parts)]})

    assert (("47830", "D3") in hidden) == is_hidden


def test_the_same_edition_is_not_sent_twice_and_another_one_is(db):
    round_ = published(goryeong=[line("P3", "7")])
    first = reader().get(TABLE)
    rows_of(first)
    again = Client(headers={"host": "localhost", "if-none-match": first["ETag"]}).get(TABLE)
    with in_public():
        ReturnRound.objects.filter(pk=round_.pk).update(digest="another")
    amended = Client(headers={"host": "localhost", "if-none-match": first["ETag"]}).get(TABLE)
    rows_of(amended)

    assert (first.status_code, again.status_code, amended.status_code) == (200, 304, 200)


def test_the_catalogue_leads_to_the_table_and_the_columns(db):
    published(goryeong=[line("P3", "7")])

    answer = reader().get("/open-data/catalogue.jsonld")
    data = answer.json()["dcat:dataset"][0]
    file = data["dcat:distribution"][0]
    schema = reader().get("/open-data/figures.schema.json").json()

    assert answer["Content-Type"] == "application/ld+json"
    assert data["dct:temporal"]["dcat:endDate"] == "2026-06-30"
    assert file["dcat:downloadURL"]["@id"] == f"http://localhost{TABLE}"
    assert file["dct:conformsTo"]["@id"] == "http://localhost/open-data/figures.schema.json"
    assert [field["name"] for field in schema["fields"]] == [field.name for field in FIELDS]
    assert schema["primaryKey"] == ["government_code", "year", "span", "indicator"]


def test_the_page_says_so_when_there_is_nothing_and_lists_what_there_is(db):
    assert "아직 공표한 통계가 없습니다." in reader().get("/open-data/").content.decode()
    published(goryeong=[line("P3", "7")])

    assert f'href="{TABLE}"' in reader().get("/open-data/").content.decode()


def test_a_table_costs_the_same_however_many_governments(db):
    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            rows = rows_of(reader().get(TABLE))
        return len({row["government_code"] for row in rows}), len(captured)

    published(goryeong=[line("P3", "7")], mokpo=[line("P3", "5")])
    cost()
    both, queries_of_both = cost()
    with in_public():
        Submission.objects.filter(schema_name="mokpo").update(state="missed")
    one, queries_of_one = cost()

    assert (one, both) == (1, 2)
    assert queries_of_both == queries_of_one
