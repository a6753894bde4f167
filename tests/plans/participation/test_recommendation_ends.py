"""주민추천: joining, telling what became of it, and forgetting who it was."""

from datetime import date, timedelta

import pytest

import factories
import participation_factories as residents
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotNow
from notices.models import Letter, Notice
from outbox.models import Delivery
from plans.participation.actions.recommendations import forget_recommenders, hear_outcome
from plans.participation.codes import Outcome, RecommendationState
from plans.participation.models import Recommendation
from plans.participation.process import RECOMMENDATION
from plans.participation.process.people import RESIDENT
from plans.participation.process.telling import what_became
from plans.participation.queries.recommendations import likely_same
from workflow.advance import InvalidAnswers, advance

State = RecommendationState
PERIOD = {"merit_from": "2026-01-05", "merit_to": "2026-02-10"}


def take(recommendation, step, *, by, at=NOW, **given):
    return advance(RECOMMENDATION, recommendation, step, by=by, at=at, given=given)


def head_of(department):
    return factories.person(roles=[Role.DEPT_HEAD], department=department)


def told():
    return [
        (row.event, row.payload) for row in Delivery.objects.order_by("id") if row.event == "RecommendationAccepted"
    ]


# Joining


def test_the_same_official_and_the_same_work_are_proposed_for_joining(goryeong):
    one = residents.recommendation(state=State.VERIFIED, title="시장 골목 배수로를 먼저 고침")
    same = residents.recommendation(state=State.CHECKED, title="골목 배수로를 먼저 고침")
    residents.recommendation(state=State.CHECKED, title="골목 배수로를 먼저 고침", official="다른사람")
    residents.recommendation(state=State.CHECKED, title="도서관 야간 개방")
    residents.recommendation(state=State.EXCLUDED, title="골목 배수로를 먼저 고침")

    assert likely_same(one) == [same]


def test_an_officer_joins_one_into_another_with_all_it_has(officer):
    into = residents.recommendation(state=State.CHECKED, title="골목 배수로를 먼저 고침")
    one = residents.recommendation(state=State.VERIFIED, title="시장 골목 배수로를 먼저 고침")
    earlier = residents.recommendation(state=State.JOINED, joined_into=one)

    take(one, "join", by=officer, proposed=into.pk)

    earlier.refresh_from_db()
    assert (one.state, one.joined_into, earlier.joined_into) == (State.JOINED, into, into)
    assert told() == []


def test_joining_into_a_linked_one_feeds_its_nomination(officer):
    person = factories.person()
    into = residents.recommendation(state=State.LINKED, person=person, department=person.department)
    one = residents.recommendation(state=State.VERIFIED, official="")

    take(one, "join", by=officer, number=into.number)

    [(_event, payload)] = told()
    assert (payload["recommendation_id"], payload["title"], payload["count"]) == (str(one.pk), into.title, 1)


@pytest.mark.parametrize("given", [{}, {"number": "2026-주민추천-0000"}])
def test_joining_needs_another_that_is_there(officer, given):
    one = residents.recommendation(state=State.VERIFIED)

    with pytest.raises(InvalidAnswers):
        take(one, "join", by=officer, **given)


def test_a_recommendation_is_not_joined_into_itself(officer):
    one = residents.recommendation(state=State.VERIFIED)

    with pytest.raises(InvalidAnswers):
        take(one, "join", by=officer, number=one.number)


# Telling


def test_a_recommender_with_an_address_gets_a_letter_that_somebody_reads_first(officer):
    recommendation = residents.recommendation(state=State.EXCLUDED)
    joined = residents.recommendation(state=State.JOINED, joined_into=recommendation)

    take(recommendation, "notify", by=officer, note="감사합니다.")

    joined.refresh_from_db()
    letter = Letter.objects.get(path__contains=str(recommendation.pk))
    assert (recommendation.state, joined.state) == (State.RESULT_NOTIFIED, State.RESULT_NOTIFIED)
    assert (letter.address, letter.state) == ("resident@example.com", "draft")
    assert "단순 친절 사례" in letter.body
    assert letter.body.endswith("감사합니다.")
    assert Letter.objects.count() == 2


def test_who_left_a_telephone_only_is_called_because_no_text_message_can_be_sent(officer):
    silent = residents.recommendation(state=State.REFERENCE, identity=residents.Identity(phone="010-0000-0000"))

    take(silent, "notify", by=officer)

    assert Letter.objects.count() == 0
    assert Notice.objects.get(person=officer).text == (
        f"추천 {silent.number}의 결과를 추천인에게 전화나 우편으로 알려 주십시오. 문자 발송은 연결되어 있지 않습니다."
    )


def test_an_officer_tells_without_a_selection_when_none_follows(officer):
    recommendation = residents.recommendation(state=State.LINKED)

    take(recommendation, "notify_early", by=officer, note="올해는 선발이 없습니다.")

    assert recommendation.state == State.RESULT_NOTIFIED


def test_the_outcome_of_the_selection_reaches_everybody_who_recommended(goryeong):
    base = residents.recommendation(state=State.LINKED)
    joined = residents.recommendation(state=State.JOINED, joined_into=base)
    nomination = factories.person().pk  # any id

    told = [
        hear_outcome(base.pk, outcome="selected", nomination_id=nomination, on=date(2026, 6, 1), at=NOW)
        for _twice in "12"
    ]

    base.refresh_from_db()
    joined.refresh_from_db()
    assert told == [2, 0]
    assert [(row.state, row.outcome, row.nomination_id) for row in (base, joined)] == [
        (State.RESULT_NOTIFIED, Outcome.SELECTED, nomination)
    ] * 2
    assert what_became(joined) == "추천해 주신 공무원·사례가 우수공무원(사례)으로 선발되었습니다."


def test_an_outcome_is_not_told_before_it_is_known(goryeong):
    with pytest.raises(NotNow, match="정해지지"):
        take(residents.recommendation(state=State.LINKED), "notify_outcome", by=SYSTEM)


def test_an_outcome_of_nothing_here_is_a_fault(goryeong):
    with pytest.raises(LookupError):
        hear_outcome(
            factories.person().pk, outcome="selected", nomination_id=factories.person().pk, on=NOW.date(), at=NOW
        )


# Forgetting


def test_a_resident_who_takes_it_back_is_forgotten_at_once(goryeong):
    recommendation = residents.recommendation(state=State.VERIFIED)

    take(recommendation, "withdraw", by=RESIDENT)

    assert (recommendation.state, recommendation.recommender, recommendation.contact_digest) == (
        State.WITHDRAWN,
        "",
        "",
    )
    assert recommendation.erased_at == NOW


def test_one_in_which_others_were_joined_goes_on_without_who_it_was(goryeong):
    base = residents.recommendation(state=State.CHECKED)
    residents.recommendation(state=State.JOINED, joined_into=base)
    with pytest.raises(NotNow, match="취하할 수 없습니다"):
        take(base, "withdraw", by=RESIDENT)

    take(base, "forget", by=RESIDENT)

    assert (base.state, base.recommender, base.erased_at) == (State.CHECKED, "", NOW)


def test_recommenders_are_forgotten_when_the_retention_is_over(officer):
    old = residents.recommendation(state=State.EXCLUDED)
    take(old, "notify", by=officer)
    fresh = residents.recommendation(state=State.EXCLUDED, notified_at=NOW + timedelta(days=100))
    open_ = residents.recommendation(state=State.VERIFIED)
    assert Letter.objects.count() == 1

    gone = [forget_recommenders(at=NOW + timedelta(days=days)) for days in (180, 181, 181)]

    kept = {row.pk: bool(row.recommender) for row in Recommendation.objects.all()}
    assert gone == [0, 1, 0]
    assert kept == {old.pk: False, fresh.pk: True, open_.pk: True}
    assert Letter.objects.count() == 0


def test_a_recommendation_without_any_result_is_forgotten_after_two_years(goryeong):
    residents.recommendation(state=State.VERIFIED)

    assert [forget_recommenders(at=NOW + timedelta(days=days)) for days in (730, 731)] == [0, 1]
