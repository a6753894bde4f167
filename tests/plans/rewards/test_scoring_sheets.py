"""Sheets, recusals, dealing out: who may, when, and what is refused."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import IntegrityError

import factories
import rewards_factories as made
from accounts.models import User
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from plans.rewards.actions.scoring import appoint, deal_out, release
from plans.rewards.codes import NominationState, Recusal, RoundState, SheetState
from plans.rewards.models import Nomination, Round, Scorer, ScoreSheet
from plans.rewards.process.sheets import SHEET
from plans.rewards.queries.scoring import results_visible_to, sheets_visible_to, short_of_scorers
from scoring_factories import GIVEN, POINTS, assigned, candidate, officer, scored_round, seal
from tenants.context import in_tenant
from workflow.advance import InvalidAnswers, advance
from workflow.models import StepTaken
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def take(sheet: ScoreSheet, name: str, given: Mapping[str, Any] | None = None, *, by: User | None = None) -> StepTaken:
    return advance(SHEET, sheet, name, by=by or sheet.scorer.person, at=NOW, given=given)


# A sheet ----------------------------------------------------------------------------------------------


def test_the_scorer_submits_points_and_they_are_not_in_the_history():
    sheet = assigned()

    taken = take(sheet, "submit", GIVEN)

    sheet.refresh_from_db()
    assert (sheet.state, sheet.points, sheet.comment) == (SheetState.SUBMITTED, POINTS, "주민이 느낍니다.")
    assert sheet.submitted_at == NOW
    assert taken.answers == {}


@pytest.mark.parametrize("points", ["-0.1", "100.1", "80.25", "many", ""])
def test_points_are_between_0_and_100_in_tenths(points):
    sheet = assigned()

    with pytest.raises(InvalidAnswers) as refusal:
        take(sheet, "submit", GIVEN | {"points_spread": points})

    assert list(refusal.value.fields) == ["points_spread"]
    assert sheet.state == SheetState.ASSIGNED


def test_points_may_be_corrected_until_somebody_begins_to_open():
    sheet = assigned()
    take(sheet, "submit", GIVEN)

    take(sheet, "correct", GIVEN | {"points_spread": "55.5"})

    assert sheet.points == POINTS | {"spread": "55.5"}
    seal(sheet.nomination.round, "open_first", officer())
    sheet = ScoreSheet.objects.get()
    with pytest.raises(NotNow, match="개봉을 시작한 뒤에는"):
        take(sheet, "correct", GIVEN)
    with pytest.raises(NotNow, match="개봉을 시작한 뒤에는"):
        take(sheet, "recuse", {"recusal": "conflict", "recusal_reason": "이해관계"})


@pytest.mark.parametrize("step", ["submit", "recuse"])
def test_only_the_assigned_scorer_may(step):
    sheet = assigned()
    other = made.scorer(sheet.nomination.round).person
    boss = officer()

    for person in (other, boss, sheet.nomination.nominated_by):
        with pytest.raises(NotAllowed, match="배정된 심사위원"):
            take(sheet, step, GIVEN, by=person)


def test_the_installation_does_not_score():
    sheet = assigned()

    with pytest.raises(NotAllowed):
        advance(SHEET, sheet, "submit", by=SYSTEM, at=NOW, given=GIVEN)


def test_a_recused_member_leaves_no_points_and_cannot_score():
    sheet = assigned()
    take(sheet, "submit", GIVEN)

    take(sheet, "recuse", {"recusal": "kinship", "recusal_reason": "사촌입니다."})

    sheet.refresh_from_db()
    assert (sheet.state, sheet.recusal, sheet.points, sheet.comment) == (SheetState.RECUSED, Recusal.KINSHIP, {}, "")
    assert sheet.submitted_at is None
    for step in ("submit", "correct"):
        with pytest.raises(NotNow, match="제척·회피"):
            take(sheet, step, GIVEN)


def test_the_database_keeps_a_recused_sheet_empty():
    sheet = assigned()

    with pytest.raises(IntegrityError, match="rewards_recused_does_not_score"):
        made.sheet(sheet.scorer, candidate(sheet.nomination.round), state="recused", recusal="kinship", points=POINTS)


def test_a_recusal_needs_its_kind_and_reason():
    with pytest.raises(InvalidAnswers) as refusal:
        take(assigned(), "recuse", {"recusal": "", "recusal_reason": ""})

    assert sorted(refusal.value.fields) == ["recusal", "recusal_reason"]


def test_nothing_is_scored_outside_the_time_of_scoring():
    sheet = assigned(scored_round(state=RoundState.OPEN))

    with pytest.raises(NotNow, match="심사하는 단계가 아닙니다"):
        take(sheet, "submit", GIVEN)


def test_what_has_left_the_running_is_not_scored():
    round_ = scored_round()
    sheet = made.sheet(made.scorer(round_), candidate(round_, state=NominationState.WITHDRAWN))

    with pytest.raises(NotNow, match="후보에서 빠진 추천"):
        take(sheet, "submit", GIVEN)


def test_a_sheet_waits_for_its_scorer_only_and_is_seen_by_nobody_else():
    sheet = assigned()
    boss = officer()

    assert list(waiting_for(SHEET, sheet.scorer.person, NOW)) == [sheet]
    assert list(waiting_for(SHEET, boss, NOW)) == []
    assert list(sheets_visible_to(sheet.scorer.person, NOW)) == [sheet]
    assert list(sheets_visible_to(boss, NOW)) == []


# Dealing out ------------------------------------------------------------------------------------------


def pairs(round_: Round) -> set[tuple[str, str]]:
    rows = ScoreSheet.objects.filter(nomination__round=round_)
    return set(rows.values_list("nomination__title", "scorer__person__name"))


def test_sheets_are_dealt_out_never_to_own_department_nominator_or_nominee():
    round_ = scored_round(scorers_at_least=1)
    own, nominee, free = factories.person(), factories.person(), factories.person(name="자유")
    first = candidate(round_, title="가", department=own.department)
    candidate(round_, title="나", people=[nominee], department=factories.department(), nominated_by=own)
    appoint(round_, people=[own, nominee], by=officer(), at=NOW)

    made_of = deal_out(round_, each=1, by=officer(), at=NOW)

    assert pairs(round_) == {("가", nominee.name)}
    assert made_of.short == {Nomination.objects.get(title="나").pk: 1}
    assert list(short_of_scorers(round_)) == [Nomination.objects.get(title="나")]
    appoint(round_, people=[free], by=officer(), at=NOW)
    deal_out(round_, each=1, by=officer(), at=NOW)
    assert pairs(round_) == {("가", nominee.name), ("나", "자유")}
    assert first.sheets.count() == 1


def test_a_short_list_is_scored_alone():
    round_ = scored_round()
    sheet = made.sheet(made.scorer(round_), candidate(round_, title="적격"))
    candidate(round_, title="후보", state=NominationState.SHORTLISTED)

    deal_out(round_, each=1, by=officer(), at=NOW)

    assert pairs(round_) == {("적격", sheet.scorer.person.name), ("후보", sheet.scorer.person.name)}
    with pytest.raises(NotNow, match="후보에서 빠진 추천"):
        take(sheet, "submit", GIVEN)
    assert [row.nomination.title for row in waiting_for(SHEET, sheet.scorer.person, NOW)] == ["후보"]


def test_a_recusal_is_told_and_replaced_on_request():
    round_ = scored_round(scorers_at_least=1)
    nomination = candidate(round_)
    appoint(round_, people=[factories.person(name="갑"), factories.person(name="을")], by=officer(), at=NOW)
    deal_out(round_, each=1, by=officer(), at=NOW)
    sheet = ScoreSheet.objects.get()
    take(sheet, "recuse", {"recusal": "conflict", "recusal_reason": "이해관계"})
    assert list(short_of_scorers(round_)) == [nomination]

    deal_out(round_, each=1, by=officer(), at=NOW)

    assert list(short_of_scorers(round_)) == []
    assert sorted(ScoreSheet.objects.values_list("state", flat=True)) == ["assigned", "recused"]


def test_a_released_scorer_leaves_what_is_not_submitted():
    round_ = scored_round()
    sheet = assigned(round_)
    done = made.sheet(sheet.scorer, candidate(round_), POINTS)

    left = release(sheet.scorer, by=officer(), at=NOW)

    assert left == 1
    assert list(ScoreSheet.objects.all()) == [done]
    with pytest.raises(NotNow, match="먼저 심사위원을 위촉"):
        deal_out(round_, each=1, by=officer(), at=NOW)
    assert appoint(round_, people=[sheet.scorer.person], by=officer(), at=NOW) == 1
    assert Scorer.objects.get().released_at is None


def test_dealing_out_is_refused_to_others_below_the_rules_and_after_opening():
    round_ = scored_round(scorers_at_least=2)
    sheet = assigned(round_)

    with pytest.raises(NotAllowed, match="전담부서 담당자"):
        deal_out(round_, each=2, by=factories.person(), at=NOW)
    with pytest.raises(NotNow, match="기준보다 적은"):
        deal_out(round_, each=1, by=officer(), at=NOW)
    Round.objects.update(scores_first_opened_by=officer())
    for act in (
        lambda: deal_out(round_, each=2, by=officer(), at=NOW),
        lambda: appoint(round_, people=[factories.person()], by=officer(), at=NOW),
        lambda: release(sheet.scorer, by=officer(), at=NOW),
    ):
        with pytest.raises(NotNow, match="개봉을 시작한 뒤에는"):
            act()


def test_the_other_government_has_its_own_sheets(goryeong):
    sheet = assigned()
    with in_tenant("mokpo"):
        person = factories.person(roles=[Role.DEDICATED])
        assert list(waiting_for(SHEET, sheet.scorer.person, NOW)) == []
        assert ScoreSheet.objects.count() == 0
        own = assigned()
        assert list(ScoreSheet.objects.all()) == [own]
        assert list(results_visible_to(person, NOW)) == []
