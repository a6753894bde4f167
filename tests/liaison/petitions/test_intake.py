"""Messages come twice, too early, too late, broken, or for nobody: none is lost, and none does anything twice."""

import json
from datetime import timedelta

import pytest
from django.db import connection

import gateway_factories as made
from events.petitions import PetitionKind
from gateway_factories import GANGDONG, GORYEONG, MOKPO, NOW, fared, message, told
from liaison.petitions.actions.intake import keep, receive, take_in
from liaison.petitions.codes import Channel, Progress, Reason
from liaison.petitions.models import Message, Part, Petition
from liaison.petitions.queries import next_to_take_in
from liaison.petitions.sealing import part_bond, raw_of, update_bond
from tenants.context import in_public, in_tenant
from tenants.models import Tenant
from vault.sealing import unseal_here

pytestmark = [pytest.mark.usefixtures("public"), pytest.mark.slow]


@pytest.fixture
def source():
    return made.source()[0]


def test_a_petition_goes_to_the_government_of_its_agency_code(source):
    taken = receive(source, message("1AA-2603-0000001", kind="passive", agency_code=MOKPO), at=NOW).message

    petition = Petition.objects.get()
    part = Part.objects.get()
    assert (taken.progress, taken.petition) == (Progress.APPLIED, petition)
    assert (part.schema_name, part.is_lead, part.kind) == ("mokpo", True, PetitionKind.PASSIVE)
    (routed,) = told("PetitionRouted")
    assert (routed["addressee"], routed["external_id"], routed["source"], routed["kind"], routed["parts"]) == (
        *("mokpo", "1AA-2603-0000001", "EPEOPLE", "passive"),
        1,
    )


def test_the_content_is_sealed_for_the_addressee_alone(source):
    receive(source, message("A1"), at=NOW)
    (routed,) = told("PetitionRouted")
    bond = part_bond(routed["part_id"])

    with in_tenant("goryeong"):
        content = json.loads(unseal_here(routed["content"], bond=bond))

    assert content == {
        "title": "가로등 고장(시연)",
        "text": "마을 입구의 가로등이 켜지지 않습니다.",
        "petitioner": made.PETITIONER,
        "filed_at": content["filed_at"],
        "attachments": [],
        "opinion": "",
    }
    with in_tenant("mokpo"), pytest.raises(Exception, match="Not sealed for mokpo"):
        unseal_here(routed["content"], bond=bond)


def test_nothing_of_a_petitioner_lies_open_in_the_tables(source):
    receive(source, message("A1"), at=NOW)

    with connection.cursor() as cursor:
        for table in ("petitions_message", "petitions_petition", "petitions_part", "outbox_delivery"):
            cursor.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%%가상 민원인%%' OR t::text LIKE '%%1234%%'"
            )
            assert cursor.fetchone() == (0,), table


def test_the_same_again_is_counted_and_does_nothing(source):
    raw = message("A1")
    first = receive(source, raw, at=NOW)
    again = receive(source, raw, at=NOW + timedelta(minutes=1))

    assert (first.is_repeated, again.is_repeated, again.message.pk) == (False, True, first.message.pk)
    assert Message.objects.get().repeats == 1
    assert len(told("PetitionRouted")) == 1


def test_the_same_data_in_another_envelope_is_the_same(source):
    receive(source, message("A1"), at=NOW)

    assert receive(source, message("A1", at=NOW + timedelta(hours=1)), at=NOW).is_repeated


def test_another_content_under_the_same_number_goes_into_quarantine(source):
    first = receive(source, message("A1"), at=NOW).message
    second = receive(source, message("A1", text="다른 내용"), at=NOW).message

    assert fared(second) == (Progress.QUARANTINED, Reason.OTHER_CONTENT)
    assert second.contradicts == first
    assert len(told("PetitionRouted")) == 1
    assert receive(source, message("A1", text="다른 내용"), at=NOW).is_repeated


def test_an_update_that_is_too_early_waits_for_its_petition(source):
    early = receive(source, message("A1", 2, "supplemented", text="덧붙입니다."), at=NOW).message
    state = fared(early)
    receive(source, message("A1"), at=NOW)

    assert state == (Progress.WAITING, Reason.BEFORE_RECEIVED)
    assert fared(early) == (Progress.APPLIED, "")
    (update,) = told("PetitionUpdated")
    assert (update["change"], update["message_id"]) == ("supplemented", str(early.pk))
    with in_tenant("goryeong"):
        assert json.loads(unseal_here(update["content"], bond=update_bond(early.pk)))["text"] == "덧붙입니다."


def test_an_older_text_after_a_newer_one_does_nothing(source):
    receive(source, message("A1"), at=NOW)
    receive(source, message("A1", 3, "updated", text="셋째", raw_status="처리중"), at=NOW)
    late = receive(source, message("A1", 2, "updated", text="둘째", raw_status="접수"), at=NOW).message

    petition = Petition.objects.get()
    assert fared(late) == (Progress.STALE, Reason.OVERTAKEN)
    assert (petition.version, petition.raw_status) == (3, "처리중")
    assert [one["change"] for one in told("PetitionUpdated")] == ["supplemented"]


def test_what_happened_counts_also_when_a_newer_message_was_quicker(source):
    receive(source, message("A1"), at=NOW)
    receive(source, message("A1", 4, "rated", rating=5), at=NOW)
    receive(source, message("A1", 2, "supplemented", text="덧붙입니다."), at=NOW)
    old = receive(source, message("A1", 3, "rated", rating=1), at=NOW).message

    assert [(one["change"], one["rating"]) for one in told("PetitionUpdated")] == [("rated", 5), ("supplemented", None)]
    assert fared(old) == (Progress.STALE, Reason.OVERTAKEN)


@pytest.mark.parametrize(
    "change", ["withdrawn", "rereported", "extension_consented", "acrc_recommended", "acrc_closed"]
)
def test_every_change_is_told_to_the_government(change, source):
    receive(source, message("A1"), at=NOW)
    receive(source, message("A1", 2, change), at=NOW)

    (update,) = told("PetitionUpdated")
    assert (update["change"], update["addressee"], update["content"]) == (change, "goryeong", "")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", Reason.UNREADABLE),
        (b"{", Reason.UNREADABLE),
        ("민원 내용".encode("euc-kr"), Reason.UNREADABLE),
        (b'{"data": NaN}', Reason.UNREADABLE),
        (b"[" * 100_000, Reason.UNREADABLE),
        (message("A1", text="\0"), Reason.NOT_THE_PROFILE),
        (message("A1", text="S").replace(b'"S"', b'"\\ud800"'), Reason.NOT_THE_PROFILE),
        (message("A1\0"), Reason.NOT_THE_PROFILE),
        (b"[]", Reason.NOT_THE_PROFILE),
        (message("A1", external_id=None), Reason.NOT_THE_PROFILE),
        (message("A1", external_id="1" * 33), Reason.NOT_THE_PROFILE),
        (message("A1", version="처음"), Reason.NOT_THE_PROFILE),
        (message("A1", 0), Reason.NOT_THE_PROFILE),
        (message("A1", text=""), Reason.NOT_THE_PROFILE),
        (message("A1", change="deleted"), Reason.NOT_THE_PROFILE),
        (message("A1", 2, "rated"), Reason.NOT_THE_PROFILE),
        (message("A1", agency_code="Z999999"), Reason.UNKNOWN_AGENCY),
        (message("A1", agency_code=GANGDONG), Reason.NOT_ON_PLATFORM),
    ],
)
def test_what_cannot_be_applied_is_kept_in_quarantine(raw, reason, source):
    kept = receive(source, raw, at=NOW).message

    assert fared(kept) == (Progress.QUARANTINED, reason)
    assert raw_of(kept) == raw
    assert told("PetitionRouted") == []


def test_a_message_whose_taker_died_is_found_again(source):
    kept, _is_new = keep(source, message("A1"), at=NOW, channel=Channel.LINK)

    assert next_to_take_in(NOW) is None
    assert next_to_take_in(NOW + timedelta(minutes=1)) == kept
    assert next_to_take_in(NOW + timedelta(minutes=1)) is None  # one that breaks its taker does not come first again
    assert take_in(kept, at=NOW).progress == Progress.APPLIED
    assert next_to_take_in(NOW + timedelta(days=1)) is None


def test_a_class_that_nobody_knows_goes_on_as_other_and_is_marked(source):
    receive(source, message("A1", kind="새로운 분류"), at=NOW)
    receive(source, message("A2", kind="고충민원"), at=NOW)

    found = Petition.objects.order_by("external_id").values_list("kind", "kind_is_certain", "raw_class")
    assert list(found) == [("other", False, "새로운 분류"), ("grievance", True, "고충민원")]


def test_two_sources_may_use_the_same_number(source):
    other, _issued = made.source("OTHER")

    receive(source, message("A1"), at=NOW)
    receive(other, message("A1", agency_code=MOKPO), at=NOW)

    assert Petition.objects.count() == 2
    assert {one["addressee"] for one in told("PetitionRouted")} == {"goryeong", "mokpo"}


def test_agency_codes_of_the_tests_are_those_of_the_roster():
    with in_public():
        found = Tenant.objects.values_list("schema_name", "government__org_code")

    assert dict(found) == {"goryeong": GORYEONG, "mokpo": MOKPO}
