"""The result with its arithmetic, its export, and the what-if that writes nothing."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from browsers import signed_in
from plans.rewards.models import Nomination, Round
from plans.rewards.policies import SelectionRules
from scoring_factories import officer, result, scored_round

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def at(name: str, *args: Any) -> str:
    return reverse(f"scoring:{name}", args=args)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


# The result -------------------------------------------------------------------------------------------


def test_a_result_shows_its_arithmetic_in_lines():
    html = shown(signed_in(officer()), at("ranking", result().pk))

    assert "주민체감도: 90.000 × 45 ÷ 100 = 40.500" in html
    assert "심사 점수: 90.000 × 87.5 ÷ 100 = 78.750" in html
    assert "직원 투표(득표율): " not in html  # this round had no vote
    assert "<details>" in html
    assert "<details open>" in shown(signed_in(officer()), f"{at('ranking', Round.objects.get().pk)}?unfold=1")


def test_the_export_is_what_the_screen_shows():
    round_ = result(2)
    answer = signed_in(officer()).get(at("export", round_.pk, "xlsx"))

    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    body = [row for row in rows if row[2] in ("사례1", "사례2")]
    assert [(row[0], row[2], float(str(row[-2]))) for row in body] == [(1, "사례1", 78.75), (2, "사례2", 77.875)]


def test_a_place_that_is_none_is_refused():
    assert signed_in(officer()).get(f"{at('ranking', result().pk)}?after=x").status_code == 422


# What if ----------------------------------------------------------------------------------------------

CHANGED = {
    "score_weight": "100",
    "staff_vote_weight": "0",
    "resident_vote_weight": "0",
    "recommendation_weight": "0",
    "cut_off": "0",
    "weight_felt_by_residents": "45",
    "weight_creativity": "30",
    "weight_difficulty": "15",
    "weight_spread": "10",
    "tie_1": "creativity",
}


def test_other_weights_show_who_moves_and_write_nothing():
    round_ = result(2)
    Nomination.objects.filter(title="사례2").update(recommendations=5)
    before = list(Nomination.objects.order_by("pk").values())

    answer = signed_in(officer()).get(at("what_if", round_.pk), CHANGED | {"places_best": "1", "places_excellent": "1"})

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<strong>+1</strong> 1계단 오릅니다." in html
    assert "<strong>−1</strong> 1계단 내립니다." in html
    assert "우수 → 최우수" in html
    assert list(Nomination.objects.order_by("pk").values()) == before
    assert Round.objects.get().rules == SelectionRules(scorers_at_least=1).model_dump(mode="json")


def test_what_if_asks_what_the_policy_asks():
    round_, client = result(1), signed_in(officer())

    weights = client.get(at("what_if", round_.pk), CHANGED | {"score_weight": "99"})
    criteria = client.get(at("what_if", round_.pk), CHANGED | {"weight_spread": "11"})

    assert (weights.status_code, criteria.status_code) == (422, 422)
    assert "반영 비율을 모두 더하면 100이어야 합니다." in weights.content.decode()
    assert "배점을 모두 더하면 100이어야 합니다." in criteria.content.decode()
    assert client.post(at("what_if", round_.pk), CHANGED).status_code == 405


def test_a_round_that_is_not_open_is_tried_with_the_last_one():
    result(1)
    coming = scored_round()

    html = shown(signed_in(officer()), at("what_if", coming.pk))

    assert "지난 선발의 점수로 보여 드립니다." in html
    assert "사례1" in html
    assert "그대로입니다." in html


@pytest.mark.parametrize("number", [1, 3])
def test_the_result_costs_the_same_however_many_there_are(cost, number):
    round_ = result(number)

    assert cost(signed_in(officer()), at("ranking", round_.pk)) == 13
