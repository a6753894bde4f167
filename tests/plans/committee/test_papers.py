"""소집통지, 회의록, 의결서, 위촉장: what they say, and that both formats come."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

import committee_factories as made
import factories
from accounts.roles import Role
from browsers import signed_in
from committee_factories import MEETING_AT, NOW
from documents.content import Bullets, Document, Heading, Paragraph, Signatures, Table
from kernel.errors import NotNow
from plans.committee.codes import MemberKind, MemberState
from plans.committee.letters import letter_of, title_with
from plans.committee.models import AgendaItem, Meeting
from plans.committee.papers import decision_of, minutes_of, notice_of

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def words(document: Document) -> str:
    """Everything the document says, one line a piece."""
    said: list[str] = [document.title, document.office, document.number]
    said += [f"{name}: {value}" for name, value in document.meta]
    for block in document.blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                said.append(text)
            case Bullets(items=items):
                said += items
            case Table(rows=rows):
                said += [" | ".join(row) for row in rows]
            case Signatures(lines=lines):
                said += [f"{line.title} {line.name} {line.mark}" for line in lines]
    return "\n".join(said)


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def test_the_notice_names_agenda_and_members() -> None:
    sitting = made.convened()

    document = notice_of(fresh(sitting.meeting))

    assert (document.title, document.office, document.number) == (
        "적극행정위원회 소집통지",
        "경상북도 고령군",
        sitting.meeting.number,
    )
    assert document.meta[0] == ("일시", "2026. 3. 9. 10:00")
    said = words(document)
    assert f"1 | 그 밖의 적극행정 사항 | {sitting.item.title}" in said
    assert all(person.name in said for person in sitting.people)


def test_the_name_of_the_committee_is_the_offices(rules: Any) -> None:
    rules(committee_name="적극행정지원위원회")
    sitting = made.convened()

    assert notice_of(fresh(sitting.meeting)).title == "적극행정지원위원회 소집통지"


def test_minutes_hold_what_the_law_asks_for() -> None:
    sitting = made.minuted()
    sitting.take("sign", sitting.chair)

    document = minutes_of(fresh(sitting.meeting), viewer=sitting.people[3], at=NOW)

    assert [name for name, _value in document.meta] == ["회의 명칭", "개최기관", "일시", "장소", "방식"]
    said = words(document)
    for part in (
        "지정 9명 · 의사정족수 5명 · 출석 6명",
        "배석자: 없음",
        "개의, 심의, 의결",
        f"의안 제1호 {sitting.item.title}",
        "결정: 가결",
        "의결 내용: 원안대로 의결합니다.",
        "표결: 제척·기피·회피를 뺀 출석 6명 · 찬성 6 · 반대 0 · 기권 0",
        f"{sitting.people[3].name} | 찬성 | ",
        "이견 없음",
        f"위원장 {sitting.chair.name} 2026. 3. 9. 서명",
    ):
        assert part in said


def test_minutes_do_not_show_a_recused_member_the_votes() -> None:
    sitting = made.opened()
    recused = sitting.people[5]
    sitting.declare(*sitting.people[:5])
    sitting.declare(recused, conflict="avoidance", recusal_reason="이해관계")
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)
    sitting.vote(*sitting.people[:5])
    sitting.item_step("pass", sitting.chair)
    sitting.take("close", sitting.chair)
    sitting.take("draft_minutes", order_of_business="순서", remarks="요지")

    seen, hidden = (
        words(minutes_of(fresh(sitting.meeting), viewer=viewer, at=NOW)) for viewer in (sitting.people[3], recused)
    )

    assert (" | 찬성 | " in seen, " | 찬성 | " in hidden) == (True, False)
    assert "표결 내용은 제척·기피·회피로 공개하지 않습니다." in hidden
    assert f"회피: {recused.name}" in seen
    assert "이해관계" not in seen


def test_a_secret_ballot_is_minuted_in_numbers_only(rules: Any) -> None:
    rules(secret_ballot=True)
    sitting = made.minuted()

    said = words(minutes_of(fresh(sitting.meeting), viewer=sitting.people[3], at=NOW))

    assert "찬성 6" in said
    assert " | 찬성 | " not in said


def test_there_are_no_minutes_before_they_are_written() -> None:
    sitting = made.in_session()

    with pytest.raises(NotNow):
        minutes_of(fresh(sitting.meeting), viewer=sitting.secretary, at=NOW)


def test_the_decision_is_on_paper_when_the_minutes_are_signed() -> None:
    sitting = made.minuted()
    with pytest.raises(NotNow):
        decision_of(AgendaItem.objects.get(), viewer=sitting.secretary)

    for person in sitting.people[:6]:
        sitting.take("sign", person)
    sitting.take("confirm", sitting.chair)
    document = decision_of(AgendaItem.objects.get(), viewer=sitting.secretary)

    assert (document.title, document.issued) == ("의결서", MEETING_AT.date())
    assert "결정: 가결" in words(document)


def test_a_private_member_gets_a_letter_of_commission() -> None:
    factories.person(roles=[Role.HEAD], name="이군수", position="군수")
    member = made.member(organisation="변호사회", document_no="기획-9", term_from=date(2026, 3, 2))

    document = letter_of(member, at=NOW)

    assert (document.title, document.number) == ("위촉장", "기획-9")
    said = words(document)
    assert "위 사람을 적극행정위원회 위원으로 위촉합니다." in said
    assert "임기: 2026. 3. 2. ~ 2030. 12. 31." in said
    assert "고령군수 이군수 직인" in said


def test_an_official_gets_a_letter_of_appointment() -> None:
    document = letter_of(made.member(kind=MemberKind.EX_OFFICIO), at=NOW)

    assert document.title == "임명장"
    assert "임기: 2020. 1. 1.부터 재직 기간" in words(document)


def test_a_candidate_gets_none() -> None:
    with pytest.raises(NotNow):
        letter_of(made.member(state=MemberState.CANDIDATE), at=NOW)


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("hwpx", b"PK")])
def test_every_paper_comes_in_both_formats(kind: str, begins: bytes) -> None:
    sitting = made.signed()
    client = signed_in(sitting.secretary)
    addresses = [
        reverse("committee:notice", args=[sitting.meeting.pk, kind]),
        reverse("committee:minutes", args=[sitting.meeting.pk, kind]),
        reverse("committee:decision", args=[sitting.item.pk, kind]),
        reverse("committee:letter", args=[sitting.members[5].pk, kind]),
    ]

    answers = [client.get(address) for address in addresses]

    assert [answer.content[: len(begins)] for answer in answers] == [begins] * 4
    assert signed_in(factories.person()).get(addresses[1]).status_code == 404


def test_a_paper_that_is_not_ready_says_so() -> None:
    sitting = made.convened()

    answer = signed_in(sitting.secretary).get(reverse("committee:minutes", args=[sitting.meeting.pk, "pdf"]))

    assert answer.status_code == 409
    assert "회의록을 아직 작성하지 않았습니다." in answer.content.decode()


def test_the_list_of_meetings_comes_as_a_workbook() -> None:
    made.meeting()

    answer = signed_in(made.secretary()).get(reverse("committee:export_meetings"))

    assert b"".join(answer.streaming_content)[:2] == b"PK"


@pytest.mark.parametrize(
    ("office", "title", "whole"),
    [
        ("경상북도 고령군", "군수", "고령군수"),
        ("부산광역시", "시장", "부산광역시장"),
        ("경상북도", "도지사", "경상북도지사"),
        ("서울특별시 강동구", "구청장", "강동구청장"),
        ("경상북도 고령군", "군수 권한대행", "고령군수 권한대행"),
        ("경상북도 고령군", "부군수", "경상북도 고령군 부군수"),
    ],
)
def test_a_head_signs_with_the_offices_name(office: str, title: str, whole: str) -> None:
    assert title_with(office, title) == whole
