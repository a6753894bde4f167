"""민원 처리: each row of the table taken once, and refused for whoever it is not."""

import pytest

import factories
import petitions_factories as made
from accounts.roles import Role
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from petitions_factories import ARRIVAL, WAYS, answers_to, petition_in, seoul, take
from plans.participation.codes_petitions import OPEN, PetitionState
from plans.participation.models import Exchange
from plans.participation.process.petitions import PETITION
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

pytestmark = [pytest.mark.slow]
S = PetitionState


def running(petition):
    rows = Deadline.objects.filter(subject_id=petition.pk, clockwork__in=["running", "paused"])
    return dict(rows.values_list("name", "clockwork"))


@pytest.mark.parametrize("state", WAYS)
def test_somebody_else_takes_no_step(office, state):
    petition = petition_in(state, office)
    stranger = factories.person(roles=[Role.DEPT_HEAD, Role.DEDICATED])

    for step in PETITION.steps:
        if state in step.sources:
            with pytest.raises(NotAllowed):
                advance(PETITION, petition, step.name, by=stranger, at=ARRIVAL)

    assert petition.state == state


# The step, where it begins, who takes it, and where it leads


TAKEN = [
    ("accept", S.ARRIVED, "officer", S.ACCEPTED),
    ("classify", S.ACCEPTED, "officer", S.CLASSIFIED),
    ("classify", S.CLASSIFIED, "officer", S.CLASSIFIED),
    ("hand_over", S.CLASSIFIED, "officer", S.HANDED_OVER),
    ("assign", S.CLASSIFIED, "officer", S.ASSIGNED),
    ("reassign", S.ASSIGNED, "officer", S.ASSIGNED),
    ("split", S.ACCEPTED, "officer", S.ACCEPTED),
    ("transfer", S.ACCEPTED, "officer", S.TRANSFERRED),
    ("give", S.IN_PROGRESS, "head", S.IN_PROGRESS),
    ("begin", S.ASSIGNED, "handler", S.IN_PROGRESS),
    ("send_back", S.ASSIGNED, "handler", S.CLASSIFIED),
    ("send_back", S.EXTENDED, "head", S.CLASSIFIED),
    ("notify_progress", S.COOPERATING, "handler", S.COOPERATING),
    ("demand_supplement", S.IN_PROGRESS, "handler", S.SUPPLEMENT),
    ("extend_supplement", S.SUPPLEMENT, "handler", S.SUPPLEMENT),
    ("note_returned_mail", S.SUPPLEMENT, "handler", S.SUPPLEMENT),
    ("supplemented", S.SUPPLEMENT, "officer", S.IN_PROGRESS),
    ("ask_help", S.IN_PROGRESS, "handler", S.COOPERATING),
    ("extend_help", S.COOPERATING, "handler", S.COOPERATING),
    ("help_replied", S.COOPERATING, "head", S.IN_PROGRESS),
    ("extend", S.COOPERATING, "handler", S.EXTENDED),
    ("consent", S.EXTENDED, "system", S.EXTENDED),
    ("answer", S.EXTENDED, "handler", S.ANSWERED),
    ("answer", S.IN_PROGRESS, "head", S.ANSWERED),
    ("answer_more", S.RATED, "handler", S.ADDITIONAL_ANSWER),
    ("rate", S.ANSWERED, "system", S.RATED),
    ("rate_closed", S.CLOSED, "system", S.CLOSED),
    ("close", S.RATED, "officer", S.CLOSED),
    ("withdraw", S.ARRIVED, "system", S.WITHDRAWN),
    ("withdraw", S.SUPPLEMENT, "officer", S.WITHDRAWN),
    ("not_handle", S.IN_PROGRESS, "handler", S.NOT_HANDLED),
    ("take_back", S.HANDED_OVER, "system", S.ACCEPTED),
]


@pytest.mark.parametrize(("step", "state", "who", "expected"), TAKEN, ids=[f"{row[0]}-{row[1]}" for row in TAKEN])
def test_the_step_is_taken(office, step, state, who, expected):
    petition = petition_in(state, office)
    by = SYSTEM if who == "system" else getattr(office, who)

    take(petition, step, by, **answers_to(step, office))

    petition.refresh_from_db()
    assert petition.state == expected


@pytest.mark.parametrize("state", [S.TRANSFERRED, S.WITHDRAWN, S.RETURNED, S.REPEAT_CLOSED, S.NOT_HANDLED])
def test_what_has_ended_goes_no_further(state):
    assert [step.name for step in PETITION.steps if state in step.sources] == []


@pytest.mark.parametrize("step", ["withdraw", "not_handle"])
def test_an_end_stops_every_clock(office, step):
    petition = petition_in(S.IN_PROGRESS, office)
    assert running(petition) == {"petition_due": "running", "petition_progress": "running"}

    take(petition, step, office.officer, **answers_to(step, office))

    assert running(petition) == {}


# The petition office


def test_classifying_sets_the_period_anew_from_the_arrival(office):
    petition = petition_in(S.ACCEPTED, office, "question")

    take(petition, "classify", office.officer, seoul(3, 10), kind="suggestion")

    # 9–13, 16–20 are ten; 23, 24, 25, 26.
    assert Deadline.objects.get(subject_id=petition.pk, name="petition_due").due_at.date().isoformat() == "2026-03-26"


def test_a_statutory_petition_needs_its_line_of_the_table(office):
    petition = petition_in(S.ACCEPTED, office)

    with pytest.raises(InvalidAnswers) as refusal:
        take(petition, "classify", office.officer, kind="statutory")

    assert refusal.value.fields == {"statutory": ["법정민원은 민원처리기준표의 이름과 처리기간을 정해야 합니다."]}


def test_a_statutory_petition_whose_period_is_unknown_is_not_assigned(office):
    petition = made.petition("statutory")
    for step in ("accept", "classify"):
        take(petition, step, office.officer, **answers_to(step, office, "statutory"))
    petition.statutory_days = None
    petition.save(update_fields=["statutory_days"])

    with pytest.raises(NotNow) as refusal:
        take(petition, "assign", office.officer, **answers_to("assign", office))

    assert refusal.value.sentence == "법정민원의 처리기간을 먼저 정해 주십시오(분류)."


def test_the_handler_belongs_to_the_department(office):
    petition = petition_in(S.CLASSIFIED, office)

    with pytest.raises(InvalidAnswers) as refusal:
        take(petition, "assign", office.officer, department=office.department.pk, handler=factories.person().pk)

    assert refusal.value.fields == {"handler": ["담당자는 처리부서의 직원이어야 합니다."]}


def test_the_same_grievance_again_is_for_the_department_of_audit(office):
    words = made.Words("같은 고충", "같은 내용의 고충입니다.")
    made.petition("grievance", words=words, arrived_at=seoul(3, 2))
    again = petition_in(S.CLASSIFIED, office, "grievance", words=words)
    audit = factories.department(duties=["audit"])

    with pytest.raises(InvalidAnswers) as refusal:
        take(again, "assign", office.officer, department=office.department.pk)
    take(again, "assign", office.officer, department=audit.pk)

    assert refusal.value.fields == {"department": ["같은 내용으로 다시 제출된 고충민원은 감사부서가 조사합니다."]}
    assert again.department == audit


def test_only_what_came_over_the_channel_is_split_and_only_once(office):
    at_window, routed = made.petition(through_channel=False), made.petition()
    for petition in (at_window, routed):
        take(petition, "accept", office.officer)

    with pytest.raises(NotNow) as not_ours:
        take(at_window, "split", office.officer, **answers_to("split", office))
    take(routed, "split", office.officer, **answers_to("split", office))
    with pytest.raises(NotNow) as again:
        take(routed, "split", office.officer, **answers_to("split", office))

    assert not_ours.value.sentence.startswith("국민신문고로 온 민원만 다른 기관과 나눌 수 있습니다.")
    assert again.value.sentence == "이미 다른 기관과 나누어 처리하고 있습니다."
    assert (routed.parts, routed.is_lead, routed.agencies) == (2, True, ["5050000"])


def test_a_petition_is_transferred_to_agencies_that_exist(office):
    petition = petition_in(S.ACCEPTED, office)

    with pytest.raises(InvalidAnswers) as refusal:
        take(petition, "transfer", office.officer, **answers_to("transfer", office) | {"agency": "0000000"})

    assert list(refusal.value.fields) == ["agency"]
    assert petition.state == S.ACCEPTED


def test_somebody_else_of_the_department_gets_the_petition(office):
    petition = petition_in(S.IN_PROGRESS, office)
    colleague = factories.person(department=office.department)

    take(petition, "give", office.head, handler=colleague.pk)

    holders = Deadline.objects.get(subject_id=petition.pk, name="petition_due").holders.all()
    assert (petition.handler, petition.contact, list(holders)) == (colleague, "", [colleague])


def test_nobody_of_another_department_gets_it(office):
    petition = petition_in(S.IN_PROGRESS, office)

    with pytest.raises(InvalidAnswers):
        take(petition, "give", office.head, handler=factories.person().pk)

    assert petition.handler == office.handler


def test_what_is_sent_back_waits_for_another_department(office):
    petition = petition_in(S.ASSIGNED, office)

    take(petition, "send_back", office.handler, reason="다른 부서의 일입니다.")

    assert (petition.department, petition.handler, running(petition)) == (
        None,
        None,
        {"petition_due": "running", "petition_progress": "running", "petition_assign": "running"},
    )


def test_the_desk_is_reminded_of_the_acceptance_and_then_of_the_department(office):
    petition = made.petition()
    arrived = running(petition)
    take(petition, "accept", office.officer)
    accepted = running(petition)
    take(petition, "classify", office.officer, kind="question")

    assert (arrived, accepted, running(petition)) == (
        {"petition_accept": "running"},
        {"petition_due": "running", "petition_progress": "running"},
        {"petition_due": "running", "petition_progress": "running", "petition_assign": "running"},
    )


# What time brings


def test_every_open_state_can_be_withdrawn_from():
    assert set(PETITION.step("withdraw").sources) == set(OPEN)


def test_progress_is_told_every_thirty_days(office):
    petition = petition_in(S.IN_PROGRESS, office)
    first = Deadline.objects.get(subject_id=petition.pk, name="petition_progress").due_at

    take(petition, "notify_progress", office.handler, seoul(4, 8, 10), **answers_to("notify_progress", office))

    again = Deadline.objects.get(subject_id=petition.pk, name="petition_progress").due_at
    # Thirty days after 3-9 is 4-8, after 4-8 it is 5-8.
    assert [made.seoul_day(moment) for moment in (first, again)] == ["2026-04-08", "2026-05-08"]
    assert Exchange.objects.filter(petition=petition, kind="progress").count() == 1
