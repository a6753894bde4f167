"""While the national system is down: a file or a form brings petitions in; their numbers are joined later."""

from datetime import timedelta
from io import BytesIO

import pytest

import gateway_factories as made
from documents.importing import find_grid, guess_mapping
from documents.reading import read_rows
from events.petitions import Status
from gateway_factories import GORYEONG, MOKPO, NOW, message, move, part_of, told
from kernel.errors import Invalid, NotAllowed, NotNow
from liaison.petitions.actions.entry import Written, enter, join
from liaison.petitions.actions.importing import carry_out, fields, plan
from liaison.petitions.actions.intake import receive
from liaison.petitions.dispatch import due
from liaison.petitions.models import Message, Petition

pytestmark = [pytest.mark.usefixtures("public"), pytest.mark.slow]
HEADER = "신청번호,처리기관코드,민원제목,민원내용,민원구분,접수일시,성명,연락처"
ROWS = (
    f"1AA-1,{GORYEONG},가로등,켜지지 않습니다.,기타민원,2026-03-01 09:00,가상 민원인,010-0000-0001",
    f"1AA-2,{MOKPO},소극행정,받아 주지 않습니다.,소극행정,2026-03-01 10:00,가상 민원인,010-0000-0002",
)


@pytest.fixture
def source():
    return made.source()[0]


def grid(*rows, encoding="utf-8"):
    return find_grid(read_rows(BytesIO("\n".join([HEADER, *rows]).encode(encoding))), fields())


def imported(source, table, **more):
    return carry_out(source, table, guess_mapping(table.headers, fields()), by=made.operator(), at=NOW, **more)


def planned(source, table):
    return plan(source, table, guess_mapping(table.headers, fields()), at=NOW)


def written(**fields):
    given = {"agency_code": GORYEONG, "title": "가로등(시연)", "text": "켜지지 않습니다.", "kind": "other"}
    return Written(**given | {"arrived_at": NOW - timedelta(hours=3)} | fields)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_file_is_taken_in_whole(encoding, source):
    imported(source, grid(*ROWS, encoding=encoding))

    found = Petition.objects.order_by("external_id").values_list("external_id", "kind", "channel", "arrived_at__hour")
    assert list(found) == [("1AA-1", "other", "file", 9), ("1AA-2", "passive", "file", 10)]
    assert [one["addressee"] for one in told("PetitionRouted")] == ["goryeong", "mokpo"]


def test_the_same_file_again_changes_nothing(source):
    imported(source, grid(*ROWS))
    again = imported(source, grid(*ROWS))

    assert (len(again.new), again.known, Petition.objects.count(), Message.objects.count()) == (0, 2, 2, 2)


def test_one_wrong_row_and_nothing_is_taken_in(source):
    table = grid(ROWS[0], f"1AA-2,Z999999,제목,내용,,,,\n1AA-1,{GORYEONG},,내용,,2099-01-01,,")

    errors = [(error.row, error.column, error.sentence) for error in planned(source, table).errors]
    with pytest.raises(Invalid, match="아무것도 저장하지 않았습니다"):
        imported(source, table)
    assert errors == [
        (3, "기관코드", "이 기관코드로는 배부할 수 없습니다."),
        (4, "제목", "값을 입력해 주십시오."),
        (4, "접수일시", "아직 오지 않은 날짜입니다."),
        (4, "접수번호", "2행과 같은 값입니다."),
    ]
    assert Message.objects.count() == 0


def test_a_number_that_lies_in_quarantine_has_to_be_dealt_with_first(source):
    receive(source, message("1AA-1", agency_code="Z999999"), at=NOW)

    (error,) = planned(source, grid(*ROWS)).errors
    assert (error.row, error.column) == (2, "접수번호")


def test_what_the_link_sends_after_the_file_is_known(source):
    imported(source, grid(*ROWS))
    receive(source, message("1AA-1", 2, "withdrawn"), at=NOW)

    assert [one["change"] for one in told("PetitionUpdated")] == ["withdrawn"]


def test_by_hand_without_a_number_it_gets_a_provisional_one(source):
    petition = enter(source, written(), by=made.operator(), at=NOW)
    move(part_of(petition), 1)

    assert (petition.external_id, petition.is_provisional, petition.channel) == ("2026-임시-0001", True, "hand")
    assert petition.arrived_at == NOW - timedelta(hours=3)
    assert list(due(NOW)) == []  # nobody there knows this number


def test_joined_to_its_number_it_is_told_there(source):
    petition = enter(source, written(), by=made.operator(), at=NOW)
    move(part_of(petition), 1)
    early = receive(source, message("A1", 2, "supplemented", text="덧붙입니다."), at=NOW).message
    join(petition, external_id="A1", by=made.operator(), at=NOW)
    early.refresh_from_db()
    again = receive(source, message("A1"), at=NOW).message

    assert [row.part.petition.external_id for row in due(NOW)] == ["A1"]
    assert (early.progress, again.progress) == ("applied", "applied")
    assert Petition.objects.get().pk == petition.pk


def test_of_one_that_came_by_the_link_meanwhile_the_copy_is_taken_back(source):
    mine = enter(source, written(agency_code=MOKPO), by=made.operator(), at=NOW)
    twin = made.petition(source, "A1")
    move(part_of(twin), 1)
    join(mine, external_id="A1", by=made.operator(), at=NOW)
    move(part_of(twin), 2, Status.WITHDRAWN)
    move(part_of(mine), 1)
    twin.refresh_from_db()

    assert (twin.external_id, twin.is_provisional, twin.joined_to) == ("2026-임시-0001", True, mine)
    (update,) = told("PetitionUpdated")
    assert (update["part_id"], update["change"]) == (str(part_of(twin).pk), "withdrawn")
    assert [(row.part.petition.external_id, row.part.schema_name) for row in due(NOW)] == [("A1", "mokpo")]
    assert receive(source, message("A1", 2, "rated", rating=3), at=NOW).message.petition == mine


def test_not_when_work_on_the_copy_has_begun(source):
    mine = enter(source, written(), by=made.operator(), at=NOW)
    move(part_of(made.petition(source, "A1", agency_code=MOKPO)), 1, Status.ANSWERED)

    with pytest.raises(Invalid, match="이미 처리하고 있습니다"):
        join(mine, external_id="A1", by=made.operator(), at=NOW)


def test_a_number_is_joined_once_and_only_to_a_provisional_one(source):
    with pytest.raises(NotNow, match="임시 번호로 등록한 민원이 아닙니다"):
        join(made.petition(source), external_id="A2", by=made.operator(), at=NOW)


def test_a_number_that_is_here_already_cannot_be_entered(source):
    made.petition(source, "A1")

    with pytest.raises(Invalid) as refused:
        enter(source, written(external_id="A1"), by=made.operator(), at=NOW)
    assert refused.value.fields == {"external_id": ["이 번호의 민원이 이미 접수되어 있습니다."]}


def test_what_would_end_in_quarantine_is_refused_and_leaves_nothing(source):
    with pytest.raises(Invalid, match="알 수 없는 기관코드"):
        enter(source, written(agency_code="Z999999"), by=made.operator(), at=NOW)


def test_others_bring_nothing_in(source):
    from_elsewhere = made.factories.person()

    with pytest.raises(NotAllowed):
        enter(source, written(), by=from_elsewhere, at=NOW)
    table = grid(*ROWS)
    with pytest.raises(NotAllowed):
        carry_out(source, table, guess_mapping(table.headers, fields()), by=from_elsewhere, at=NOW)
    assert Message.objects.count() == 0
