"""Beginning a plan over REST: blank, from the template, as a copy; once a year, by the officer."""

import pytest

import factories
from plans.actionplan.models import Plan
from programs import GORYEONG, officer, program, sent

pytestmark = pytest.mark.slow

ONLY_THE_OFFICER = "이 일은 전담부서 담당자가 합니다. 필요하면 기관 관리자에게 역할을 요청해 주십시오."


def test_a_plan_begins_from_the_template(goryeong: str) -> None:
    client = officer()

    status, made, place = sent(client, "plans/", year=2026, origin="template")

    assert (status, made["year"], made["state"], made["strategy_count"]) == (201, 2026, "draft", 6)
    assert place == f"http://{GORYEONG}/api/v1/plans/{made['id']}/"
    assert client.get(place).json() == made


def test_a_plan_begins_blank(goryeong: str) -> None:
    status, made, _place = sent(officer(), "plans/", year=2026, origin="blank")

    assert (status, made["strategies"], made["task_count"]) == (201, [], 0)


def test_a_plan_begins_with_the_chosen_parts_of_an_earlier_one(goryeong: str) -> None:
    earlier = factories.plan(year=2025, title="2025년 적극행정 실행계획")
    factories.task(strategy=factories.strategy(earlier, title="2025년 과제 발굴"))

    status, made, _place = sent(
        officer(), "plans/", year=2026, origin="earlier", source=str(earlier.pk), parts=["strategies"]
    )

    assert (status, made["title"]) == (201, "2026년 적극행정 실행계획")
    assert [row["title"] for row in made["strategies"]] == ["2026년 과제 발굴"]
    assert (made["task_count"], {row["body"] for row in made["sections"]}) == (0, {""})


def test_the_plan_of_a_year_begins_once(goryeong: str) -> None:
    client = officer()
    sent(client, "plans/", year=2026, origin="blank")

    status, problem, _place = sent(client, "plans/", year=2026, origin="blank")

    assert (status, problem["title"]) == (409, "2026년 실행계획은 김전담님이 이미 작성했습니다.")
    assert Plan.objects.count() == 1


def test_only_the_officer_begins_a_plan(goryeong: str) -> None:
    status, problem, _place = sent(program(factories.person()), "plans/", year=2026, origin="blank")

    assert (status, problem["title"], Plan.objects.count()) == (403, ONLY_THE_OFFICER, 0)


def test_a_copy_needs_what_it_copies(goryeong: str) -> None:
    status, problem, _place = sent(officer(), "plans/", year=2026, origin="earlier")

    assert (status, problem["errors"]) == (422, {"source": ["복사할 계획을 고르십시오."]})


def test_a_year_before_the_decree_is_422(goryeong: str) -> None:
    status, problem, _place = sent(officer(), "plans/", year=2018, origin="blank")

    assert (status, list(problem["errors"])) == (422, ["year"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"year": 2026, "origin": "blank", "state": "published"}, "state"),
        ({"year": 2026, "origin": "blank", "number": "2026-계획-0009"}, "number"),
        ({"year": "다음", "origin": "blank"}, "year"),
        ({"year": 2026, "origin": "magic"}, "origin"),
        ({"origin": "blank"}, "year"),
    ],
)
def test_what_beginning_does_not_know_is_400(body: dict[str, object], field: str, goryeong: str) -> None:
    status, problem, _place = sent(officer(), "plans/", **body)

    assert (status, problem["type"], list(problem["errors"])) == (400, "urn:apjang:problem:invalid", [field])  # type: ignore[call-overload]
    assert Plan.objects.count() == 0
