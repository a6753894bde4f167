"""The rounds of a year come in one go, with dates, and ask three departments (R12, R19, R20)."""

from datetime import UTC, date, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.roles import Role
from factories import NOW
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from plans.rewards.actions.rounds import plan_rounds, shared_out
from plans.rewards.codes import RoundState, SignOffState, Stage
from plans.rewards.models import Round, SignOff
from plans.rewards.process import SIGN_OFF
from plans.rewards.queries.rounds import years_without_selection
from workflow.advance import InvalidAnswers, advance


def officer():
    return factories.person(roles=[Role.DEDICATED])


def two_rounds(by=None, **given):
    usual = {"year": 2026, "rounds": 2, "quota": 40, "stages": ["contest", "screening"]}
    return plan_rounds(by=by or officer(), at=NOW, **usual | given)


def test_two_rounds_with_a_quota_of_forty(goryeong):
    two_rounds()

    assert list(Round.objects.order_by("sequence").values_list("title", "quota", "stages", "nominations_from")) == [
        ("2026년 제1차 적극행정 우수공무원 선발", 20, ["screening", "contest"], date(2026, 2, 1)),
        ("2026년 제2차 적극행정 우수공무원 선발", 20, ["screening", "contest"], date(2026, 8, 1)),
    ]


@pytest.mark.parametrize("rounds", range(1, 13))
def test_dates_are_in_order_and_begin_in_the_year(goryeong, rounds):
    made = two_rounds(rounds=rounds)

    starts = [row.nominations_from for row in made]
    assert starts == sorted(set(starts))
    assert {day.year for day in starts} == {2026}
    for row in made:
        days = [row.nominations_from, row.nominations_until, row.public_check_until, row.vote_from, row.vote_until]
        assert days == sorted(days)


def test_further_rounds_follow_those_of_the_year(goryeong):
    by = officer()
    two_rounds(by)

    [third] = two_rounds(by, rounds=1, quota=5)

    assert (third.sequence, third.number) == (3, "2026-선발-0003")


@pytest.mark.parametrize(("quota", "rounds", "parts"), [(40, 2, [20, 20]), (40, 3, [14, 13, 13]), (1, 1, [1])])
def test_a_quota_is_shared_out_evenly(quota, rounds, parts):
    assert shared_out(quota, rounds) == parts


def test_only_the_dedicated_officer_plans(goryeong):
    with pytest.raises(NotAllowed):
        two_rounds(factories.person(roles=[Role.PAO, Role.HEAD]))

    assert Round.objects.count() == 0


def test_three_departments_are_asked_and_told(goryeong):
    audit = factories.department(name="감사실", duties=["audit"])
    auditor = factories.person(roles=[Role.AUDITOR], department=audit)

    [made] = two_rounds(rounds=1)

    asked = SignOff.objects.filter(round=made).order_by("id").values_list("duty", "department__name")
    assert list(asked) == [("audit", "감사실"), ("personnel", None), ("service", None)]
    notice = Notice.objects.get(person=auditor)
    assert notice.text == f"‘{made.title}’에 대한 감사 분야 협조 여부를 회신해 주십시오."


# Sign-offs


def test_a_department_agrees(goryeong):
    [made] = two_rounds(rounds=1)
    row, by = made.sign_offs.get(duty="personnel"), factories.person(roles=[Role.HR])

    advance(SIGN_OFF, row, "answer", by=by, at=NOW, given={"agrees": "yes"})

    assert (row.state, row.agrees, row.answered_by) == (SignOffState.ANSWERED, True, by)


def test_a_department_changes_its_answer(goryeong):
    [made] = two_rounds(rounds=1)
    row, by = made.sign_offs.get(duty="service"), factories.person(roles=[Role.SERVICE])
    advance(SIGN_OFF, row, "answer", by=by, at=NOW, given={"agrees": "yes"})

    advance(SIGN_OFF, row, "correct", by=by, at=NOW, given={"agrees": "no", "opinion": "일정이 겹칩니다."})

    assert (row.agrees, row.opinion) == (False, "일정이 겹칩니다.")


def test_an_objection_says_what_it_is(goryeong):
    [made] = two_rounds(rounds=1)

    with pytest.raises(InvalidAnswers) as refusal:
        advance(
            SIGN_OFF, made.sign_offs.get(duty="audit"), "answer", by=factories.person(roles=[Role.AUDITOR]), at=NOW,
            given={"agrees": "no"},
        )  # fmt: skip

    assert refusal.value.fields == {"opinion": ["의견이 있으면 그 내용을 적어 주십시오."]}


@pytest.mark.parametrize(("duty", "role"), [("audit", Role.HR), ("personnel", Role.SERVICE), ("service", Role.AUDITOR)])
def test_each_answers_for_their_duty(goryeong, duty, role):
    [made] = two_rounds(rounds=1)

    with pytest.raises(NotAllowed):
        advance(SIGN_OFF, made.sign_offs.get(duty=duty), "answer", by=factories.person(roles=[role]), at=NOW)


@pytest.mark.parametrize("step", ["answer", "correct"])
def test_answers_come_before_the_criteria_go(goryeong, step):
    round_ = rewards.round_(state=RoundState.CRITERIA_REVIEW)
    facts = {"agrees": True, "answered_at": NOW} if step == "correct" else {}
    state = SIGN_OFF.step(step).sources[0]
    row = SignOff.objects.create(round=round_, duty="audit", state=state, **facts)

    with pytest.raises(NotNow) as refusal:
        advance(SIGN_OFF, row, step, by=factories.person(roles=[Role.AUDITOR]), at=NOW)

    assert str(refusal.value) == "기준이 위원회에 올라가 회신을 받지 않습니다."


# The duty of every year


@pytest.mark.parametrize(
    ("state", "missing"), [(RoundState.COMMITTEE, [2026]), (RoundState.SELECTED, []), (RoundState.CLOSED, [])]
)
def test_a_year_without_a_selection_is_named(goryeong, state, missing):
    rewards.round_(state=state, stages=list(Stage))

    assert years_without_selection(NOW) == missing


def test_the_year_before_is_named_too_since_2026(goryeong):
    rewards.round_(state=RoundState.CLOSED)

    assert years_without_selection(datetime(2027, 1, 5, tzinfo=UTC)) == [2027]
    assert years_without_selection(datetime(2028, 1, 5, tzinfo=UTC)) == [2027, 2028]
