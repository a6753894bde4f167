"""Selection and reward over REST: the same rules, the same refusals, and no name where a round is blind."""

from datetime import date

import pytest

import factories
import rewards_factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from plans.rewards.codes import NominationState, RoundState, Statutory
from plans.rewards.models import Benefit, Nomination, Round, Wish
from programs import MOKPO, officer, program, sent
from rewards_factories import selected
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


def test_the_rounds_of_a_year_are_planned_in_one_go(goryeong):
    factories.consulted_departments()

    answer = officer().post(
        "/api/v1/rounds/", {"year": 2027, "rounds": 2, "quota": 40, "stages": ["screening"]}, format="json"
    )

    assert (answer.status_code, [row["quota"] for row in answer.json()["results"]]) == (201, [20, 20])
    assert list(Round.objects.order_by("sequence").values_list("stages", flat=True)) == [["screening"], ["screening"]]


def test_others_do_not_plan_rounds(goryeong):
    client = program(factories.person())

    answer = client.post("/api/v1/rounds/", {"year": 2027, "rounds": 1, "quota": 4}, format="json")

    assert (answer.status_code, Round.objects.count()) == (403, 0)


def test_a_nomination_is_drafted_with_shares(goryeong):
    round_ = rewards_factories.round_(
        state=RoundState.OPEN, nominations_from=date(2020, 1, 1), nominations_until=date(2099, 12, 31)
    )
    person = factories.person()
    colleague = factories.person(department=person.department)

    status, made, place = sent(
        program(person), "nominations/", round=str(round_.pk), source="self", kind="team", title="민원 단축",
        merit="주민 불편을 줄였습니다.", merit_from="2026-01-01", merit_to="2026-02-01",
        department=str(person.department_id),
        nominees=[{"person": str(person.pk), "share": 60}, {"person": str(colleague.pk), "share": 40}],
    )  # fmt: skip

    assert (status, made["state"], [line["share"] for line in made["nominees"]]) == (201, "draft", [60, 40])
    assert program(colleague).get(place).status_code == 404


def test_shares_that_do_not_sum_to_100_are_409_with_the_sum(goryeong):
    round_ = rewards_factories.round_(
        state=RoundState.OPEN, nominations_from=date(2020, 1, 1), nominations_until=date(2099, 12, 31)
    )
    nomination = rewards_factories.nomination(round=round_)
    nomination.nominees.update(share=90)
    client = program(nomination.nominated_by)

    answer = client.post(f"/api/v1/nominations/{nomination.pk}/steps/", {"step": "submit"}, format="json")

    assert (answer.status_code, "90" in answer.json()["title"]) == (409, True)
    assert Nomination.objects.get().state == NominationState.DRAFT


def test_a_blind_round_gives_no_names_to_who_judges(goryeong):
    round_ = rewards_factories.round_(state=RoundState.FIRST_REVIEW, is_blind=True)
    nomination = rewards_factories.nomination(round=round_, state=NominationState.SHORTLISTED)
    judge = rewards_factories.scorer(round_).person

    hidden = program(judge).get(f"/api/v1/nominations/{nomination.pk}/").json()
    shown = officer().get(f"/api/v1/nominations/{nomination.pk}/").json()

    assert (hidden["nominees"], hidden["department"]) == ([], "(블라인드)")
    assert [line["name"] for line in shown["nominees"]] == [nomination.nominees.get().person.name]


def test_a_benefit_closed_to_the_kind_is_422_with_the_article(goryeong):
    nominee = selected(kind=EmployeeKind.PERMANENT_CONTRACT)

    status, problem, _place = sent(officer(), "benefits/", nominee=str(nominee.pk), code="special_promotion")

    assert (status, Benefit.objects.count()) == (422, 0)
    assert "지방공무원 적극행정 운영규정 14조 1항" in problem["errors"]["code"][0]


def test_a_second_grant_on_one_ground_is_409(goryeong):
    nominee, client = selected(), officer()
    first = sent(client, "benefits/", nominee=str(nominee.pk), code="special_promotion")

    second = sent(client, "benefits/", nominee=str(nominee.pk), code="special_step")

    assert (first[0], second[0], Benefit.objects.count()) == (201, 409, 1)
    assert (
        second[1]["title"]
        == "같은 공적으로 특별승진과 특별승급을 함께 부여할 수 없습니다(지방공무원 보수규정 15조 4항)."
    )


def test_a_wish_is_answered_by_a_step(goryeong):
    nominee = selected()
    wish = Wish.objects.create(nominee=nominee, asked_at=factories.NOW)
    client = program(nominee.person)

    asked = {"step": "answer", "answers": {"first": "top_bonus"}}
    answer = client.post(f"/api/v1/wishes/{wish.pk}/steps/", asked, format="json")

    wish.refresh_from_db()
    assert (answer.status_code, wish.ranks) == (200, ["top_bonus"])


def test_a_token_for_the_plan_does_not_read_rewards(goryeong):
    client = program(factories.person(roles=[Role.DEDICATED]), scopes=["plans:read"])

    assert client.get("/api/v1/benefits/").status_code == 403


def test_the_other_government_sees_none_of_it(goryeong):
    nominee = selected()
    benefit = Benefit.objects.create(
        nominee=nominee, code=Statutory.TOP_BONUS, number="2025-우대-0001", proposed_by=nominee.person,
        proposed_at=factories.NOW,
    )  # fmt: skip
    here = program(factories.person(roles=[Role.HR])).get(f"/api/v1/benefits/{benefit.pk}/")

    with in_tenant("mokpo"):
        there = program(factories.person(roles=[Role.HR]), host=MOKPO)

    assert (here.status_code, there.get(f"/api/v1/benefits/{benefit.pk}/").status_code) == (200, 404)
