"""What governments tell goes back: in order of each petition, again until it is taken, never twice, never given up."""

from datetime import date, timedelta

import pytest

import gateway_factories as made
from accounts.roles import Role
from events.petitions import PartMoved, PartSplit, PartTransferred, PetitionKind, Status
from factories import person
from gateway_factories import GANGDONG, GORYEONG, MOKPO, NOW, move, part_of, told
from kernel.errors import NotAllowed, NotNow
from liaison.petitions.actions.intake import receive
from liaison.petitions.actions.returns import resend, send_now
from liaison.petitions.actions.sources import change_source
from liaison.petitions.dispatch import CLAIM, PATIENCE, _claim, send_next
from liaison.petitions.handlers import divide, pass_on, return_move
from liaison.petitions.models import Part, Petition, Return

pytestmark = [pytest.mark.usefixtures("public"), pytest.mark.slow]
MONTH = timedelta(days=30)


@pytest.fixture
def national():
    with made.national_side() as server:
        yield server


@pytest.fixture
def source(national):
    return made.joined(national)


def send_all(at=NOW):
    """How many were tried."""
    return next(number for number in range(100) if not send_next(at=at))


def test_a_move_is_returned_in_the_shape_of_the_profile(national, source):
    part = part_of(made.petition(source, "A1"))
    move(
        part,
        1,
        Status.IN_PROGRESS,
        text="처리하고 있습니다.",
        due_on=date(2026, 3, 9),
        department="건설과",
        contact="054-1",
    )

    assert send_all() == 1
    assert national.taken == [
        {
            "external_id": "A1",
            "part": str(part.pk),
            "sequence": 1,
            "status": "in_progress",
            "at": NOW.isoformat(),
            "agency_code": GORYEONG,
            "due_on": "2026-03-09",
            "complete": False,
            "text": "처리하고 있습니다.",
            "handler": {"department": "건설과", "contact": "054-1"},
            "to_agencies": [],
        }
    ]
    row = Return.objects.get()
    assert (row.delivered_at, row.attempts) == (NOW, 1)
    assert (Petition.objects.get().told_status, Part.objects.get().returned) == ("in_progress", 1)
    assert send_all() == 0


def test_moves_that_come_out_of_order_go_back_in_order(national, source):
    part = part_of(made.petition(source, "A1"))
    move(part, 3, Status.ANSWERED)
    move(part, 2, Status.ASSIGNED)
    tried_too_early = send_all()
    move(part, 1, Status.ACCEPTED)
    part.refresh_from_db()

    assert (tried_too_early, send_all()) == (0, 3)
    assert national.sequences() == [("A1", 1), ("A1", 2), ("A1", 3)]
    assert (part.status, part.sequence) == (Status.ANSWERED, 3)


def test_told_twice_it_happens_once(source):
    part = part_of(made.petition(source))
    event = move(part, 1)
    return_move(event, at=NOW, sender="goryeong")

    assert Return.objects.count() == 1


def test_a_government_speaks_of_its_own_parts_only(source):
    part = part_of(made.petition(source))
    event = PartMoved(part_id=part.pk, sequence=1, status=Status.CLOSED, at=NOW)

    with pytest.raises(LookupError, match="mokpo has no part"):
        return_move(event, at=NOW, sender="mokpo")


def test_a_failure_holds_up_its_own_petition_only(national, source):
    first, second = part_of(made.petition(source, "A1")), part_of(made.petition(source, "A2"))
    move(first, 1)
    move(first, 2, Status.ASSIGNED)
    move(second, 1)
    national.fails = [500]

    assert send_all() == 2
    assert national.sequences() == [("A2", 1)]
    waiting = Return.objects.get(part=first, sequence=1)
    assert (waiting.next_attempt_at, waiting.last_error) == (
        NOW + timedelta(seconds=5),
        "국가 시스템이 500(으)로 응답하였습니다.",
    )
    assert send_all(NOW + timedelta(seconds=5)) == 2
    assert national.sequences() == [("A2", 1), ("A1", 1), ("A1", 2)]


def test_a_month_of_outage_is_a_month_of_waiting(national, source):
    """Twice as long each time up to an hour, for this return and for the source; then it is tried every hour, for ever."""
    move(part_of(made.petition(source, "A1")), 1)
    national.fails = [503] * 25
    at, waits = NOW, []
    for _try in range(25):
        assert send_all(at) == 1
        source.refresh_from_db()
        following = max(Return.objects.get().next_attempt_at, source.resumes_at or at)
        waits.append(following - at)
        at = following
    too_early = send_all(at - timedelta(seconds=1))

    assert waits[:4] == [timedelta(seconds=seconds) for seconds in (5, 10, 20, 40)]
    assert waits[10:] == [timedelta(hours=1)] * 15
    assert (too_early, send_all(NOW + MONTH)) == (0, 1)
    source.refresh_from_db()
    assert (national.sequences(), source.failures, source.resumes_at) == ([("A1", 1)], 0, None)


def test_a_source_that_never_answers_is_left_alone_for_a_while(national, source):
    for number in range(PATIENCE + 5):
        move(part_of(made.petition(source, f"A{number}")), 1)
    national.fails = [503] * 100

    assert send_all() == PATIENCE
    source.refresh_from_db()
    assert (source.failures, source.resumes_at) == (PATIENCE, NOW + timedelta(seconds=5))
    assert send_all(NOW + timedelta(seconds=5)) == 1


def test_who_dies_after_sending_sends_again_and_the_source_has_it_already(national, source):
    part = part_of(made.petition(source, "A1"))
    move(part, 1)
    row = _claim(NOW)  # and then killed, with or without having sent
    send_all(NOW)
    nothing_yet = list(national.taken)
    send_all(NOW + CLAIM)
    Return.objects.filter(pk=row.pk).update(delivered_at=None)
    Part.objects.filter(pk=part.pk).update(returned=0)  # killed between the answer and writing it down
    send_all(NOW + CLAIM)

    assert nothing_yet == []
    assert (national.sequences(), national.repeated) == ([("A1", 1)], 1)
    assert Return.objects.get().delivered_at == NOW + CLAIM


def test_a_closed_source_gets_nothing_until_it_is_opened(national, source):
    operator = made.operator()
    change = {"title": source.title, "callback_url": source.callback_url, "by": operator, "at": NOW}
    move(part_of(made.petition(source)), 1)
    change_source(source, is_open=False, **change)
    while_closed = send_all()
    change_source(source, is_open=True, **change)

    assert (while_closed, send_all()) == (0, 1)


# Transfer and split ----------------------------------------------------------------------------------------------


def transferred(part, to, sequence=1):
    event = PartTransferred(part_id=part.pk, sequence=sequence, agency_code=to, kind=PetitionKind.OTHER, at=NOW)
    pass_on(event, at=NOW, sender=part.schema_name)
    return event


def test_a_transferred_part_goes_on_to_the_next_government_with_what_was_added(national, source):
    petition = made.petition(source, "A1")
    receive(source, made.message("A1", 2, "supplemented", text="덧붙입니다."), at=NOW)
    part = part_of(petition)
    event = transferred(part, MOKPO)
    pass_on(event, at=NOW, sender="goryeong")

    new = petition.parts.get(schema_name="mokpo")
    assert (new.is_lead, new.came_from, new.status) == (True, part, Status.ARRIVED)
    assert [one["addressee"] for one in told("PetitionRouted")] == ["goryeong", "mokpo"]
    assert [one["part_id"] for one in told("PetitionUpdated")] == [str(part.pk), str(new.pk)]
    assert send_all() == 1
    assert (national.taken[0]["status"], national.taken[0]["to_agencies"]) == ("transferred", [MOKPO])
    move(new, 1)
    assert send_all() == 1


@pytest.mark.parametrize("agency", [GANGDONG, "B553077"])
def test_outside_of_the_platform_the_source_alone_hears_of_it(agency, national, source):
    petition = made.petition(source, "A1")
    transferred(part_of(petition), agency)

    assert petition.parts.count() == 1
    assert send_all() == 1
    assert (national.taken[0]["status"], national.taken[0]["to_agencies"]) == ("transferred", [agency])


def test_transferred_there_and_back_it_is_a_new_part(source):
    petition = made.petition(source)
    transferred(part_of(petition), MOKPO)
    transferred(petition.parts.get(schema_name="mokpo"), GORYEONG)

    rows = petition.parts.order_by("id").values_list("schema_name", "status", "is_lead")
    assert list(rows) == [
        ("goryeong", "transferred", True),
        ("mokpo", "transferred", True),
        ("goryeong", "arrived", True),
    ]


def test_of_a_split_petition_each_part_answers_and_the_last_one_completes_it(national, source):
    petition = made.petition(source, "A1")
    lead = part_of(petition)
    event = PartSplit(part_id=lead.pk, sequence=1, agency_codes=(MOKPO, GANGDONG), at=NOW)
    divide(event, at=NOW, sender="goryeong")
    divide(event, at=NOW, sender="goryeong")
    other = petition.parts.get(schema_name="mokpo")
    move(lead, 2, Status.ANSWERED, due_on=date(2026, 3, 9))
    move(other, 1, Status.ANSWERED, due_on=date(2026, 3, 16))
    send_all()

    assert (lead.is_lead, other.is_lead) == (True, False)
    assert [one["parts"] for one in told("PetitionRouted")] == [1, 2]
    assert [(one["status"], one["due_on"], one["complete"]) for one in national.taken] == [
        ("split", None, False),
        ("answered", "2026-03-09", False),
        ("answered", "2026-03-16", True),
    ]


def test_transferred_to_who_has_a_part_already_the_lead_goes_with_it(source):
    petition = made.petition(source)
    lead = part_of(petition)
    divide(PartSplit(part_id=lead.pk, sequence=1, agency_codes=(MOKPO,), at=NOW), at=NOW, sender="goryeong")
    transferred(lead, MOKPO, sequence=2)

    rows = petition.parts.order_by("id").values_list("schema_name", "status", "is_lead")
    assert list(rows) == [("goryeong", "transferred", True), ("mokpo", "arrived", True)]


# By hand -----------------------------------------------------------------------------------------------------------


def test_what_waits_is_sent_now_when_somebody_asks(national, source):
    move(part_of(made.petition(source)), 1)
    national.fails = [500]
    send_all()
    send_now(Return.objects.get(), by=made.operator(), at=NOW)

    assert send_all() == 1
    with pytest.raises(NotNow, match="이미 전달한 회신입니다"):
        send_now(Return.objects.get(), by=made.operator(), at=NOW)


def test_the_last_status_is_sent_again_to_a_source_that_lost_it(national, source):
    petition = made.petition(source, "A1")
    move(part_of(petition), 1)
    move(part_of(petition), 2, Status.ANSWERED)
    send_all()
    national.taken.clear()

    assert resend(petition, by=made.operator(), at=NOW) == 1
    assert send_all() == 1
    assert national.sequences() == [("A1", 2)]
    assert resend(petition, by=made.operator(), at=NOW) == 1
    send_all()
    assert national.repeated == 1


def test_nothing_can_be_sent_again_that_never_was(source):
    with pytest.raises(NotNow, match="다시 보낼 것이 없습니다"):
        resend(made.petition(source), by=made.operator(), at=NOW)


def test_others_do_not_send(source):
    move(part_of(made.petition(source)), 1)

    with pytest.raises(NotAllowed, match="민원연계 담당자"):
        send_now(Return.objects.get(), by=person(roles=[Role.PARTNER]), at=NOW)
