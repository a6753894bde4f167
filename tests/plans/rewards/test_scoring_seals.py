"""The seals: two people open the scores, nobody sees or changes anything out of turn."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
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
from plans.rewards.codes import Stage
from plans.rewards.models import Nomination, Round, ScoreSheet
from plans.rewards.process.sealing import SEALING
from plans.rewards.process.sheets import SHEET
from plans.rewards.queries.scoring import results_visible_to
from scoring_factories import GIVEN, POINTS, candidate, officer, scored_round, seal
from workflow.advance import advance
from workflow.models import StepTaken
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def take(sheet: ScoreSheet, name: str, given: Mapping[str, Any] | None = None, *, by: User | None = None) -> StepTaken:
    return advance(SHEET, sheet, name, by=by or sheet.scorer.person, at=NOW, given=given)


# The seals --------------------------------------------------------------------------------------------


def submitted_round() -> Round:
    round_ = scored_round()
    made.sheet(made.scorer(round_), candidate(round_), POINTS)
    return round_


def test_two_people_open_and_each_nomination_keeps_its_total():
    round_ = submitted_round()
    nomination = Nomination.objects.get()

    seal(round_, "open_first", officer(Role.SECRETARY))
    assert list(results_visible_to(officer(), NOW)) == []
    seal(round_, "open_scores", officer(Role.AUDITOR))

    nomination.refresh_from_db()
    # 36 + 21 + 9 + 5 = 71; the votes' 20 go to score and recommendations as 70 : 10, that is 87.5 and 12.5.
    assert nomination.score == Decimal("62.125")
    assert list(results_visible_to(officer(), NOW)) == [round_]
    assert list(results_visible_to(factories.person(), NOW)) == []


def test_one_person_does_not_open_twice():
    round_, person = submitted_round(), officer()
    seal(round_, "open_first", person)

    with pytest.raises(NotNow, match="서로 다른 두 사람"):
        seal(round_, "open_scores", person)

    assert Nomination.objects.get().score is None


def test_the_database_wants_two_people_too():
    round_, person = submitted_round(), officer()

    with pytest.raises(IntegrityError, match="rewards_two_people_open_the_scores"):
        Round.objects.filter(pk=round_.pk).update(scores_first_opened_by=person, scores_opened_by=person)


@pytest.mark.parametrize("step", ["open_first", "open_scores", "take_back", "count_votes"])
def test_others_do_not_break_a_seal(step):
    round_ = submitted_round()

    for role in (Role.MEMBER, Role.HEAD, Role.HR, Role.TENANT_ADMIN):
        with pytest.raises(NotAllowed):
            seal(round_, step, officer(role))


def test_the_second_does_not_come_before_the_first():
    with pytest.raises(NotNow, match="먼저 한 사람이"):
        seal(submitted_round(), "open_scores", officer())


def test_the_first_opening_can_be_taken_back_but_not_the_second():
    round_ = submitted_round()
    seal(round_, "open_first", officer())
    with pytest.raises(NotNow, match="이미 한 사람이"):
        seal(round_, "open_first", officer())
    seal(round_, "take_back", officer())
    take(ScoreSheet.objects.get(), "correct", GIVEN)
    seal(round_, "open_first", officer())
    seal(round_, "open_scores", officer())

    for step in ("take_back", "open_scores", "open_first"):
        with pytest.raises(NotNow, match="이미 점수를 개봉"):
            seal(round_, step, officer())


def test_nothing_is_opened_before_everything_is_in():
    round_ = scored_round()
    candidate(round_)
    with pytest.raises(NotNow, match="먼저 심사위원을 위촉"):
        seal(round_, "open_first", officer())
    made.sheet(made.scorer(round_), candidate(round_))
    with pytest.raises(NotNow, match="제출하지 않은 심사표가 1건"):
        seal(round_, "open_first", officer())
    take(ScoreSheet.objects.get(), "submit", GIVEN)

    with pytest.raises(NotNow, match="심사위원이 기준"):
        seal(round_, "open_first", officer())


def test_scores_wait_for_the_votes_to_be_counted():
    round_ = submitted_round()
    Round.objects.update(stages=list(Stage), vote_until=date(2026, 2, 1))
    round_.refresh_from_db()

    with pytest.raises(NotNow, match="투표를 먼저 개표"):
        seal(round_, "open_first", officer())
    seal(round_, "count_votes", officer())
    seal(round_, "open_first", officer())

    assert round_.scores_first_opened_by_id is not None


def test_opening_waits_for_those_who_may_and_for_the_second_only_then():
    round_, first, second = submitted_round(), officer(), officer(Role.PAO)
    assert list(waiting_for(SEALING, first, NOW)) == [round_]
    assert list(waiting_for(SEALING, factories.person(), NOW)) == []

    seal(round_, "open_first", first)

    assert list(waiting_for(SEALING, first, NOW)) == []
    assert list(waiting_for(SEALING, second, NOW)) == [round_]


def test_a_seal_is_broken_by_a_person():
    with pytest.raises(NotAllowed):
        advance(SEALING, submitted_round(), "open_first", by=SYSTEM, at=NOW)
