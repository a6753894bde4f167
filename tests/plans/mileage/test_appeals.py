"""이의신청: filed in time, judged by people free of conflict, corrected in the ledger."""

from datetime import timedelta

import pytest

import factories
import mileage_scenes as made
from accounts.roles import Role
from factories import NOW
from kernel.errors import NotAllowed, NotNow
from notices.desk import todo_of
from plans.mileage.actions import file_appeal
from plans.mileage.codes import AppealState, ClaimState
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Appeal, Entry, Panelist
from plans.mileage.process import APPEAL
from plans.mileage.queries.panels import panel_candidates
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
REASONED = {"decision": "증빙으로 성과가 확인됩니다."}


@pytest.fixture
def scene(programme):
    return made.scene(programme)


def choose(*people):
    return {"people": [str(person.pk) for person in people]}


# filing


def test_the_claimant_appeals_against_a_part_or_a_rejection(scene):
    for claim in (made.part(scene), made.rejected(scene)):
        appeal = file_appeal(claim, by=scene.person, at=NOW, reason="다시 살펴봐 주십시오.")
        assert (appeal.state, appeal.claim) == (AppealState.APPEALED, claim)
    assert Deadline.objects.filter(name="appeal_due", clockwork="running").count() == 2


def test_a_whole_approval_is_not_appealed_against(scene):
    claim = made.approved(scene)

    with pytest.raises(NotNow) as refusal:
        file_appeal(claim, by=scene.person, at=NOW, reason="-")

    assert refusal.value.sentence == "일부인정되거나 불인정된 신청에만 이의를 신청할 수 있습니다."


def test_an_appeal_comes_in_time(scene):
    claim = made.part(scene)

    with pytest.raises(NotNow) as refusal:
        file_appeal(claim, by=scene.person, at=NOW + timedelta(days=15), reason="-")
    file_appeal(claim, by=scene.person, at=NOW + timedelta(days=14), reason="-")

    assert refusal.value.sentence == "이의신청 기한이 지났습니다. 결정일부터 14일 안에 신청해야 합니다."
    assert Appeal.objects.count() == 1


def test_only_once_and_only_by_the_claimant(scene):
    appeal = made.appealed(scene)

    with pytest.raises(NotNow) as again:
        file_appeal(appeal.claim, by=scene.person, at=NOW, reason="-")
    with pytest.raises(NotAllowed):
        file_appeal(appeal.claim, by=scene.head, at=NOW, reason="-")

    assert again.value.sentence == "이 신청에는 이미 이의를 신청하였습니다."


# the panel


@pytest.mark.parametrize("step", APPEAL.steps, ids=lambda step: step.name)
def test_somebody_else_takes_no_step(scene, step):
    appeal = made.appealed(scene)

    with pytest.raises(NotAllowed):
        advance(APPEAL, appeal, step.name, by=factories.person(), at=NOW)

    assert appeal.state == AppealState.APPEALED


def test_only_people_free_of_conflict_are_offered(scene):
    appeal = made.appealed(scene)
    colleague = factories.person(department=scene.department)
    free = factories.person()

    offered = set(panel_candidates(appeal))

    assert {free, scene.chief} <= offered
    assert offered.isdisjoint({scene.person, scene.head, scene.officer, colleague})


def test_the_chief_assigns_three(scene):
    appeal, panel = made.appealed(scene), [factories.person() for _one in range(3)]

    advance(APPEAL, appeal, "assign_panel", by=scene.chief, at=NOW, given=choose(*panel))

    assert appeal.state == AppealState.PANEL_ASSIGNED
    assert {seat.person for seat in appeal.panel.all()} == set(panel)
    assert set(Deadline.objects.get(name="appeal_due").holders.all()) == set(panel)


def test_two_are_not_enough(scene):
    appeal, panel = made.appealed(scene), [factories.person() for _one in range(2)]

    with pytest.raises(NotNow) as refusal:
        advance(APPEAL, appeal, "assign_panel", by=scene.chief, at=NOW, given=choose(*panel))

    assert refusal.value.sentence == "심사단원이 3명 이상이어야 합니다. 지금은 2명입니다."
    assert not Panelist.objects.exists()


def test_whoever_decided_first_assigns_nobody(scene):
    appeal = made.appealed(scene)

    with pytest.raises(NotNow) as refusal:
        advance(APPEAL, appeal, "assign_panel", by=scene.officer, at=NOW, given=choose())

    assert refusal.value.sentence == "이 신청을 신청·부여·확인·결정한 사람은 심사단을 배정할 수 없습니다."


def test_somebody_of_the_department_cannot_be_chosen(scene):
    appeal = made.appealed(scene)
    panel = [factories.person(), factories.person(), factories.person(department=scene.department)]

    with pytest.raises(InvalidAnswers) as refusal:
        advance(APPEAL, appeal, "assign_panel", by=scene.chief, at=NOW, given=choose(*panel))

    assert list(refusal.value.fields) == ["people"]


def test_a_panelist_steps_back_and_another_is_added(scene):
    appeal, panel = made.judged(scene, heard=0)

    advance(APPEAL, appeal, "step_back", by=panel[0], at=NOW, given={"reason": "친척입니다."})
    other = factories.person()
    advance(APPEAL, appeal, "add_panelists", by=scene.chief, at=NOW, given=choose(other))

    assert {seat.person for seat in appeal.panel.all()} == {panel[1], panel[2], other}


def test_no_view_without_a_declaration(scene):
    appeal, panel = made.judged(scene, heard=0)

    with pytest.raises(NotNow) as refusal:
        advance(APPEAL, appeal, "give_opinion", by=panel[0], at=NOW, given={"corrects": "yes", "opinion": "-"})

    assert refusal.value.sentence == "먼저 이해관계가 없음을 확인해야 합니다."


def test_a_view_is_given_once_and_stays(scene):
    appeal, panel = made.judged(scene, heard=1)

    for step, sentence in (
        ("declare", "이미 이해관계가 없음을 확인하였습니다."),
        ("give_opinion", "이미 의견을 제출하였습니다."),
        ("step_back", "이미 의견을 제출하였습니다."),
    ):
        with pytest.raises(NotNow) as refusal:
            advance(APPEAL, appeal, step, by=panel[0], at=NOW, given={"reason": "-"})
        assert refusal.value.sentence == sentence


def test_who_moves_to_the_department_judges_no_longer(scene):
    appeal, panel = made.judged(scene, heard=0)
    panel[0].department = scene.department
    panel[0].save()

    with pytest.raises(NotNow) as refusal:
        advance(APPEAL, appeal, "declare", by=panel[0], at=NOW, given={"confirmed": "on"})

    assert refusal.value.sentence == (f"{panel[0].name}님은 신청인 또는 부여한 부서의 소속이어서 심사할 수 없습니다.")


def test_an_appeal_waits_for_those_who_have_something_to_do(scene):
    appeal, panel = made.judged(scene, heard=1)

    waits = [[line.process for line in todo_of(person, at=NOW)] for person in panel]

    assert waits == [[], ["mileage_appeal"], ["mileage_appeal"]]
    assert str(appeal.number)


# the decision


def test_the_majority_corrects_and_the_ledger_follows(scene):
    appeal, panel = made.judged(scene, corrects=2)

    advance(APPEAL, appeal, "correct", by=panel[2], at=NOW, given=REASONED | {"points": 5})

    claim = appeal.claim
    claim.refresh_from_db()
    entry = Entry.objects.get(kind="correct")
    assert (appeal.state, appeal.points, appeal.decided_at) == (AppealState.CORRECTED, 5, NOW)
    assert (claim.state, claim.points_granted) == (ClaimState.APPROVED, 5)
    assert (entry.source_type, entry.source_id, entry.lines.get(account="available").points) == ("appeal", appeal.pk, 3)
    assert balance_of(scene.person, scene.programme) == Balance(available=5, held=0)


@pytest.mark.parametrize("points", [2, 6])
def test_a_correction_gives_more_but_not_more_than_asked(scene, points):
    appeal, panel = made.judged(scene, corrects=3)

    with pytest.raises(InvalidAnswers) as refusal:
        advance(APPEAL, appeal, "correct", by=panel[0], at=NOW, given=REASONED | {"points": points})

    assert refusal.value.fields == {"points": ["정정 후 점수는 지금의 2점보다 많고 신청한 5점 이하여야 합니다."]}


def test_a_correction_keeps_to_the_caps(scene, rules):
    rules(person_a_month=3)
    appeal, panel = made.judged(scene, corrects=3)
    appeal.claim.rules = rules(person_a_month=3).pk
    appeal.claim.save()

    with pytest.raises(NotNow) as refusal:
        advance(APPEAL, appeal, "correct", by=panel[0], at=NOW, given=REASONED | {"points": 4})

    assert refusal.value.sentence == "1인 월 상한은 3점이고 남은 점수는 3점입니다."
    assert appeal.state == AppealState.PANEL_ASSIGNED


def test_the_majority_upholds_and_nothing_moves(scene):
    appeal, panel = made.judged(scene, corrects=1)

    advance(APPEAL, appeal, "uphold", by=panel[0], at=NOW, given=REASONED)

    assert (appeal.state, appeal.decision) == (AppealState.UPHELD, REASONED["decision"])
    assert balance_of(scene.person, scene.programme) == Balance(available=2, held=0)


@pytest.mark.parametrize(
    ("step", "corrects", "sentence"),
    [
        ("uphold", 2, "심사단의 과반수가 정정 의견입니다."),
        ("correct", 1, "정정 의견이 심사단의 과반수에 이르지 않습니다."),
    ],
)
def test_the_decision_is_that_of_the_majority(scene, step, corrects, sentence):
    appeal, panel = made.judged(scene, corrects=corrects)

    with pytest.raises(NotNow) as refusal:
        advance(APPEAL, appeal, step, by=panel[0], at=NOW, given=REASONED | {"points": 5})

    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("step", ["uphold", "correct"])
def test_everybody_is_heard_first(scene, step):
    appeal, panel = made.judged(scene, heard=2)

    with pytest.raises(NotNow) as refusal:
        advance(APPEAL, appeal, step, by=panel[0], at=NOW, given=REASONED | {"points": 5})

    assert refusal.value.sentence == "의견을 내지 않은 심사단원이 1명 있습니다."


@pytest.mark.parametrize("step", ["uphold", "correct"])
def test_a_panel_that_has_shrunk_decides_nothing(scene, step):
    appeal, panel = made.judged(scene, heard=2, corrects=2)
    advance(APPEAL, appeal, "step_back", by=panel[2], at=NOW, given={"reason": "출장"})

    with pytest.raises(NotNow) as refusal:
        advance(APPEAL, appeal, step, by=panel[0], at=NOW, given=REASONED | {"points": 5})

    assert refusal.value.sentence == "심사단원이 3명 이상이어야 합니다. 지금은 2명입니다."


@pytest.mark.parametrize(("step", "corrects"), [("uphold", 0), ("correct", 3)])
def test_a_decision_has_reasons(scene, step, corrects):
    appeal, panel = made.judged(scene, corrects=corrects)

    with pytest.raises(InvalidAnswers) as refusal:
        advance(APPEAL, appeal, step, by=panel[0], at=NOW, given={"points": 5})

    assert list(refusal.value.fields) == ["decision"]


def test_the_claimant_withdraws(scene):
    appeal, _panel = made.judged(scene, heard=0)

    advance(APPEAL, appeal, "withdraw", by=scene.person, at=NOW)

    assert appeal.state == AppealState.WITHDRAWN
    assert not Deadline.objects.filter(name="appeal_due", clockwork="running").exists()


def test_a_chief_who_decides_elsewhere_may_sit(scene):
    appeal = made.appealed(scene)

    assert factories.person(roles=[Role.DEDICATED]) in panel_candidates(appeal)
