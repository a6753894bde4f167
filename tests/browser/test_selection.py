"""The selection of a year, from its planning to the benefit that is received, as its people live through it."""

import pytest
from django.utils import timezone

from browser import selecting
from browser.visitors import House
from demonstration.staff import someone
from plans.rewards.models import Round
from tenants.context import in_tenant

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_the_plan_of_a_round_to_the_benefit(house: House, tmp_path):
    evidence = tmp_path / "공적 증빙(시연).txt"
    evidence.write_text("협의 절차를 바꾼 내부 결재", encoding="utf-8")
    planner = house.person("planner")

    selecting.plan_a_round(planner)
    with in_tenant("goryeong"):
        names = (someone("staff02").name, someone("staff04").name)
        round_ = selecting.open_behind_the_scenes(timezone.now())
    selecting.nominate(house.on_phone("head02"), evidence, names)
    _check_and_score(house, round_)
    selecting.open_scores(house, round_)
    selecting.propose(planner, round_)
    _let_committee_decide(house, round_)
    selecting.announce(planner, round_)
    house.visitor().go("/rewards/").reads(selecting.TITLE, within="#results").reads(names[0], within="#results")
    _reward(house, round_, names[0])


def _check_and_score(house: House, round_: Round) -> None:
    planner = house.person("planner")
    with in_tenant("goryeong"):
        selecting.screen_behind_the_scenes(round_, timezone.now())
    selecting.answer_for_personnel(house.person("hr"))
    with in_tenant("goryeong"):
        selecting.review_behind_the_scenes(round_, timezone.now())
    scorer = house.on_phone("member01")
    selecting.score(scorer, selecting.TITLE, "90")
    selecting.stand_aside(scorer, selecting.OTHER.title)
    selecting.fill_the_gap(planner, round_)
    with in_tenant("goryeong"):
        selecting.score_behind_the_scenes(round_, timezone.now())


def _let_committee_decide(house: House, round_: Round) -> None:
    with in_tenant("goryeong"):
        meeting = selecting.sit_behind_the_scenes(round_, timezone.now())
    chair = selecting.decide(house, round_, meeting)
    with in_tenant("goryeong"):
        selecting.sign_minutes(house, chair, meeting, timezone.now())


def _reward(house: House, round_: Round, name: str) -> None:
    planner, employee = house.person("planner"), house.on_phone("staff02")
    selecting.ask_wishes(planner, round_)
    selecting.wish(employee)
    selecting.propose_benefit(planner, round_, name)
    with in_tenant("goryeong"):
        benefit = selecting.grant_behind_the_scenes(timezone.now())
    selecting.confirm(employee, benefit)
