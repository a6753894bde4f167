"""What comes from the national channel or another process of the office: once, in any order, and nothing lost."""

import json

import pytest
from pydantic import TypeAdapter

import file_samples
import petitions_factories as made
from events.petitions import PartReclassified, PetitionUpdated
from files.models import Attachment
from kernel.ids import uuid7
from petitions_factories import ARRIVAL, petition_in, routed, seoul, take, told_of
from plans.participation import handlers
from plans.participation.codes_petitions import Channel, PetitionState
from plans.participation.content_petitions import opened, petitioner_of, words_of
from plans.participation.handlers_petitions import open_reclassified, open_routed, take_update
from plans.participation.models import Application, EarlyUpdate, Exchange, Petition
from plans.reports import handlers as reports
from plans.reports.models import Report
from tenants.context import in_tenant
from vault.keys import BrokenSeal
from vault.sealing import seal, seal_for

pytestmark = [pytest.mark.slow]
S = PetitionState


# What comes


def test_a_petition_arrives_once(office, channel):
    event = routed(attachments=[made.sent_file("홍길동의 사진.jpg", file_samples.picture())])

    for _time in range(2):
        open_routed(event, at=ARRIVAL)

    petition = Petition.objects.get(part_id=event.part_id)
    assert (petition.state, petition.channel, petition.arrived_at) == (S.ARRIVED, Channel.GATEWAY, ARRIVAL)
    assert words_of(petition) == made.WORDS
    assert petitioner_of(petition).phone == "010-0000-0001"
    assert [file.name for file in Attachment.objects.filter(subject_id=petition.pk)] == ["민원자료 1.jpg"]
    assert [told["status"] for told in told_of(petition)] == ["arrived"]
    assert (
        office.officer.notices.get().text
        == f"새 민원이 도달했습니다({petition.number}). 8근무시간 안에 접수해 주십시오."
    )


@pytest.mark.parametrize("kind", ["passive", "national_application"])
def test_other_kinds_are_other_peoples_affair(goryeong, kind):
    open_routed(routed(kind), at=ARRIVAL)

    assert not Petition.objects.exists()


def test_another_government_sees_nothing_of_it(office):
    event = routed()
    open_routed(event, at=ARRIVAL)
    assert Petition.objects.filter(part_id=event.part_id).exists()

    with in_tenant("mokpo"):
        assert not Petition.objects.exists()
        with pytest.raises(BrokenSeal):
            open_routed(event, at=ARRIVAL)


def test_a_file_that_may_not_come_in_does_not_keep_the_petition_out(office):
    event = routed(attachments=[made.sent_file("a.exe", b"MZ\x90"), {"name": "b.pdf", "base64": "%%%"}])

    open_routed(event, at=ARRIVAL)

    note = opened(Exchange.objects.get(petition__part_id=event.part_id), "text").splitlines()
    assert note[0] == "함께 온 파일 가운데 보관하지 못한 것이 있습니다."
    assert [line.partition(":")[0] for line in note[1:]] == ["민원자료 1", "민원자료 2"]
    assert note[2] == "민원자료 2: 파일을 읽을 수 없습니다."


def test_a_resident_registration_number_is_not_kept(office):
    event = routed(text="제 번호는 900101-1234567입니다.")

    open_routed(event, at=ARRIVAL)

    assert words_of(Petition.objects.get()).text == "제 번호는 ******-*******입니다."


def updated(petition, change, *, text="", rating=None, happened_at=ARRIVAL, message=None, part_id=None):
    message = message or uuid7()
    content = seal_for("goryeong", json.dumps({"text": text}), bond=f"message:{message}") if text else ""
    part = part_id or petition.part_id
    return PetitionUpdated(message, part, "goryeong", change, happened_at, content, rating)


def test_a_supplement_comes_over_the_channel_once(office, channel):
    petition = petition_in(S.SUPPLEMENT, office)
    event = updated(petition, "supplemented", text="도면을 보냅니다.")

    for _time in range(2):
        take_update(event, at=ARRIVAL)

    petition.refresh_from_db()
    (kept,) = Exchange.objects.filter(petition=petition, kind="supplement")
    assert (petition.state, opened(kept, "text")) == (S.IN_PROGRESS, "도면을 보냅니다.")
    assert told_of(petition)[-1]["status"] == "in_progress"


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ("withdrawn", S.IN_PROGRESS, S.WITHDRAWN),
        ("withdrawn", S.ANSWERED, S.ANSWERED),
        ("rated", S.ANSWERED, S.RATED),
        ("rated", S.CLOSED, S.CLOSED),
        ("supplemented", S.IN_PROGRESS, S.IN_PROGRESS),
        ("extension_consented", S.EXTENDED, S.EXTENDED),
        ("rereported", S.CLOSED, S.CLOSED),
    ],
)
def test_what_the_channel_says_is_done_where_it_can_be_and_kept_in_any_case(office, change, before, after):
    petition = petition_in(before, office)

    take_update(updated(petition, change, rating=4 if change == "rated" else None), at=ARRIVAL)

    petition.refresh_from_db()
    assert petition.state == after
    assert petition.rating == (4 if change == "rated" else None)
    assert (petition.extension_consented_at is not None) is (change == "extension_consented")
    assert Exchange.objects.filter(petition=petition, message_id__isnull=False).count() == 1
    assert office.handler.notices.first().text.startswith(f"민원 {petition.number}: ")


def test_a_rating_without_stars_is_kept_and_changes_nothing(office):
    petition = petition_in(S.ANSWERED, office)

    for rating in (None, 6):
        take_update(updated(petition, "rated", rating=rating), at=ARRIVAL)

    petition.refresh_from_db()
    assert (petition.state, petition.rating, Exchange.objects.filter(petition=petition).count()) == (
        S.ANSWERED,
        None,
        3,
    )


def test_what_is_said_before_the_petition_is_here_waits_for_it(office, channel):
    event = routed()
    early = updated(None, "withdrawn", part_id=event.part_id, text="그만두겠습니다.")

    for _time in range(2):
        take_update(early, at=ARRIVAL)
    waiting = EarlyUpdate.objects.count()
    open_routed(event, at=ARRIVAL)
    take_update(early, at=ARRIVAL)

    petition = Petition.objects.get()
    assert (waiting, EarlyUpdate.objects.count(), petition.state) == (1, 0, S.WITHDRAWN)
    assert [told["status"] for told in told_of(petition)] == ["arrived", "withdrawn"]


# From another process of the office


def reclassified(part_id, *, sequence=4, to_kind="other"):
    content = {
        "title": "단순 문의",
        "text": "언제 됩니까?",
        "petitioner": {"name": "가상신고인", "phone": "010-0000-0003"},
    }
    return made.PartReclassified(
        part_id=part_id,
        subject_id=uuid7(),
        from_kind="passive",
        to_kind=to_kind,
        sequence=sequence,
        arrived_at=ARRIVAL,
        source="epeople",
        external_id="1AA-2603-0000009",
        content=seal(json.dumps(content), bond=f"part:{part_id}"),
    )


def test_a_report_that_is_an_ordinary_petition_goes_on_here(office, channel):
    event = reclassified(uuid7())

    for _time in range(2):
        open_reclassified(event, at=seoul(3, 10))

    petition = Petition.objects.get()
    assert (petition.kind, petition.arrived_at, petition.origin_id) == ("other", ARRIVAL, event.subject_id)
    assert [(told["sequence"], told["status"]) for told in told_of(petition)] == [(5, "arrived")]


def test_a_report_of_the_office_itself_becomes_a_petition_of_its_own(office):
    open_reclassified(reclassified(None, sequence=0), at=ARRIVAL)

    petition = Petition.objects.get()
    assert (petition.part_id, petition.channel, petition.sequence) == (None, Channel.REPORT, 0)


@pytest.mark.parametrize(
    ("kind", "take_over", "model"),
    [("passive", reports.take_over, Report), ("national_application", handlers.take_reclassified, Application)],
)
def test_what_is_handed_over_arrives_in_the_other_process(office, channel, kind, take_over, model):
    petition = petition_in(S.ACCEPTED, office)
    take(petition, "hand_over", office.officer, to_kind=kind, reason="다른 절차입니다.")
    (told,) = told_of(petition, "PartReclassified")
    event = TypeAdapter(PartReclassified).validate_python(told)

    for _time in range(2):
        take_over(event, at=ARRIVAL)

    assert [row.part_id for row in model.objects.all()] == [petition.part_id]


def test_what_was_handed_over_may_come_back(office, channel):
    petition = petition_in(S.HANDED_OVER, office)

    open_reclassified(reclassified(petition.part_id, sequence=7), at=seoul(3, 10))

    petition.refresh_from_db()
    assert (petition.state, petition.kind) == (S.ACCEPTED, "other")
    assert (told_of(petition)[-1]["sequence"], told_of(petition)[-1]["status"]) == (8, "accepted")


def test_what_is_reclassified_to_another_process_is_not_ours(goryeong):
    open_reclassified(reclassified(uuid7(), to_kind="national_application"), at=ARRIVAL)

    assert not Petition.objects.exists()
