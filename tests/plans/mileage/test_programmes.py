"""마일리지 운영: a pilot becomes year-round and its data stay apart; a year is closed when nothing waits."""

from datetime import UTC, date, datetime

import pytest

import factories
import mileage_factories
import mileage_scenes as made
from accounts.roles import Role
from factories import NOW
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.mileage.actions import begin_programme
from plans.mileage.codes import ProgrammeState
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Claim, Programme
from plans.mileage.process import CLAIM, PROGRAMME
from plans.mileage.queries import programme_on
from workflow.advance import InvalidAnswers, advance

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NEXT_YEAR = datetime(2027, 1, 4, 1, 0, tzinfo=UTC)
YEAR = {"year": 2026, "title": "마일리지", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
FROM_MARCH = {"title": "2026년 적극행정 마일리지", "starts_on": "2026-03-02"}


@pytest.fixture
def officer():
    return factories.person(roles=[Role.DEDICATED])


@pytest.fixture
def pilot():
    return mileage_factories.programme(state=ProgrammeState.PILOT, is_pilot=True)


@pytest.mark.parametrize(("is_pilot", "state"), [(True, "pilot"), (False, "active")])
def test_the_officer_begins(officer, is_pilot, state):
    programme = begin_programme(by=officer, at=NOW, is_pilot=is_pilot, **YEAR)

    assert (programme.state, programme.is_pilot, programme.created_by) == (state, is_pilot, officer)


def test_nobody_else_begins(officer):
    with pytest.raises(NotAllowed):
        begin_programme(by=factories.person(roles=[Role.DEPT_HEAD]), at=NOW, is_pilot=True, **YEAR)


def test_a_year_has_one_pilot(officer, pilot):
    with pytest.raises(Invalid) as refusal:
        begin_programme(by=officer, at=NOW, is_pilot=True, **YEAR)

    assert refusal.value.fields == {"year": ["2026년에는 같은 방식의 운영이 이미 있습니다."]}


def test_a_pilot_becomes_year_round_and_keeps_its_own(officer, pilot):
    scene = made.scene(pilot)
    made.approved(scene, item="regulation", points_asked=5)
    waiting = made.checked(scene)

    advance(PROGRAMME, pilot, "activate", by=officer, at=NOW, given=FROM_MARCH)

    regular = Programme.objects.get(is_pilot=False)
    assert (pilot.state, regular.state, regular.ends_on) == ("closed", "active", date(2026, 12, 31))
    assert programme_on(date(2026, 3, 2)) == regular
    assert (balance_of(scene.person, pilot), balance_of(scene.person, regular)) == (Balance(5, 0), Balance(0, 0))
    assert Claim.objects.get(pk=waiting.pk).programme == pilot


def test_what_waits_in_a_closed_pilot_is_decided_there(officer, pilot):
    scene = made.scene(pilot)
    waiting = made.checked(scene)
    advance(PROGRAMME, pilot, "activate", by=officer, at=NOW, given=FROM_MARCH)

    advance(CLAIM, waiting, "approve", by=scene.officer, at=NOW)

    assert balance_of(scene.person, pilot) == Balance(1, 0)


def test_a_year_has_one_year_round_programme(officer, pilot):
    mileage_factories.programme()

    with pytest.raises(NotNow) as refusal:
        advance(PROGRAMME, pilot, "activate", by=officer, at=NOW, given=FROM_MARCH)

    assert refusal.value.sentence == "2026년 연중운영 마일리지가 이미 있습니다."


def test_it_begins_in_its_year(officer, pilot):
    with pytest.raises(InvalidAnswers) as refusal:
        advance(PROGRAMME, pilot, "activate", by=officer, at=NOW, given=FROM_MARCH | {"starts_on": "2027-01-01"})

    assert refusal.value.fields == {"starts_on": ["운영 연도 안의 날짜여야 합니다."]}


@pytest.mark.parametrize("step", ["activate", "close"])
def test_only_the_officer_takes_its_steps(pilot, step):
    with pytest.raises(NotAllowed):
        advance(PROGRAMME, pilot, step, by=factories.person(roles=[Role.PAO]), at=NOW)

    assert pilot.state == ProgrammeState.PILOT


def test_a_year_that_is_over_is_closed(officer, programme):
    advance(PROGRAMME, programme, "close", by=officer, at=NEXT_YEAR)

    assert programme.state == ProgrammeState.CLOSED


def test_a_year_that_runs_is_not_closed(officer, programme):
    with pytest.raises(NotNow) as refusal:
        advance(PROGRAMME, programme, "close", by=officer, at=NOW)

    assert refusal.value.sentence == "종료일(2026-12-31)이 지나야 마감할 수 있습니다."


def test_a_year_in_which_something_waits_is_not_closed(officer, programme):
    scene = made.scene(programme)
    made.checked(scene)
    made.appealed(scene)

    with pytest.raises(NotNow) as refusal:
        advance(PROGRAMME, programme, "close", by=officer, at=NEXT_YEAR)

    assert refusal.value.sentence == "결정하지 않은 신청 1건과 이의신청 1건이 있어 마감할 수 없습니다."
