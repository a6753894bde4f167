"""The selection of a year, from its planning to the decision of the committee, as its people live through it."""

import pytest
from django.utils import timezone

from browser import selecting, sitting
from browser.visitors import House
from demonstration.staff import someone
from plans.rewards.models import Round
from tenants.context import in_tenant

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_the_plan_of_a_round_to_the_decision(house: House, tmp_path):
    evidence = tmp_path / "공적 증빙(시연).txt"
    evidence.write_text("협의 절차를 바꾼 내부 결재", encoding="utf-8")
    planner = house.person("planner")
    with in_tenant("goryeong"):
        names = (someone("staff02").name, someone("staff04").name)

    selecting.plan_a_round(planner)
    with in_tenant("goryeong"):
        round_ = selecting.open_behind_the_scenes(timezone.now())
    selecting.nominate(house.on_phone("head02"), evidence, names)
    with in_tenant("goryeong"):
        selecting.deal_out_behind_the_scenes(round_, timezone.now())
    scorer = house.on_phone("member01")
    selecting.score(scorer, selecting.TITLE, "90")
    selecting.score(scorer, selecting.OTHER.title, "70")
    selecting.open_scores(house, round_)
    selecting.propose(planner, round_)
    _let_committee_decide(house, round_)


def _let_committee_decide(house: House, round_: Round) -> None:
    secretary, chair = house.person("secretary"), house.on_phone("vicehead")
    item = sitting.check_item(secretary, round_.title)
    meeting = sitting.plan_meeting(secretary)
    sitting.list_item(secretary, item, meeting)
    sitting.call_members(secretary, meeting)
    sitting.declare(house, round_.title)
    sitting.open_meeting(secretary, chair, item, meeting)
    sitting.vote(house, round_.title)
    sitting.decide(chair, item, meeting)
