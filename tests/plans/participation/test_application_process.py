"""적극행정국민신청: each row of the table taken once, and refused for who and for every condition; what goes back, in order."""

from datetime import UTC, datetime

import pytest

import factories
import participation_factories as residents
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from outbox.models import Delivery
from plans.participation.codes import ApplicationState, EarlierNotice, LawWas, Tool
from plans.participation.process import APPLICATION
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline, StepTaken

State = ApplicationState
SCREENED = {"earlier_notice": EarlierNotice.REFUSED, "law_was": LawWas.UNCLEAR}


pytestmark = pytest.mark.usefixtures("channel_listens")


def take(application, step, *, by, at=NOW, **given):
    return advance(APPLICATION, application, step, by=by, at=at, given=given)


def sent_back():
    """What the channel was told: sequence and status."""
    rows = Delivery.objects.filter(event__in=["PartMoved", "PartTransferred"]).order_by("id")
    return [(row.payload["sequence"], row.payload.get("status", row.payload.get("agency_code"))) for row in rows]


def head_of(application):
    return factories.person(roles=[Role.DEPT_HEAD], department=application.department)


@pytest.mark.parametrize("step", APPLICATION.steps, ids=lambda step: step.name)
def test_a_stranger_takes_no_step(goryeong, step):
    application = residents.application()

    with pytest.raises(NotAllowed):
        take(application, step.name, by=factories.person())

    assert StepTaken.objects.count() == 0


# Receiving and screening


def test_receiving_starts_a_term_that_is_no_law(officer):
    application = residents.application(state=State.FILED, arrived_at=datetime(2026, 3, 2, 1, 0, tzinfo=UTC))

    take(application, "receive", by=SYSTEM)

    due = Deadline.objects.get(subject_id=application.pk)
    assert (due.due_at.date().isoformat(), due.title, due.legal_basis) == (
        "2026-04-01",
        "적극행정국민신청 결과 통보(기본값, 법정 아님)",
        "",
    )
    assert sent_back() == [(1, "accepted")]


def test_screening_notes_what_was_told_before(officer):
    application = residents.application()

    take(application, "screen", by=officer, **SCREENED)

    assert (application.state, application.earlier_notice, application.law_was) == (
        State.RECEIVED,
        "refused",
        "unclear",
    )


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "먼저 적어"),
        (SCREENED | {"earlier_notice": EarlierNotice.NEITHER}, "불채택 통지"),
        (SCREENED | {"is_other_petition": True}, "기타민원"),
        (SCREENED | {"law_was": LawWas.OTHER}, "명확하지 않아"),
    ],
    ids=["not screened", "no refusal", "other petition", "another reason"],
)
def test_what_is_no_national_application_reaches_no_department(officer, facts, sentence):
    application = residents.application(**facts)
    handler = factories.person()

    with pytest.raises(NotNow, match=sentence):
        take(application, "assign", by=officer, department=handler.department_id, handler=handler.pk)


@pytest.mark.parametrize("notice", [EarlierNotice.REFUSED, EarlierNotice.NOT_ADOPTED])
@pytest.mark.parametrize("law", [LawWas.ABSENT, LawWas.UNCLEAR])
def test_a_refusal_for_want_of_law_reaches_the_department(officer, notice, law):
    application = residents.application(earlier_notice=notice, law_was=law)
    handler = factories.person()

    take(application, "assign", by=officer, department=handler.department_id, handler=handler.pk)

    assert (application.state, application.handler) == (State.DEPT_REVIEW, handler)
    assert sent_back() == [(1, "assigned")]


def test_the_handler_is_one_of_the_department(officer):
    application = residents.application(**SCREENED)

    with pytest.raises(InvalidAnswers):
        take(application, "assign", by=officer, department=factories.department().pk, handler=factories.person().pk)


def test_what_is_none_goes_back_with_the_reason(officer):
    application = residents.application(earlier_notice=EarlierNotice.NEITHER, law_was=LawWas.OTHER)
    with pytest.raises(NotNow, match="먼저 적어"):
        take(residents.application(), "send_back", by=officer, reason="대상이 아닙니다.")

    take(application, "send_back", by=officer, reason="거부 통지가 없습니다.")

    assert (application.state, sent_back()) == (State.RETURNED, [(1, "not_handled")])


def test_an_application_for_another_agency_is_handed_over(officer):
    application = residents.application()
    with pytest.raises(InvalidAnswers):
        take(application, "transfer", by=officer, agency_code="12", reason="소관이 아닙니다.")

    take(application, "transfer", by=officer, agency_code="5130000", reason="소관이 아닙니다.")

    assert (application.state, sent_back()) == (State.TRANSFERRED, [(1, "5130000")])


# The tool


def test_nothing_is_decided_without_a_tool_or_the_reason_why_none(officer):
    application = residents.application(state=State.DEPT_REVIEW)
    with pytest.raises(NotNow, match="검토서"):
        take(application, "use_tool", by=application.handler, tool="opinion", tool_number="1", tool_on="2026-03-05")
    take(application, "review", by=application.handler, review="검토했습니다.")

    for given in ({"tool": "none"}, {"tool": "opinion"}, {"tool": "pre_consulting", "tool_number": "감사-1"}):
        with pytest.raises(InvalidAnswers):
            take(application, "use_tool", by=application.handler, **given)
    take(application, "use_tool", by=application.handler, tool="none", tool_why_not="법제처 해석으로 충분합니다.")

    assert (application.state, application.tool, application.tool_number) == (State.TOOL_USED, Tool.NONE, "")
    assert sent_back() == [(1, "in_progress")]


def test_a_tool_is_named_with_its_number_and_day(officer):
    application = residents.application(state=State.DEPT_REVIEW, review="검토했습니다.")

    take(
        application, "use_tool", by=application.handler, tool="opinion", tool_number="2026-안건-0007",
        tool_on="2026-03-05", tool_why_not="지워지는 글",
    )  # fmt: skip

    assert (application.tool, application.tool_number, application.tool_why_not) == (Tool.OPINION, "2026-안건-0007", "")
