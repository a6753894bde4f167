"""Pages of scoring: whom they open for, what they cost, and that a blind round stays blind in every output."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import factories
import rewards_factories as made
from accounts.models import User
from accounts.roles import Role
from browsers import browser, signed_in
from factories import NOW
from plans.rewards.models import Nomination, Round, Scorer, ScoreSheet
from plans.rewards.process.sealing import SEALING
from scoring_factories import candidate, officer, opened, points, result, scored_round
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]

SECRET = "김비밀"
HOUSE = "비밀과"


def at(name: str, *args: Any) -> str:
    return reverse(f"scoring:{name}", args=args)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def secret_candidate(round_: Round) -> Nomination:
    """One whose name stands in the title and the text as well."""
    house = factories.department(name=HOUSE)
    person = factories.person(name=SECRET, department=house)
    return candidate(round_, people=[person], title=f"{SECRET} 주무관의 사례", merit=f"{SECRET}이 했습니다.")


# Whom they open for -----------------------------------------------------------------------------------


def test_a_visitor_is_asked_to_sign_in():
    round_ = result()

    for address in (at("hub"), at("round", round_.pk), at("ranking", round_.pk), at("what_if", round_.pk)):
        assert browser().get(address).status_code == 302


def test_a_round_is_arranged_by_those_who_run_it():
    round_ = scored_round()

    assert signed_in(officer()).get(at("round", round_.pk)).status_code == 200
    assert signed_in(officer(Role.MEMBER)).get(at("round", round_.pk)).status_code == 404
    assert signed_in(officer(Role.SECRETARY)).get(at("appoint", round_.pk)).status_code == 403
    assert signed_in(officer(Role.SECRETARY)).get(at("what_if", round_.pk)).status_code == 403


def test_a_sheet_is_found_by_its_scorer_only():
    round_ = scored_round()
    sheet = made.sheet(made.scorer(round_), candidate(round_))

    assert signed_in(sheet.scorer.person).get(at("sheet", sheet.pk)).status_code == 200
    for person in (officer(), officer(Role.AUDIT_HEAD), officer(Role.TENANT_ADMIN)):
        assert signed_in(person).get(at("sheet", sheet.pk)).status_code == 404
        assert signed_in(person).post(at("sheet_step", sheet.pk, "submit"), {}).status_code == 404


def test_results_do_not_exist_before_two_people_have_opened():
    round_ = scored_round()
    made.sheet(made.scorer(round_), candidate(round_), points("91.3", "91.3", "91.3", "91.3"))
    boss = signed_in(officer())
    advance(SEALING, round_, "open_first", by=officer(Role.PAO), at=NOW)

    for address in (at("ranking", round_.pk), at("export", round_.pk, "xlsx"), at("export", round_.pk, "csv")):
        assert boss.get(address).status_code == 404
    assert "91.3" not in shown(boss, at("round", round_.pk))
    assert "점수를 개봉한 선발이 없습니다." in shown(boss, at("what_if", round_.pk))
    advance(SEALING, round_, "open_scores", by=officer(), at=NOW)
    assert "91.300" in shown(boss, at("ranking", round_.pk))


def test_a_result_is_for_those_who_run_decide_or_scored_it():
    round_ = result()
    scorer = Scorer.objects.get().person

    for person in (scorer, officer(Role.HEAD), officer(Role.AUDITOR)):
        assert signed_in(person).get(at("ranking", round_.pk)).status_code == 200
    for person in (factories.person(), officer(Role.MEMBER), officer(Role.DEPT_HEAD)):
        assert signed_in(person).get(at("ranking", round_.pk)).status_code == 404


def test_the_other_government_finds_nothing():
    round_ = result()
    with in_tenant("mokpo"):
        person = officer()
        client = signed_in(person, "mokpo.localhost")
        assert client.get(at("ranking", round_.pk)).status_code == 404
        assert client.get(at("round", round_.pk)).status_code == 404
        own = result()
        assert client.get(at("ranking", own.pk)).status_code == 200


# Doing it from the pages ------------------------------------------------------------------------------


def test_the_officer_appoints_and_deals_out_and_a_scorer_submits():
    round_, boss = scored_round(), signed_in(officer())
    candidate(round_)
    member, panel = officer(Role.MEMBER), factories.person(employee_no="E777")

    boss.post(at("appoint", round_.pk), {"members": [member.pk], "numbers": "E777"})
    boss.post(at("deal_out", round_.pk), {"each": "2"})

    assert set(Scorer.objects.values_list("person", flat=True)) == {member.pk, panel.pk}
    sheet = ScoreSheet.objects.get(scorer__person=member)
    given = {f"points_{code}": value for code, value in points("80", "70.5", "60", "50").items()}
    answer = signed_in(member).post(at("sheet_step", sheet.pk, "submit"), given)
    assert answer.headers["Location"] == at("sheet", sheet.pk)
    sheet.refresh_from_db()
    assert sheet.points == points("80", "70.5", "60", "50")
    assert "70.5" in shown(signed_in(member), at("sheet", sheet.pk))


def test_mistakes_are_shown_at_their_fields():
    round_, boss = scored_round(), signed_in(officer())

    nobody = boss.post(at("appoint", round_.pk), {"numbers": ""})
    unknown = boss.post(at("appoint", round_.pk), {"numbers": "E1\nX9"})
    few = boss.post(at("deal_out", round_.pk), {"each": "0"})

    assert [answer.status_code for answer in (nobody, unknown, few)] == [422, 422, 422]
    assert "심사위원을 한 명 이상 고르십시오." in nobody.content.decode()
    assert "X9" in unknown.content.decode()


def test_a_scorer_is_released_from_the_page():
    round_ = scored_round()
    sheet = made.sheet(made.scorer(round_), candidate(round_))

    signed_in(officer()).post(at("release", round_.pk, sheet.scorer.pk))

    assert ScoreSheet.objects.count() == 0
    assert Scorer.objects.get().released_at is not None


# Blind ------------------------------------------------------------------------------------------------


def blind_pages(round_: Round, sheet: ScoreSheet) -> list[tuple[User, str]]:
    """Every output, each with somebody who may open it and does not run the round."""
    scorer, secretary, head = sheet.scorer.person, officer(Role.SECRETARY), officer(Role.HEAD)
    return [
        (scorer, at("hub")),
        (scorer, reverse("home")),
        (scorer, at("sheet", sheet.pk)),
        (secretary, at("round", round_.pk)),
        (scorer, at("ranking", round_.pk)),
        (head, at("ranking", round_.pk)),
        (head, at("export", round_.pk, "csv")),
    ]


def everything(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode()


@pytest.mark.parametrize("is_blind", [True, False])
def test_names_and_departments_stay_hidden_in_every_output_of_a_blind_round(is_blind):
    round_ = scored_round(is_blind=is_blind)
    sheet = made.sheet(made.scorer(round_), secret_candidate(round_), points("80", "80", "80", "80"))
    opened(round_)

    told = ["".join(everything(signed_in(person), address)) for person, address in blind_pages(round_, sheet)]

    named = [SECRET in text for text in told]
    assert named == ([False] * 7 if is_blind else [True, False, True, False, True, True, True])
    assert any(HOUSE in text for text in told) == (not is_blind)
    assert SECRET in everything(signed_in(officer()), at("ranking", round_.pk))


def test_the_step_of_a_sheet_does_not_tell_who_it_is_about():
    round_ = scored_round(is_blind=True)
    sheet = made.sheet(made.scorer(round_), secret_candidate(round_))
    client = signed_in(sheet.scorer.person)

    for step in ("submit", "recuse"):
        assert SECRET not in shown(client, at("sheet_step", sheet.pk, step))
    assert SECRET not in shown(client, reverse("home"))
    assert sheet.nomination.number in shown(client, reverse("home"))


# What they cost ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_the_hub_costs_the_same_however_many_sheets_there_are(cost, number):
    round_ = scored_round()
    scorer = made.scorer(round_)
    for _place in range(number):
        made.sheet(scorer, candidate(round_))

    assert cost(signed_in(scorer.person), at("hub")) == 10


@pytest.mark.parametrize("number", [1, 3])
def test_the_progress_costs_the_same_however_many_score(cost, number):
    round_ = scored_round()
    for _place in range(number):
        made.sheet(made.scorer(round_), candidate(round_))
        candidate(round_)

    assert cost(signed_in(officer()), at("round", round_.pk)) == 13
