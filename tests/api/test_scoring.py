"""Scoring and voting over REST: own sheets only, two people to open, one vote each, arithmetic that adds up."""

from datetime import date

import pytest

import factories
import rewards_factories
import scoring_factories as made
from accounts.models import EmployeeKind
from accounts.roles import Role
from plans.rewards.models import ScoreSheet, Vote
from programs import MOKPO, officer, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow
OPEN_VOTE = {"vote_from": date(2020, 1, 1), "vote_until": date(2099, 12, 31)}


def cast(client, round_, *choices):
    body = {"choices": [str(choice.pk) for choice in choices]}
    return client.post(f"/api/v1/staff-votes/{round_.pk}/ballot/", body, format="json")


def stepped(client, path, step, **answers):
    return client.post(f"/api/v1/{path}/steps/", {"step": step, "answers": answers}, format="json")


# Sheets


def test_a_sheet_says_what_is_scored_and_is_submitted_by_a_step(goryeong):
    sheet = made.assigned()
    client = program(sheet.scorer.person)

    shown = client.get("/api/v1/score-sheets/").json()["results"]
    answer = stepped(client, f"score-sheets/{sheet.pk}", "submit", **made.GIVEN)

    assert [row["code"] for row in shown[0]["criteria"]] == list(made.POINTS)
    assert shown[0]["nomination"]["number"] == sheet.nomination.number
    assert answer.status_code == 200
    assert client.get(f"/api/v1/score-sheets/{sheet.pk}/").json()["points"] == made.POINTS


def test_sheets_of_others_do_not_exist(goryeong):
    sheet = made.assigned()

    answers = [
        officer().get(f"/api/v1/score-sheets/{sheet.pk}/"),
        stepped(officer(), f"score-sheets/{sheet.pk}", "submit"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_sheet_of_a_blind_round_names_nobody(goryeong):
    sheet = made.assigned(made.scored_round(is_blind=True))

    shown = program(sheet.scorer.person).get(f"/api/v1/score-sheets/{sheet.pk}/").json()["nomination"]

    assert (shown["people"], shown["department"]) == ("(블라인드)", "(블라인드)")


@pytest.mark.parametrize("number", [1, 3])
def test_sheets_cost_the_same_however_many_there_are(goryeong, number, django_assert_num_queries):
    round_ = made.scored_round()
    scorer = rewards_factories.scorer(round_)
    for _one in range(number):
        rewards_factories.sheet(scorer, made.candidate(round_))
    client = program(scorer.person)
    client.get("/api/v1/score-sheets/")

    with django_assert_num_queries(6):
        assert len(client.get("/api/v1/score-sheets/").json()["results"]) == number


# Opening


def test_two_people_open_the_scores(goryeong):
    sheet = made.assigned()
    round_ = sheet.nomination.round
    ScoreSheet.objects.update(state="submitted", points=made.POINTS, submitted_at=factories.NOW)
    first, second = officer(), program(factories.person(roles=[Role.AUDITOR]))

    answers = [stepped(client, f"sealings/{round_.pk}", step) for client, step in (
        (first, "open_first"), (first, "open_scores"), (second, "open_scores"),
    )]  # fmt: skip

    assert [answer.status_code for answer in answers] == [200, 409, 200]


def test_the_seals_show_how_far_scorers_are_and_no_points(goryeong):
    sheet = made.assigned()

    shown = officer().get(f"/api/v1/sealings/{sheet.nomination.round_id}/").json()

    assert (shown["is_opened_first"], shown["scores_opened_at"]) == (False, None)
    assert shown["scorers"] == [
        {
            "id": str(sheet.scorer_id),
            "person": str(sheet.scorer.person_id),
            "name": sheet.scorer.person.name,
            "open": 1,
            "submitted": 0,
            "recused": 0,
            "released_at": None,
        }
    ]


def test_who_runs_no_round_sees_no_seals(goryeong):
    sheet = made.assigned()

    assert program(factories.person()).get(f"/api/v1/sealings/{sheet.nomination.round_id}/").status_code == 404


# The result


def test_the_result_has_its_arithmetic(goryeong):
    round_ = made.result(2)

    lines = officer().get(f"/api/v1/results/{round_.pk}/ranking/").json()

    assert [(line["rank"], line["nomination"]["title"], line["total"]) for line in lines] == [
        (1, "사례1", "78.750"), (2, "사례2", "77.875"),
    ]  # fmt: skip
    assert [part["part"] for part in lines[0]["parts"]] == ["score", "staff", "resident", "recommended"]


def test_there_is_no_result_before_two_have_opened(goryeong):
    sheet = made.assigned()

    assert officer().get("/api/v1/results/").json()["results"] == []
    assert officer().get(f"/api/v1/results/{sheet.nomination.round_id}/ranking/").status_code == 404


def test_the_result_of_a_blind_round_names_nobody_to_scorers(goryeong):
    round_ = made.result(1, is_blind=True)
    scorer = round_.scorers.get().person

    line = program(scorer).get(f"/api/v1/results/{round_.pk}/ranking/").json()[0]["nomination"]

    assert (line["people"], line["department"]) == ("(블라인드)", "(블라인드)")


@pytest.mark.parametrize("number", [1, 3])
def test_a_result_costs_the_same_however_long_it_is(goryeong, number, django_assert_num_queries):
    round_ = made.result(number)
    client = officer()
    client.get("/api/v1/results/")

    with django_assert_num_queries(11):
        assert len(client.get(f"/api/v1/results/{round_.pk}/ranking/").json()) == number


# Voting


def test_an_employee_votes_once(goryeong):
    round_, cases = made.voted_round(**OPEN_VOTE)
    client = program(factories.person())

    answers = [cast(client, round_, *cases[:2]), cast(client, round_, cases[2])]

    assert [answer.status_code for answer in answers] == [204, 409]
    assert set(Vote.objects.values_list("nomination", flat=True)) == {case.pk for case in cases[:2]}


def test_after_the_vote_it_is_409(goryeong):
    round_, cases = made.voted_round()

    answer = cast(program(factories.person()), round_, cases[0])

    assert (answer.status_code, Vote.objects.count()) == (409, 0)


def test_too_many_choices_or_others_are_422(goryeong):
    round_, cases = made.voted_round(**OPEN_VOTE)
    client = program(factories.person())

    answers = [cast(client, round_, *cases), cast(client, round_, rewards_factories.nomination()), cast(client, round_)]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert Vote.objects.count() == 0


def test_people_from_outside_do_not_vote(goryeong):
    round_, cases = made.voted_round(**OPEN_VOTE)
    client = program(factories.person(kind=EmployeeKind.OUTSIDE))

    assert (cast(client, round_, cases[0]).status_code, Vote.objects.count()) == (403, 0)


def test_the_ballot_has_every_candidate(goryeong):
    round_, cases = made.voted_round(**OPEN_VOTE)

    shown = program(factories.person()).get(f"/api/v1/staff-votes/{round_.pk}/ballot/").json()

    assert {row["id"] for row in shown} == {str(case.pk) for case in cases}


# The other government


def test_the_other_government_sees_none_of_it(goryeong):
    round_, sheet = made.result(1), made.assigned()
    vote = made.voted_round(**OPEN_VOTE)[0]
    addresses = [
        f"/api/v1/results/{round_.pk}/ranking/",
        f"/api/v1/sealings/{sheet.nomination.round_id}/",
        f"/api/v1/staff-votes/{vote.pk}/ballot/",
    ]
    here = [officer().get(address).status_code for address in addresses]

    with in_tenant("mokpo"):
        there = program(factories.person(roles=[Role.DEDICATED]), host=MOKPO)

    assert here == [200, 200, 200]
    assert [there.get(address).status_code for address in addresses] == [404, 404, 404]


# Who scores


def test_scorers_are_appointed_dealt_out_and_released(goryeong):
    round_ = made.scored_round()
    nomination = made.candidate(round_)
    scorer, client = factories.person(roles=[Role.MEMBER]), officer()

    appointed = client.post(f"/api/v1/sealings/{round_.pk}/scorers/", {"people": [str(scorer.pk)]}, format="json")
    dealt = client.post(f"/api/v1/sealings/{round_.pk}/deal-out/", {"each": 1}, format="json")
    [line] = client.get(f"/api/v1/sealings/{round_.pk}/").json()["scorers"]
    released = client.post(f"/api/v1/sealings/{round_.pk}/release/", {"scorer": line["id"]}, format="json")

    assert [answer.status_code for answer in (appointed, dealt, released)] == [200, 200, 200]
    assert (dealt.json(), line["open"], released.json()) == ({"short": []}, 1, {"sheets": 1})
    again = client.post(f"/api/v1/sealings/{round_.pk}/deal-out/", {"each": 1}, format="json")
    assert (again.status_code, again.json()["title"]) == (409, "먼저 심사위원을 위촉하여 주십시오.")
    assert not ScoreSheet.objects.filter(nomination=nomination).exists()


def test_what_a_nomination_lacks_is_said(goryeong):
    round_ = made.scored_round()
    nomination = made.candidate(round_)
    rewards_factories.scorer(round_, person=nomination.nominated_by)

    dealt = officer().post(f"/api/v1/sealings/{round_.pk}/deal-out/", {"each": 1}, format="json")

    assert dealt.json() == {"short": [{"nomination": str(nomination.pk), "missing": 1}]}


@pytest.mark.parametrize(
    ("door", "body"), [("scorers", {"people": []}), ("deal-out", {"each": 0}), ("release", {"scorer": "x"})]
)
def test_arranging_is_refused_to_others_and_in_another_shape(goryeong, door, body):
    address = f"/api/v1/sealings/{made.scored_round().pk}/{door}/"

    answers = [client.post(address, body, format="json") for client in (program(factories.person()), officer())]

    assert [answer.status_code for answer in answers] == [403, 400]


def test_strangers_ids_are_not_appointed_or_released(goryeong):
    round_, other = made.scored_round(), rewards_factories.scorer(made.scored_round())
    nobody = "01900000-0000-7000-8000-000000000000"

    answers = [
        officer().post(f"/api/v1/sealings/{round_.pk}/scorers/", {"people": [nobody]}, format="json"),
        officer().post(f"/api/v1/sealings/{round_.pk}/release/", {"scorer": str(other.pk)}, format="json"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_scorer_is_challenged_and_the_challenge_decided(goryeong):
    nomination = made.candidate(made.scored_round())
    scorer = rewards_factories.scorer(nomination.round)
    body = {"nomination": str(nomination.pk), "scorer": str(scorer.pk), "reason": "친족입니다."}

    filed = program(nomination.nominated_by).post("/api/v1/challenges/", body, format="json")
    decided = stepped(officer(), f"challenges/{filed.json()['id']}", "uphold", finding="친족임을 확인했습니다.")

    assert (filed.status_code, decided.status_code) == (201, 200)
    assert officer().get(f"/api/v1/challenges/{filed.json()['id']}/").json()["state"] == "upheld"
    assert program(factories.person()).post("/api/v1/challenges/", body, format="json").status_code == 404
