"""주민추천: each row of the table taken once, and refused for who and for every condition."""

from datetime import date

import pytest

import factories
import participation_factories as residents
from accounts.roles import Role
from factories import NOW
from file_samples import pdf, upload
from files.actions import attach
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from outbox.models import Delivery
from plans.participation.codes import Channel, Ground, RecommendationState, RecommendedKind, VerifiedBy
from plans.participation.process import RECOMMENDATION
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline, StepTaken

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


@pytest.mark.parametrize("step", RECOMMENDATION.steps, ids=lambda step: step.name)
def test_a_stranger_takes_no_step(goryeong, step):
    recommendation = residents.recommendation()

    with pytest.raises(NotAllowed):
        take(recommendation, step.name, by=factories.person())

    assert StepTaken.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["verify_by_sender", "notify_outcome", "notify_with_other", "verify_by_code", "withdraw", "forget"]
)
def test_the_office_takes_no_step_of_residents_or_events(officer, name):
    with pytest.raises(NotAllowed):
        take(residents.recommendation(), name, by=officer)


# Coming in


def test_staff_correct_a_draft_without_seeing_or_losing_who_recommends(officer):
    draft = residents.recommendation(state=State.DRAFT, channel=Channel.VISIT)
    sealed = draft.recommender
    given = residents.WRITTEN | {"name": "", "phone": "", "email": "", "channel": "visit", "received_on": "2026-03-02"}

    take(draft, "revise", by=officer, **given)

    assert (draft.title, draft.recommender) == (residents.WRITTEN["title"], sealed)
    kept = StepTaken.objects.get().answers
    assert {"text", "name", "phone", "email"}.isdisjoint(kept)


@pytest.mark.parametrize("channel", [Channel.MAIL, Channel.EMAIL])
def test_what_came_on_paper_waits_for_its_scan(officer, channel):
    draft = residents.recommendation(state=State.DRAFT, channel=channel)
    with pytest.raises(NotNow, match="스캔본"):
        take(draft, "submit", by=officer)

    attach(upload("추천서.pdf", pdf()), to="recommendation", subject_id=draft.pk, by=officer, at=NOW)
    take(draft, "submit", by=officer)

    assert draft.state == State.SUBMITTED


def test_a_visit_needs_no_paper(officer):
    draft = residents.recommendation(state=State.DRAFT, channel=Channel.VISIT)

    take(draft, "submit", by=officer)

    assert draft.state == State.SUBMITTED


def test_an_officer_verifies_by_a_call_and_not_by_a_code(officer):
    recommendation = residents.recommendation()
    with pytest.raises(InvalidAnswers):
        take(recommendation, "verify", by=officer, how="code")

    take(recommendation, "verify", by=officer, how="phone")

    assert (recommendation.state, recommendation.verified_by) == (State.VERIFIED, VerifiedBy.PHONE)


# Checking


def test_a_department_gets_ten_working_days_to_check(officer):
    department = factories.department()
    chief = head_of(department)
    recommendation = residents.recommendation(state=State.VERIFIED)

    take(recommendation, "assign", by=officer, department=department.pk)

    due = Deadline.objects.get(subject_id=recommendation.pk)
    assert (recommendation.state, due.due_at.date(), due.legal_basis) == (State.VERIFIED, date(2026, 3, 16), "")
    assert [person.pk for person in due.holders.all()] == [chief.pk]
    assert Notice.objects.get(person=chief).text == f"주민추천 {recommendation.number}의 사실을 확인해 주십시오."


def test_the_head_of_the_department_notes_the_facts(officer):
    department = factories.department()
    chief, praised = head_of(department), factories.person(department=department)
    recommendation = residents.recommendation(state=State.VERIFIED, department=department)

    take(recommendation, "check", by=chief, person=praised.pk, fact_note="직접 확인했습니다.", **PERIOD)

    assert (recommendation.state, recommendation.person, recommendation.fact_note) == (
        State.CHECKED,
        praised,
        "직접 확인했습니다.",
    )


def test_another_department_notes_nothing(officer):
    recommendation = residents.recommendation(state=State.VERIFIED, department=factories.department())

    with pytest.raises(NotAllowed):
        take(recommendation, "check", by=head_of(factories.department()), fact_note="사실입니다.")


def test_nobody_checks_before_a_department_is_named(officer):
    with pytest.raises(NotNow, match="담당 부서"):
        take(residents.recommendation(state=State.VERIFIED), "check", by=officer, fact_note="사실입니다.")


def test_nobody_confirms_what_is_said_of_themselves(officer):
    department = factories.department()
    chief = head_of(department)
    recommendation = residents.recommendation(state=State.VERIFIED, department=department, person=chief)

    with pytest.raises(NotNow, match="자신에 대한"):
        take(recommendation, "check", by=chief, fact_note="사실입니다.")


# Deciding


def test_mere_kindness_is_excluded_with_its_ground(officer):
    recommendation = residents.recommendation(state=State.CHECKED)
    with pytest.raises(InvalidAnswers):
        take(recommendation, "exclude", by=officer, reason="친절했습니다.")

    take(recommendation, "exclude", by=officer, ground="kindness")

    assert (recommendation.state, recommendation.ground) == (State.EXCLUDED, Ground.KINDNESS)


def test_a_recommendation_becomes_reference_for_a_reason(officer):
    recommendation = residents.recommendation(state=State.CHECKED)

    take(recommendation, "refer", by=officer, reason="사례 발굴에 참고합니다.")

    assert recommendation.state == State.REFERENCE


def test_linking_tells_the_selection_without_who_recommended(officer):
    person = factories.person()
    base = residents.recommendation(state=State.CHECKED, person=person, department=person.department)
    residents.recommendation(state=State.JOINED, joined_into=base)

    take(base, "link", by=officer)

    [(_event, payload)] = told()
    assert payload == {
        "recommendation_id": str(base.pk),
        "title": base.title,
        "department_id": str(person.department_id),
        "person_id": str(person.pk),
        "merit_from": "2026-01-05",
        "merit_to": "2026-02-10",
        "count": 2,
    }


def test_linking_waits_for_the_period(officer):
    recommendation = residents.recommendation(state=State.CHECKED, merit_from=None, merit_to=None)

    with pytest.raises(NotNow, match="공적 기간"):
        take(recommendation, "link", by=officer)


def test_linking_an_official_waits_for_who_it_is(officer):
    recommendation = residents.recommendation(state=State.CHECKED)

    with pytest.raises(NotNow, match="누구인지"):
        take(recommendation, "link", by=officer)


def test_linking_a_case_waits_for_nobody_but_the_department(officer):
    case = residents.recommendation(state=State.CHECKED, kind=RecommendedKind.CASE)
    lost = residents.recommendation(state=State.CHECKED, kind=RecommendedKind.CASE, department=None)

    take(case, "link", by=officer)
    with pytest.raises(NotNow, match="담당 부서"):
        take(lost, "link", by=officer)

    assert case.state == State.LINKED


def test_a_selection_that_comes_later_can_be_told_again(officer):
    case = residents.recommendation(state=State.LINKED, kind=RecommendedKind.CASE)

    take(case, "link_again", by=officer)

    assert (case.state, len(told())) == (State.LINKED, 1)
