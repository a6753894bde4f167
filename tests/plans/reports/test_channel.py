"""Reports that come over the national channel: opened once, moved on in order, told in sealed sentences."""

import base64
import json

import pytest
from django.test import override_settings

import factories
import reports_factories as made
from events.petitions import PartReclassified, PetitionRouted, PetitionUpdated
from file_samples import picture
from files.models import Attachment
from kernel.ids import uuid7
from outbox import subscription
from outbox.models import Delivery
from plans.reports.codes import NoteKind, Source, State
from plans.reports.handlers import open_report, take_over, take_update
from plans.reports.models import Report
from plans.reports.queries.mailbox import said_about
from plans.reports.sealing import identity_of, opened, words_of
from tenants.context import as_relay, in_public, in_tenant
from vault.sealing import BrokenSeal, seal, seal_for, unseal, unseal_here

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW
CONTENT = {
    "title": made.MATTER, "text": made.TEXT, "filed_at": "2026-03-02T09:00:00+09:00", "attachments": [],
    "petitioner": {"name": made.NAME, "phone": made.PHONE, "email": "", "address": made.ADDRESS},
}  # fmt: skip


@pytest.fixture
def listening():
    """The channel listens to what reports tell."""
    with override_settings(OUTBOX_SUBSCRIPTIONS="reports_channel.LISTENING"):
        _forget()
        yield
    _forget()


def _forget():
    subscription.subscriptions.cache_clear()
    subscription.by_name.cache_clear()


def routed(kind="passive", *, content=CONTENT, part=None):
    part = part or uuid7()
    sealed = seal_for("goryeong", json.dumps(content), bond=f"part:{part}")
    return PetitionRouted(part, "goryeong", "epeople", "1AA-2603-0001", kind, NOW, True, 1, sealed)


def came(**more):
    """A case that came over the channel."""
    office = made.office()
    event = routed(**more)
    open_report(event, at=NOW)
    return made.Case(office, Report.objects.get(part_id=event.part_id))


def update(case, change, text=""):
    message = uuid7()
    content = seal_for("goryeong", json.dumps({"text": text}), bond=f"message:{message}") if text else ""
    return PetitionUpdated(message, case.report.part_id, "goryeong", change, case.at, content)


def told(event="PartMoved"):
    with as_relay():
        return list(Delivery.objects.filter(event=event).order_by("pk").values_list("payload", flat=True))


def test_a_report_is_opened_once_with_its_number_outside():
    event = routed()

    for _time in range(2):
        open_report(event, at=NOW)

    report = Report.objects.get()
    assert (report.source, report.external_id, report.arrived_at) == (Source.EPEOPLE, "1AA-2603-0001", NOW)
    assert (words_of(report).matter, identity_of(report.reporter).address) == (made.MATTER, made.ADDRESS)


def test_other_kinds_are_somebody_elses():
    for kind in ("grievance", "national_application", "question_law"):
        open_report(routed(kind), at=NOW)

    assert Report.objects.count() == 0


def test_one_without_name_and_address_is_anonymous():
    case = came(content=CONTENT | {"petitioner": {"name": "모름"}})

    assert (case.report.is_anonymous, case.report.source) == (True, Source.EPEOPLE)


def test_files_come_along_and_a_bad_one_is_noted():
    files = [
        {"name": "가상신고인 사진.jpg", "content_type": "image/jpeg", "base64": base64.b64encode(picture()).decode()},
        {"name": "사진.jpg", "content_type": "image/jpeg", "base64": base64.b64encode(b"<html>").decode()},
    ]

    case = came(content=CONTENT | {"attachments": files})

    assert [file.name for file in Attachment.objects.filter(subject_id=case.report.pk)] == ["신고자료 1.jpg"]
    assert case.report.notes.get().kind == NoteKind.DOCUMENT


def test_every_move_is_told_in_order_with_sealed_sentences(listening):
    case = came().investigating().noted()
    case.step("extend", case.office.auditor, {"days": 3, "note": "회신을 기다립니다."})
    case.step("find", case.office.auditor, made.FOUND_FALSE).step("decide", case.office.chief, made.REASON)
    case.step("notify", case.office.auditor, made.ANSWER).step("close", case.office.chief)

    moves = told()

    assert [(one["sequence"], one["status"]) for one in moves] == [
        (1, "accepted"), (2, "classified"), (3, "assigned"), (4, "in_progress"), (5, "extended"), (6, "answered"),
        (7, "closed"),
    ]  # fmt: skip
    assert (moves[0]["due_on"], moves[4]["due_on"]) == ("2026-03-11", "2026-03-16")
    bond = f"part:{case.report.part_id}:6"
    with pytest.raises(BrokenSeal):
        unseal_here(moves[5]["text"], bond=bond)
    with in_public():
        sentence = unseal_here(moves[5]["text"], bond=bond)
    assert sentence == said_about(case.report)[-1].text
    assert "이유: 조사 결과 보수를 미룬 사실이 있습니다.\n담당: 감사담당관실 가상조사자, 054-000-0000" in sentence
    assert "국민권익위원회에 소극행정을 다시 신고하실 수 있습니다." in sentence


def test_a_report_of_the_web_tells_the_channel_nothing(listening):
    made.case().investigating()

    assert told() == []


def test_a_transfer_is_the_channels_to_route(listening):
    case = came().screened()
    case.step(
        "transfer", case.office.chief, {"agency_code": "6470000", "agency": "경상북도", "note": "소관이 아닙니다."}
    )

    (event,) = told("PartTransferred")
    assert (event["agency_code"], event["sequence"], event["kind"]) == ("6470000", 2, "passive")


def test_an_ordinary_petition_goes_over_sealed(listening):
    case = came().screened()
    case.step("reclassify", case.office.auditor, {"kind": "grievance", **made.REASON})

    (event,) = told("PartReclassified")
    content = json.loads(unseal(event["content"], bond=f"part:{case.report.part_id}"))
    assert (event["from_kind"], event["to_kind"], event["external_id"]) == ("passive", "grievance", "1AA-2603-0001")
    assert (content["text"], content["petitioner"]["name"]) == (made.TEXT, made.NAME)


def test_a_petition_that_is_a_report_after_all_keeps_its_place():
    part = uuid7()
    content = seal(json.dumps(CONTENT), bond=f"part:{part}")
    event = PartReclassified(part, uuid7(), "grievance", "passive", 4, NOW, "epeople", "1AA-2603-0001", content)

    for _time in range(2):
        take_over(event, at=NOW)

    report = Report.objects.get()
    assert (report.part_id, report.sequence, report.source) == (part, 4, Source.EPEOPLE)


def test_reclassified_into_something_else_is_not_taken():
    event = PartReclassified(uuid7(), uuid7(), "passive", "grievance", 1, NOW, "epeople", "1", "")

    take_over(event, at=NOW)

    assert Report.objects.count() == 0


def test_what_was_asked_for_arrives_once_and_the_work_goes_on():
    case = came().screened()
    case.step("ask_more", case.office.auditor, {"note": "어느 사거리입니까?"})
    event = update(case, "supplemented", "시장 앞입니다.")

    for _time in range(2):
        take_update(event, at=case.at)
    case.report.refresh_from_db()

    assert case.report.state == State.SCREENING
    assert [one.text for one in said_about(case.report) if one.message.is_from_reporter] == ["시장 앞입니다."]


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        (["rereported"], State.REREPORTED),
        (["rereported", "acrc_recommended"], State.ACRC_RECOMMENDED),
        (["acrc_recommended"], State.ACRC_RECOMMENDED),
        (["rereported", "acrc_closed"], State.ACRC_RETURNED),
        (["rated"], State.NOTIFIED),
    ],
)
def test_after_the_answer(changes, state):
    case = came().notified(made.FOUND_FALSE)

    for change in changes:
        take_update(update(case, change, "권고의 내용"), at=case.at)
    case.report.refresh_from_db()

    assert case.report.state == state


def test_a_withdrawal_and_a_consent():
    case = came().investigating()
    take_update(update(case, "extension_consented"), at=case.at)
    case.report.refresh_from_db()
    assert case.report.extension_consented

    take_update(update(case, "withdrawn"), at=case.at)
    case.report.refresh_from_db()

    assert case.report.state == State.WITHDRAWN


def test_what_is_said_of_somebody_elses_part_is_left_alone():
    event = routed("grievance")
    open_report(event, at=NOW)

    take_update(PetitionUpdated(uuid7(), event.part_id, "goryeong", "withdrawn", NOW), at=NOW)

    assert Report.objects.count() == 0


def test_what_comes_before_its_part_comes_again():
    event = routed()
    early = PetitionUpdated(uuid7(), event.part_id, "goryeong", "withdrawn", NOW)
    with pytest.raises(LookupError):
        take_update(early, at=NOW)

    open_report(event, at=NOW)
    take_update(early, at=NOW)

    assert Report.objects.get().state == State.WITHDRAWN


def test_what_was_handed_over_comes_back_and_is_left_alone_meanwhile():
    case = came().screened()
    case.step("reclassify", case.office.auditor, {"kind": "grievance", **made.REASON})
    part = case.report.part_id
    take_update(update(case, "withdrawn"), at=case.at)
    back = PartReclassified(part, uuid7(), "grievance", "passive", 9, NOW, "epeople", "1AA-2603-0001", "")

    for _time in range(2):
        take_over(back, at=case.at)
    case.report.refresh_from_db()

    assert (case.report.state, case.report.sequence, case.report.closed_at) == (State.SCREENING, 10, None)


def test_a_recommendation_that_comes_too_early_is_kept():
    case = came().investigating()

    take_update(update(case, "acrc_recommended", "개선을 권고합니다."), at=case.at)
    case.report.refresh_from_db()

    assert case.report.state == State.INVESTIGATING
    assert opened(case.report.notes.last(), "text") == "개선을 권고합니다."


def test_what_is_sealed_for_one_government_is_nothing_in_another():
    event = routed()
    with in_tenant("mokpo"), pytest.raises(BrokenSeal):
        open_report(event, at=NOW)
