"""What could not be applied waits for a person: corrected, tried again, or discarded; looked at only masked and recorded."""

import pytest

import gateway_factories as made
from accounts.roles import Role
from audit.models import Entry, Kind
from factories import person
from gateway_factories import GANGDONG, GORYEONG, NOW, fared, message, told
from kernel.errors import Invalid, NotAllowed, NotNow
from liaison.petitions.actions.intake import receive
from liaison.petitions.actions.quarantine import correct, discard, open_contents, try_again
from liaison.petitions.codes import Progress, Reason
from liaison.petitions.models import Petition

pytestmark = [pytest.mark.usefixtures("public"), pytest.mark.slow]


@pytest.fixture
def source():
    return made.source()[0]


@pytest.fixture
def stopped(source):
    return receive(source, message("A1", agency_code="Z999999"), at=NOW).message


def test_with_another_agency_and_kind_it_is_taken_in(source, stopped):
    early = receive(source, message("A1", 2, "withdrawn"), at=NOW).message

    taken = correct(stopped, agency_code=GORYEONG, kind="grievance", by=made.operator(), at=NOW)

    petition = Petition.objects.get()
    assert (taken.progress, petition.kind, petition.kind_is_certain) == (Progress.APPLIED, "grievance", True)
    assert [one["addressee"] for one in told("PetitionRouted")] == ["goryeong"]
    assert fared(early) == (Progress.APPLIED, "")
    line = Entry.objects.get(subject_type="petition_message")
    assert line.detail == {
        "action": "correct",
        "source": "EPEOPLE",
        "result": "applied",
        "agency_code": GORYEONG,
        "kind": "grievance",
    }


def test_an_agency_that_takes_no_petitions_is_refused(stopped):
    with pytest.raises(Invalid) as refused:
        correct(stopped, agency_code=GANGDONG, kind="", by=made.operator(), at=NOW)

    assert refused.value.fields == {"agency_code": ["플랫폼에 참여하지 않은 기관"]}


def test_tried_again_for_nothing_it_stays(stopped):
    assert try_again(stopped, by=made.operator(), at=NOW).progress == Progress.QUARANTINED


def test_of_two_contents_a_person_may_take_the_second(source):
    receive(source, message("A1"), at=NOW)
    second = receive(source, message("A1", text="다른 내용"), at=NOW).message

    assert try_again(second, by=made.operator(), at=NOW).progress == Progress.APPLIED
    assert [one["change"] for one in told("PetitionUpdated")] == ["supplemented"]


def test_discarded_it_stays_with_its_reason(stopped):
    discard(stopped, reason="시험으로 보낸 메시지", by=made.operator(), at=NOW)

    assert fared(stopped) == (Progress.DISCARDED, Reason.BY_PERSON)
    assert stopped.discard_reason == "시험으로 보낸 메시지"
    with pytest.raises(NotNow, match="이미 처리된 메시지입니다"):
        try_again(stopped, by=made.operator(), at=NOW)


def test_what_is_applied_is_not_in_hand(source):
    applied = receive(source, message("A1"), at=NOW).message

    with pytest.raises(NotNow):
        discard(applied, reason="까닭", by=made.operator(), at=NOW)


def test_opened_it_shows_no_person_and_leaves_a_line(source):
    said = {"text": "연락은 010-1234-5678, me@example.kr, 주민번호 990101-1234567", "agency_code": "Z999999"}
    row = receive(source, message("A1", **said, attachments=[{"name": "사진", "base64": "QUJD"}]), at=NOW).message

    shown = open_contents(row, purpose="기관코드 확인", by=made.operator(), at=NOW)

    for hidden in ("010-1234-5678", "me@example.kr", "1234567", "가상", "0000-1234", "petitioner@", "QUJD", "사진"):
        assert hidden not in shown
    assert "Z999999" in shown
    assert "연락은 ○○○, ○○○, 주민번호 ******-*******" in shown
    line = Entry.objects.get(kind=Kind.VIEW)
    assert (line.subject_id, line.detail) == (row.pk, {"purpose": "기관코드 확인", "source": "EPEOPLE"})


def test_what_is_no_json_is_masked_as_well(source):
    row = receive(source, "홍길동(가상) 010-1234-5678 12345678 내용".encode(), at=NOW).message

    assert open_contents(row, purpose="확인", by=made.operator(), at=NOW) == "홍길동(가상) ○○○ ○○○ 내용"


@pytest.mark.parametrize("role", [Role.PLATFORM_ADMIN, Role.PARTNER, Role.MIN_OFFICER])
def test_nobody_else_opens_or_decides(role, stopped):
    other = person(roles=[role])

    for act in (
        lambda: open_contents(stopped, purpose="호기심", by=other, at=NOW),
        lambda: correct(stopped, agency_code=GORYEONG, kind="", by=other, at=NOW),
        lambda: try_again(stopped, by=other, at=NOW),
        lambda: discard(stopped, reason="까닭", by=other, at=NOW),
    ):
        with pytest.raises(NotAllowed, match="민원연계 담당자"):
            act()
    assert fared(stopped) == (Progress.QUARANTINED, Reason.UNKNOWN_AGENCY)
