"""What the office tells the national channel of a part, in order, sealed for it alone."""

import json
from datetime import date

import pytest

import file_samples
import petitions_factories as made
from kernel.actors import SYSTEM
from petitions_factories import ARRIVAL, CONTACT, answers_to, petition_in, take, told_of
from plans.participation.codes_petitions import PetitionState
from plans.participation.content_petitions import opened
from plans.participation.models import Exchange, Petition
from tenants.context import in_public
from vault.keys import BrokenSeal
from vault.sealing import unseal, unseal_here

pytestmark = [pytest.mark.slow]
S = PetitionState


# What is told


def test_every_change_of_status_is_told_with_its_number(office, channel):
    petition = petition_in(S.IN_PROGRESS, office)
    take(petition, "demand_supplement", office.handler, **answers_to("demand_supplement", office))
    take(petition, "supplemented", SYSTEM, text="보완합니다.")
    take(petition, "give", office.head, handler=office.handler.pk)  # nothing that the petitioner hears of
    take(petition, "extend", office.handler, **answers_to("extend", office))
    take(petition, "answer", office.handler, **answers_to("answer", office))
    take(petition, "rate", SYSTEM, rating=4)
    take(petition, "close", office.officer)

    assert [(told["sequence"], told["status"]) for told in told_of(petition)] == [
        (1, "arrived"),
        (2, "accepted"),
        (3, "classified"),
        (4, "assigned"),
        (5, "in_progress"),
        (6, "supplement"),
        (7, "in_progress"),
        (8, "extended"),
        (9, "answered"),
        (10, "rated"),
        (11, "closed"),
    ]


def test_what_is_told_names_department_person_contact_and_due_date(office, channel):
    petition = petition_in(S.IN_PROGRESS, office)

    told = told_of(petition)[-1]

    assert (told["department"], told["contact"], told["due_on"], told["text"]) == (
        office.department.name,
        f"{office.handler.name} {CONTACT}",
        "2026-03-17",
        "",
    )


def test_the_answer_is_readable_in_the_public_schema_only(office, channel):
    petition = petition_in(S.ANSWERED, office)
    told = told_of(petition)[-1]
    bond = f"part:{petition.part_id}:{told['sequence']}"

    with pytest.raises(BrokenSeal):
        unseal_here(told["text"], bond=bond)
    with in_public():
        text = unseal_here(told["text"], bond=bond)

    assert text == (
        f"가상 안내입니다.\n\n담당 부서: {office.department.name} · 담당자: {office.handler.name} · 연락처: {CONTACT}"
    )


def test_whoever_comes_second_sees_the_number_of_the_first(office, channel):
    petition = petition_in(S.IN_PROGRESS, office)
    stale = [Petition.objects.get(pk=petition.pk) for _copy in range(2)]

    for copy in stale:
        take(copy, "notify_progress", office.handler, **answers_to("notify_progress", office))

    assert [told["sequence"] for told in told_of(petition)] == [1, 2, 3, 4, 5, 6, 7]


def test_a_transfer_says_why_and_where_to(office, channel):
    petition = petition_in(S.ACCEPTED, office)

    take(petition, "transfer", office.officer, **answers_to("transfer", office))

    (transferred,) = told_of(petition, "PartTransferred")
    moved = told_of(petition)[-1]
    assert (moved["sequence"], moved["status"]) == (3, "transferred")
    assert (transferred["sequence"], transferred["agency_code"], transferred["kind"]) == (4, "5050000", "question")
    assert opened(Exchange.objects.get(petition=petition, sequence=3), "text") == (
        "민원을 소관 기관인 경상북도 경주시로 이송하였습니다.\n가상 안내입니다.\n\n"
        f"담당 부서: {office.officer.department} · 담당자: {office.officer.name} · 연락처: {CONTACT}"
    )


def test_a_split_says_who_else_handles_it(office, channel):
    petition = petition_in(S.ACCEPTED, office)

    take(petition, "split", office.officer, **answers_to("split", office))

    (split,) = told_of(petition, "PartSplit")
    assert (told_of(petition)[-1]["status"], split["sequence"], split["agency_codes"]) == ("split", 4, ["5050000"])


def test_what_came_to_the_window_is_told_to_nobody(office, channel):
    petition = petition_in(S.ANSWERED, office, through_channel=False)

    assert (petition.sequence, told_of(petition)) == (0, [])
    assert Exchange.objects.get(petition=petition).kind == "answer"


def test_a_report_in_disguise_is_handed_over_sealed_with_its_files(office, channel):
    petition = petition_in(S.CLASSIFIED, office)
    file = made.sent_file("현장.jpg", file_samples.picture())
    made.keep(petition, file)

    take(petition, "hand_over", office.officer, to_kind="passive", reason="소극행정 신고입니다.")

    (told,) = told_of(petition, "PartReclassified")
    content = json.loads(unseal(told["content"], bond=f"part:{petition.part_id}"))
    assert (told["to_kind"], told["sequence"], told["subject_id"]) == ("passive", 3, str(petition.pk))
    assert content["petitioner"]["name"] == "가상민원인"
    assert [one["name"] for one in content["attachments"]] == ["민원자료 1.jpg"]


# The answer


@pytest.mark.parametrize(
    ("kind", "result", "expected"),
    [
        ("statutory", "refused", "통지를 받은 날부터 60일 이내에 문서로 이의신청을 할 수 있습니다(민원처리법 35조)."),
        ("proposal", "refused", "통지를 받은 날부터 15일 이내에 재심사를 요청할 수 있습니다(국민 제안 규정)."),
        ("question", "refused", ""),
        ("statutory", "granted", ""),
    ],
)
def test_a_refusal_says_what_can_be_done_against_it(office, kind, result, expected):
    petition = petition_in(S.IN_PROGRESS, office, kind)

    given = answers_to("answer", office) | {"result": result, "remedy": "행정심판 90일"}
    take(petition, "answer", office.handler, **given)

    text = opened(Exchange.objects.get(petition=petition, kind="answer"), "text")
    assert ("이내에" in text) is bool(expected)
    assert expected in text
    assert "행정심판 90일" in text
    assert (petition.result, petition.answered_at) == (result, ARRIVAL)


def test_what_is_written_stands_in_no_history(office):
    petition = petition_in(S.IN_PROGRESS, office)

    entry = made.history(petition, "answer", office.handler, **answers_to("answer", office))

    assert entry.answers == {"result": "granted", "contact": CONTACT}


def test_the_due_date_of_a_message_is_a_date(office, channel):
    petition = petition_in(S.ACCEPTED, office)

    assert date.fromisoformat(told_of(petition)[-1]["due_on"]) == date(2026, 3, 17)
