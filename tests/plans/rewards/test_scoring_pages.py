"""Pages of scoring and of results: whom they open for, what they cost, and that a blind round stays blind in each."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

import factories
import rewards_factories as made
from accounts.models import User
from accounts.roles import Role
from browsers import browser, signed_in
from factories import NOW
from plans.rewards.codes import NominationState, RoundState, Stage
from plans.rewards.models import Nomination, Round, Scorer, ScoreSheet
from plans.rewards.policies import SelectionRules
from plans.rewards.process.sealing import SEALING
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


def points(*numbers: str) -> dict[str, str]:
    return dict(zip(("felt_by_residents", "creativity", "difficulty", "spread"), numbers, strict=True))


def scored_round(**fields: Any) -> Round:
    rules = SelectionRules(scorers_at_least=1).model_dump(mode="json")
    stages = [Stage.FIRST_REVIEW]
    return made.round_(**{"state": RoundState.FIRST_REVIEW, "stages": stages, "rules": rules} | fields)


def candidate(round_: Round, **fields: Any) -> Nomination:
    return made.nomination(round=round_, **{"state": NominationState.ELIGIBLE} | fields)


def secret_candidate(round_: Round) -> Nomination:
    """One whose name stands in the title and the text as well."""
    house = factories.department(name=HOUSE)
    person = factories.person(name=SECRET, department=house)
    return candidate(round_, people=[person], title=f"{SECRET} 주무관의 사례", merit=f"{SECRET}이 했습니다.")


def opened(round_: Round) -> Round:
    for step, role in (("open_first", Role.DEDICATED), ("open_scores", Role.PAO)):
        advance(SEALING, round_, step, by=factories.person(roles=[role]), at=NOW)
    return round_


def result(number: int = 3, **fields: Any) -> Round:
    """A round whose scores are open: everyone has 90, 89, … in every criterion."""
    round_ = scored_round(**fields)
    scorer = made.scorer(round_)
    for place in range(number):
        made.sheet(scorer, candidate(round_, title=f"사례{place + 1}"), points(*[f"{90 - place}.0"] * 4))
    return opened(round_)


def officer(*roles: Role) -> User:
    return factories.person(roles=roles or [Role.DEDICATED])


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


# The result -------------------------------------------------------------------------------------------


def test_a_result_shows_its_arithmetic_in_lines():
    html = shown(signed_in(officer()), at("ranking", result().pk))

    assert "주민체감도: 90.000 × 45 ÷ 100 = 40.500" in html
    assert "심사 점수: 90.000 × 87.500 ÷ 100 = 78.750" in html
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


# What they cost ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_the_result_costs_the_same_however_many_there_are(cost, number):
    round_ = result(number)

    assert cost(signed_in(officer()), at("ranking", round_.pk)) == 12


@pytest.mark.parametrize("number", [1, 3])
def test_the_hub_costs_the_same_however_many_sheets_there_are(cost, number):
    round_ = scored_round()
    scorer = made.scorer(round_)
    for _place in range(number):
        made.sheet(scorer, candidate(round_))

    assert cost(signed_in(scorer.person), at("hub")) == 9


@pytest.mark.parametrize("number", [1, 3])
def test_the_progress_costs_the_same_however_many_score(cost, number):
    round_ = scored_round()
    for _place in range(number):
        made.sheet(made.scorer(round_), candidate(round_))
        candidate(round_)

    assert cost(signed_in(officer()), at("round", round_.pk)) == 10
