"""Pages of the link: for whom, at constant cost, and without a word of any petitioner."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

import factories
import gateway_factories as made
from accounts.roles import Role
from audit.models import Entry, Kind
from browsers import signed_in
from events.petitions import Status
from gateway_factories import GORYEONG, MOKPO, NOW, message, move, part_of
from liaison.petitions.actions.entry import Written, enter
from liaison.petitions.actions.intake import receive
from liaison.petitions.codes import Progress
from liaison.petitions.models import ClassRule, Message, Petition, Return, Source
from liaison.petitions.reconciliation import start, take_next_page

pytestmark = [pytest.mark.usefixtures("public"), pytest.mark.slow]
HOST = "localhost"
LISTS = ("petitions", "returns", "quarantine", "comparisons", "sources")
WATCHED = ("overview", "petitions", "returns", "comparisons", "compare", "sources")
WORKED = ("quarantine", "import", "enter")


@pytest.fixture
def source():
    return made.source()[0]


@pytest.fixture
def client():
    return signed_in(made.operator(), HOST)


def address(name, *arguments):
    return reverse(f"petitions:{name}", urlconf="config.urls_public", args=arguments)


def holder(role):
    return signed_in(factories.person(roles=[role]), HOST)


def one_of_each(source):
    """A petition with a return, a message in quarantine, a comparison, and a source more."""
    number = Petition.objects.count() + 1
    move(part_of(made.petition(source, f"A{number}")), 1, text="비밀 답변")
    receive(source, message(f"B{number}", agency_code="Z999999"), at=NOW)
    other, _issued = made.source(f"OTHER{number}")
    start(other, at=NOW)


# For whom ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*WATCHED, *WORKED])
def test_those_in_charge_see_every_page(name, client, source):
    assert client.get(address(name)).status_code == 200


@pytest.mark.parametrize("name", WATCHED)
def test_operators_of_the_platform_watch(name, source):
    assert holder(Role.PLATFORM_ADMIN).get(address(name)).status_code == 200


@pytest.mark.parametrize("name", WORKED)
def test_operators_of_the_platform_see_no_messages(name, source):
    page = holder(Role.PLATFORM_ADMIN).get(address(name))

    assert page.status_code == 403
    assert "민원연계 담당자" in page.content.decode()


@pytest.mark.parametrize("name", [*WATCHED, *WORKED])
@pytest.mark.parametrize("role", [Role.MIN_OFFICER, Role.PARTNER])
def test_others_do_not(role, name):
    assert holder(role).get(address(name)).status_code == 403


def test_a_local_government_has_no_such_page(goryeong):
    client = signed_in(factories.person(roles=[Role.TENANT_ADMIN]))

    assert [client.get(address(name)).status_code for name in WATCHED] == [404] * len(WATCHED)


def test_the_first_page_of_those_in_charge_is_theirs(client):
    assert client.get("/home/").headers["Location"] == address("overview")
    assert Client(HTTP_HOST=HOST).get(address("overview")).status_code == 302


# At constant cost ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "queries"),
    [("overview", 12), ("petitions", 8), ("returns", 7), ("quarantine", 7), ("comparisons", 7), ("sources", 7)],
)
def test_a_list_costs_the_same_with_one_and_with_three(name, queries, client, source, django_assert_num_queries):
    one_of_each(source)
    client.get(address(name))
    with django_assert_num_queries(queries):
        client.get(address(name))
    one_of_each(source)
    one_of_each(source)

    with django_assert_num_queries(queries):
        client.get(address(name))


def test_one_petition_costs_the_same_however_much_went_back(client, source, django_assert_num_queries):
    row = made.petition(source, "A1")
    move(part_of(row), 1)
    page = address("petition", row.pk)
    client.get(page)
    with django_assert_num_queries(9):
        client.get(page)
    move(part_of(row), 2, Status.ASSIGNED)
    move(part_of(row), 3, Status.ANSWERED)

    with django_assert_num_queries(9):
        assert len(client.get(page).context["returns"].rows) == 3


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_what_it_is_for(name, client):
    assert "aj-empty" in client.get(address(name)).content.decode()


# Without contents ----------------------------------------------------------------------------------------------------


def test_no_page_holds_what_was_written(client, source):
    one_of_each(source)
    pages = [address(name) for name in WATCHED]
    pages += [address("petition", Petition.objects.get().pk), address("source", source.pk)]
    pages += [address("quarantine"), address("message", Message.objects.get(progress=Progress.QUARANTINED).pk)]

    texts = [client.get(page).content.decode() for page in pages]

    assert "A1" in texts[1]
    for secret in ("가로등", "켜지지", "가상 민원인", "0000-1234", "비밀 답변"):
        assert [page for page, text in zip(pages, texts, strict=True) if secret in text] == []


def test_opening_asks_for_the_purpose_and_records_it(client, source):
    row = receive(source, message("B1", agency_code="Z999999"), at=NOW).message
    page = client.get(address("message_open", row.pk)).content.decode()
    without = client.post(address("message_open", row.pk), {"purpose": ""})
    opened = client.post(address("message_open", row.pk), {"purpose": "기관코드 확인"})

    assert "열람 목적" in page
    assert (without.status_code, opened.status_code, opened["Cache-Control"]) == (422, 200, "no-store")
    assert "켜지지 않습니다" in opened.content.decode()
    assert "가상 민원인" not in opened.content.decode()
    assert Entry.objects.get(kind=Kind.VIEW).detail == {"purpose": "기관코드 확인", "source": "EPEOPLE"}


# What can be done --------------------------------------------------------------------------------------------------


def test_a_message_is_corrected_and_handed_over(client, source):
    row = receive(source, message("B1", agency_code="Z999999"), at=NOW).message
    wrong = client.post(address("message_correct", row.pk), {"agency_code": "3240000", "kind": ""})
    client.post(address("message_correct", row.pk), {"agency_code": MOKPO, "kind": "grievance"})

    row.refresh_from_db()
    assert wrong.status_code == 422
    assert "플랫폼에 참여하지 않은 기관" in wrong.content.decode()
    assert (row.progress, row.petition.kind) == (Progress.APPLIED, "grievance")
    assert "처리된" not in client.get(address("message", row.pk)).content.decode()


def test_a_message_is_discarded_with_a_reason(client, source):
    row = receive(source, message("B1", agency_code="Z999999"), at=NOW).message
    client.post(address("message_retry", row.pk))
    client.post(address("message_discard", row.pk), {"reason": "시험 메시지"})

    row.refresh_from_db()
    assert row.progress == Progress.DISCARDED
    assert client.post(address("message_retry", row.pk)).status_code == 409


def test_why_a_return_waits_stands_beside_it(client, source):
    part = part_of(made.petition(source, "A1"))
    move(part, 2, Status.ANSWERED)

    page = client.get(address("returns")).content.decode()
    client.post(address("send_now", Return.objects.get().pk))

    assert "앞선 회신(순번 1)을 먼저 보냅니다." in page


def test_lists_are_filtered(client, source):
    made.petition(source, "A1", kind="모르는 것")
    made.petition(source, "A2", agency_code=MOKPO)

    def found(**query):
        return [row.external_id for row in client.get(address("petitions"), query).context["page"].rows]

    assert found() == ["A2", "A1"]
    assert (found(number="A1"), found(agency=MOKPO), found(marked="uncertain")) == (["A1"], ["A2"], ["A1"])
    assert (found(kind="other"), found(marked="provisional"), found(kind="nonsense")) == (["A2", "A1"], [], [])


def test_a_provisional_number_is_joined(client, source):
    written = Written(agency_code=GORYEONG, title="가로등", text="내용", arrived_at=NOW)
    row = enter(source, written, by=made.operator(), at=NOW)

    page = client.get(address("petition", row.pk)).content.decode()
    client.post(address("join", row.pk), {"external_id": "A7"})

    row.refresh_from_db()
    assert "번호 잇기" in page
    assert (row.external_id, row.is_provisional) == ("A7", False)
    assert client.get(address("join", row.pk)).status_code == 404


def test_a_secret_is_shown_once(client, source):
    before = Source.objects.get().inbound_secret
    shown = client.post(address("secret", source.pk, "inbound"))

    assert shown["Cache-Control"] == "no-store"
    assert "whsec_" in shown.content.decode()
    assert "whsec_" not in client.get(address("source", source.pk)).content.decode()
    assert Source.objects.get().inbound_previous == before
    assert client.post(address("secret", source.pk, "other")).status_code == 404


def test_a_class_is_set_and_removed(client, source):
    made.petition(source, "A1", kind="새 분류")
    client.post(address("class_add", source.pk), {"raw_class": "새 분류", "kind": "proposal"})
    rule = ClassRule.objects.get(raw_class="새 분류")
    client.post(address("class_add", source.pk), {"raw_class": "새 분류", "kind": "passive"})
    rule.refresh_from_db()
    client.post(address("class_remove", source.pk, rule.pk))

    assert rule.kind == "passive"
    assert (Petition.objects.get().kind, Petition.objects.get().kind_is_certain) == ("other", True)
    assert not ClassRule.objects.filter(raw_class="새 분류").exists()


@pytest.mark.parametrize(
    "url", ["http://gateway.example.kr", "https://127.0.0.1/", "https://0x7f.1/", "https://[::ffff:169.254.169.254]/"]
)
def test_returns_go_to_public_addresses_only(url, client, source):
    answer = client.post(
        address("source_change", source.pk), {"title": "국민신문고", "callback_url": url, "is_open": "on"}
    )

    assert answer.status_code == 422
    assert Source.objects.get().callback_url == made.NATIONAL


def test_a_file_comes_in_by_its_pages(client, source):
    content = f"접수번호,기관코드,제목,내용\nA1,{GORYEONG},가로등,켜지지 않습니다.\n".encode("cp949")
    file = BytesIO(content)
    file.name = "민원.csv"
    client.post(address("import"), {"source": source.pk, "file": file})
    mapping = {"external_id": "0", "agency_code": "1", "title": "2", "text": "3"}
    client.post(address("import_columns"), mapping)
    page = client.get(address("import_check"))
    client.post(address("import_check"))

    assert len(page.context["plan"].new) == 1
    assert Petition.objects.get().external_id == "A1"
    assert client.get(address("import_check")).status_code == 409


def test_a_petition_is_entered_by_hand(client, source):
    given = {"source": source.pk, "agency_code": GORYEONG, "kind": "other", "title": "가로등", "text": "내용"}
    late = client.post(address("enter"), given | {"arrived_at": "2099-01-01 09:00"})
    client.post(address("enter"), given | {"arrived_at": "2026-03-02 09:00"})

    assert late.status_code == 422
    assert Petition.objects.get().is_provisional


def test_a_comparison_is_shown_saved_and_answered(client):
    with made.national_side() as national:
        source = made.joined(national)
        move(part_of(made.petition(source, "A1")), 1)
        national.pages = [{"petitions": [{"external_id": "A9", "status": "accepted", "version": 1}], "next": None}]
        started = client.post(address("compare"), {"source": source.pk})
        take_next_page(at=made.real_now())

    page = client.get(started.headers["Location"])
    saved = b"".join(client.get(f"{started.headers['Location']}file/").streaming_content).decode("utf-8-sig")

    assert [row.cells[1] for row in page.context["differences"].rows] == ["이 플랫폼에 없음", "국가 시스템에 없음"]
    assert [line.split(",")[:2] for line in saved.splitlines()[1:]] == [
        ["A9", "이 플랫폼에 없음"],
        ["A1", "국가 시스템에 없음"],
    ]
