"""적극행정국민신청: results, what follows, what goes back in order, and who sees it."""

import pytest

import factories
import participation_factories as residents
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotNow
from outbox.models import Delivery
from plans.participation.actions.applications import move_applications
from plans.participation.codes import ApplicationState, EarlierNotice, LawWas, Result
from plans.participation.process import APPLICATION
from plans.participation.queries.applications import applicants_read_by, applications_visible_to
from tenants.context import in_public
from vault.sealing import unseal_here
from workflow.advance import InvalidAnswers, advance

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


# Results


@pytest.mark.parametrize(
    ("step", "result"), [("accept", Result.ACCEPT), ("accept_in_part", Result.PARTIAL)], ids=["whole", "part"]
)
def test_the_head_of_the_department_accepts_with_what_follows(officer, step, result):
    application = residents.application(state=State.TOOL_USED)
    with pytest.raises(InvalidAnswers):
        take(application, step, by=head_of(application), answer="받아들입니다.")

    take(
        application, step, by=head_of(application), answer="받아들입니다.", follow_up="조례를 고칩니다.",
        follow_up_until="2026-09-30",
    )  # fmt: skip

    assert (application.result, application.follow_up) == (result, "조례를 고칩니다.")


def test_a_refusal_gives_legal_reasons_and_waits_for_the_chief(officer):
    application = residents.application(state=State.TOOL_USED)
    head, chief = head_of(application), factories.person(roles=[Role.PAO])
    with pytest.raises(InvalidAnswers):
        take(application, "refuse", by=head, answer="받아들일 수 없습니다.")
    take(application, "refuse", by=head, answer="받아들일 수 없습니다.", legal_reasons="법률이 금지합니다.")
    with pytest.raises(NotNow, match="책임관"):
        take(application, "notify", by=officer)

    take(application, "sign_off", by=chief)
    take(application, "notify", by=officer)

    assert (application.state, application.signed_off_by) == (State.ACRC_NOTIFIED, chief)
    assert application.notified_at == NOW
    assert sent_back() == [(1, "answered")]


def test_who_refused_does_not_sign_off(officer):
    application = residents.application(state=State.RESULT_REJECT)
    factories.holding(application.decided_by, Role.PAO)

    with pytest.raises(NotNow, match="스스로"):
        take(application, "sign_off", by=application.decided_by)


def test_the_chief_sends_a_refusal_back_to_the_department(officer):
    application = residents.application(state=State.RESULT_REJECT)

    take(application, "reconsider", by=factories.person(roles=[Role.PAO]), reason="해석례를 더 보십시오.")

    assert (application.state, application.result, application.legal_reasons) == (State.TOOL_USED, "", "")


def test_the_answer_is_readable_at_the_gateway_only(officer):
    application = residents.application(state=State.RESULT_ACCEPT, answer="허가합니다.")

    take(application, "notify", by=officer)

    payload = Delivery.objects.get(event="PartMoved").payload
    assert "허가합니다" not in str(payload)
    with in_public():
        text = unseal_here(payload["text"], bond=f"part:{application.part_id}:1")
    assert text == "처리 결과: 수용\n\n허가합니다."


def test_without_a_link_the_notice_goes_by_document(officer):
    application = residents.application(state=State.RESULT_ACCEPT, part_id=None)
    with pytest.raises(InvalidAnswers):
        take(application, "notify", by=officer)

    take(application, "notify", by=officer, notice_number="기획감사실-77")

    assert (application.notice_number, sent_back()) == ("기획감사실-77", [])


# What follows


def test_what_was_accepted_is_followed_until_it_is_done(officer):
    application = residents.application(state=State.ACRC_NOTIFIED)
    with pytest.raises(NotNow, match="이행 결과"):
        take(application, "close", by=officer)
    take(application, "follow", by=officer, follow_up_until="2026-09-30")
    take(application, "report", by=application.handler, follow_up_result="조례를 고쳤습니다.")

    take(application, "close", by=officer)

    assert (application.state, sent_back()) == (State.CLOSED, [(1, "closed")])


def test_a_refusal_is_closed_without_anything_to_follow(officer):
    signed = {"signed_off_by": factories.person(roles=[Role.PAO])}
    application = residents.application(state=State.ACRC_NOTIFIED, result=Result.REJECT, **signed)
    with pytest.raises(NotNow, match="수용하거나"):
        take(application, "follow", by=officer, follow_up_until="2026-09-30")

    take(application, "close", by=officer)

    assert application.state == State.CLOSED


@pytest.mark.parametrize(("step", "state"), [("withdraw", State.WITHDRAWN), ("close_at_acrc", State.CLOSED)])
def test_the_channel_ends_an_application(goryeong, step, state):
    application = residents.application(state=State.DEPT_REVIEW)

    take(application, step, by=SYSTEM)

    assert application.state == state


def test_an_officer_settles_one_that_came_twice(officer):
    application = residents.application(part_id=None)

    take(application, "withdraw", by=officer)

    assert application.state == State.WITHDRAWN


def test_messages_about_a_part_are_numbered_from_one(officer):
    application = residents.application(sequence=4)

    take(application, "screen", by=officer, **SCREENED)
    handler = factories.person()
    take(application, "assign", by=officer, department=handler.department_id, handler=handler.pk)

    assert (application.sequence, sent_back()) == (5, [(5, "assigned")])


# Who sees it


def test_a_department_sees_its_own_and_who_applied_is_for_those_who_handle_it(officer):
    application = residents.application(state=State.DEPT_REVIEW)
    residents.application()
    people = {
        "officer": officer,
        "handler": application.handler,
        "head": head_of(application),
        "stranger": factories.person(roles=[Role.DEPT_HEAD]),
        "secretary": factories.person(roles=[Role.SECRETARY]),
    }

    seen = {name: applications_visible_to(person, NOW).count() for name, person in people.items()}
    known = {name: applicants_read_by(person, NOW).count() for name, person in people.items()}

    assert seen == {"officer": 2, "handler": 1, "head": 1, "stranger": 0, "secretary": 2}
    assert known == {"officer": 2, "handler": 1, "head": 0, "stranger": 0, "secretary": 0}


def test_open_applications_pass_to_whoever_follows(goryeong):
    open_ = residents.application(state=State.TOOL_USED)
    leaving, coming = open_.handler, factories.person(department=open_.department)
    closed = residents.application(state=State.CLOSED, handler=leaving, department=open_.department)

    moved = move_applications(leaving, coming, NOW)

    open_.refresh_from_db()
    closed.refresh_from_db()
    assert (moved, open_.handler, closed.handler) == (1, coming, leaving)
