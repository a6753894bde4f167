"""Pages of petitions: they open for whom they are, cost the same however long a list is, and say no name."""

import pytest
from django.urls import reverse
from django.utils import timezone

import factories
import petitions_factories as made
from accounts.roles import Role
from audit.models import Entry, Kind
from files.access import may_read
from notices.desk import todo_of
from petitions_factories import CONTACT, answers_to, petition_in, take
from plans.participation.codes_petitions import PetitionState
from plans.participation.models import MonthlyCheck, Petition

pytestmark = [pytest.mark.slow]
S = PetitionState
NEW = {
    "channel": "window",
    "kind": "question",
    "arrived_at": "2026-03-09T09:00",
    "title": "가로등 점검(시연)",
    "text": "가로등이 켜지지 않습니다.",
    "name": "가상민원인",
    "phone": "010-0000-0001",
    "petitioners": "1",
}


def at(name, *args):
    return reverse(f"petitions:{name}", args=args)


def shown(client, address, **given):
    answer = client.get(address, given)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("name", "queries"), [("petitions", 9), ("check", 9)])
def test_a_list_costs_the_same_however_long_it_is(at_desk, cost, office, name, queries):
    client = at_desk(office.officer)

    petition_in(S.IN_PROGRESS, office)
    with_one = cost(client, at(name))
    for _one in range(2):
        petition_in(S.IN_PROGRESS, office)
    with_three = cost(client, at(name))

    assert (with_one, with_three) == (queries, queries)


def test_the_list_shows_ones_own_and_finds_by_clock(at_desk, office):
    late, resting = petition_in(S.IN_PROGRESS, office), petition_in(S.SUPPLEMENT, office)
    elsewhere = petition_in(S.ACCEPTED, office)
    client = at_desk(office.handler)

    everything = shown(client, at("petitions"))
    overdue = shown(client, at("petitions"), clock="overdue")

    assert [petition.number in everything for petition in (late, resting, elsewhere)] == [True, True, False]
    assert [petition.number in overdue for petition in (late, resting)] == [True, False]
    assert "가로등 점검 요청(시연)" in everything
    assert "가상민원인" not in everything


def test_an_empty_list_says_what_it_is_for(at_desk, office):
    html = shown(at_desk(office.handler), at("petitions"))

    assert "조건에 맞는 민원이 없습니다." in html


@pytest.mark.parametrize("state", [S.ARRIVED, S.SUPPLEMENT, S.COOPERATING, S.INVESTIGATING, S.CLOSED])
def test_a_petition_is_shown_with_its_clock_and_without_its_petitioner(at_desk, office, state):
    petition = petition_in(state, office)

    html = shown(at_desk(office.officer), at("petition", petition.pk))

    assert petition.number in html
    assert "민원인 보기(조회 목적이 기록됩니다)" in html
    assert ("세는 방법" in html) is (state != S.ARRIVED)
    assert [word for word in ("가상민원인", "010-0000-0001", "resident.example") if word in html] == []


def test_what_was_handed_over_is_no_longer_read_here(at_desk, office):
    petition = petition_in(S.ACCEPTED, office)
    client = at_desk(office.officer)
    assert "가로등이 켜지지 않습니다." in shown(client, at("petition", petition.pk))

    take(petition, "hand_over", office.officer, to_kind="passive", reason="소극행정 신고입니다.")

    pages = [shown(client, at("petition", petition.pk)), shown(client, at("petitions"))]
    assert [petition.number in html for html in pages] == [True, True]
    assert ["가로등" in html for html in pages] == [False, False]
    assert client.get(at("petitioner", petition.pk)).status_code == 404
    assert may_read(office.officer, "office_petition", petition.pk) is False


def test_only_same_petitions_that_one_may_see_are_linked(at_desk, office):
    words = made.Words("같은 요청", "같은 내용입니다.")
    first = made.petition(words=words)
    again = petition_in(S.IN_PROGRESS, office, words=words)

    seen = [first.number in shown(at_desk(who), at("petition", again.pk)) for who in (office.officer, office.handler)]

    assert seen == [True, False]


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("hwpx", b"PK")])
def test_a_notice_is_written_on_paper_and_recorded(at_desk, office, kind, begins):
    petition = petition_in(S.ANSWERED, office, through_channel=False)
    answer = petition.exchanges.get(kind="answer")
    client = at_desk(office.handler)
    assert at("letter", petition.pk, answer.pk, kind) in shown(client, at("petition", petition.pk))

    letter = client.get(at("letter", petition.pk, answer.pk, kind))
    unknown = client.get(at("letter", petition.pk, answer.pk, "exe"))

    assert (letter.status_code, letter.content[: len(begins)], unknown.status_code) == (200, begins, 404)
    assert Entry.objects.get(kind=Kind.DOWNLOAD, subject_id=petition.pk).detail == {
        "what": "letter",
        "exchange": str(answer.pk),
    }


def test_the_department_that_is_asked_replies_without_learning_who_petitioned(at_desk, office):
    petition, helper = petition_in(S.IN_PROGRESS, office), factories.person(roles=[Role.DEPT_HEAD])
    given = {"department": helper.department.pk, "reply_by": "2026-03-11", "asked": "도면을 주십시오."}
    take(petition, "ask_help", office.handler, **given)
    answer = take(petition, "notify_progress", office.handler, **answers_to("notify_progress", office)).exchanges.get()
    client = at_desk(helper)
    waiting = [line.title for line in todo_of(helper, at=made.ARRIVAL)]

    html = shown(client, at("petition", petition.pk))
    letter = client.get(at("letter", petition.pk, answer.pk, "pdf"))
    replied = client.post(at("step", petition.pk, "help_replied"), {"reply": "도면입니다."})

    petition.refresh_from_db()
    assert waiting == [str(petition)]
    assert "담당자, 민원담당자와 처리부서장만 볼 수 있습니다." in html
    assert (letter.status_code, replied.status_code, petition.state) == (403, 302, S.IN_PROGRESS)
    assert office.handler.notices.first().text == f"민원 {petition.number}의 협조 회신이 왔습니다."


def test_the_page_costs_the_same_however_much_was_written(at_desk, cost, office):
    petition = petition_in(S.IN_PROGRESS, office)
    client = at_desk(office.handler)

    take(petition, "notify_progress", office.handler, **answers_to("notify_progress", office))
    with_one = cost(client, at("petition", petition.pk))
    for _one in range(2):
        take(petition, "notify_progress", office.handler, **answers_to("notify_progress", office))
    with_three = cost(client, at("petition", petition.pk))

    assert (with_one, with_three) == (25, 25)


@pytest.mark.parametrize("page", ["petition", "petitioner"])
def test_what_one_may_not_see_does_not_exist(at_desk, office, page):
    petition = petition_in(S.IN_PROGRESS, office)
    stranger = factories.person(department=office.department, roles=[Role.TENANT_ADMIN, Role.AUDIT_HEAD])

    assert at_desk(stranger).get(at(page, petition.pk)).status_code == 404
    assert at_desk(office.handler).get(at(page, petition.pk)).status_code == 200


def test_who_petitioned_is_shown_for_a_purpose_and_recorded(at_desk, office):
    petition = petition_in(S.IN_PROGRESS, office)
    client = at_desk(office.handler)

    asked = shown(client, at("petitioner", petition.pk))
    without = client.post(at("petitioner", petition.pk), {})
    answer = client.post(at("petitioner", petition.pk), {"purpose": "notice"})

    assert "가상민원인" not in asked
    assert without.status_code == 422
    assert "가상민원인" in answer.content.decode()
    assert Entry.objects.get(kind=Kind.VIEW, subject_id=petition.pk).detail == {
        "what": "petitioner",
        "purpose": "notice",
    }


def test_the_petition_office_takes_a_petition_down(at_desk, office):
    client = at_desk(office.officer)
    assert "민원 직접 접수" in shown(client, at("new"))

    nowhere = client.post(at("new"), NEW | {"phone": ""})
    future = client.post(at("new"), NEW | {"arrived_at": "2999-03-09T09:00"})
    answer = client.post(at("new"), NEW)

    petition = Petition.objects.get()
    assert "전화번호, 전자우편, 주소 가운데 하나는 있어야 결과를 알릴 수 있습니다." in nowhere.content.decode()
    assert "도달일시는 지금보다 늦을 수 없습니다." in future.content.decode()
    assert (nowhere.status_code, future.status_code) == (422, 422)
    assert (answer.status_code, answer.url, petition.state) == (302, at("petition", petition.pk), S.ACCEPTED)


@pytest.mark.parametrize("page", ["new", "check"])
def test_pages_of_the_petition_office_are_for_it_alone(at_desk, office, page):
    answer = at_desk(office.head).get(at(page))

    assert answer.status_code == 403
    assert "민원담당자" in answer.content.decode()


def test_whoever_gives_a_petition_away_comes_back_to_the_list(at_desk, office):
    petition = petition_in(S.ASSIGNED, office)
    client = at_desk(office.handler)

    answer = client.post(at("step", petition.pk, "send_back"), {"reason": "다른 부서의 일입니다."})

    assert (answer.status_code, answer.url) == (302, at("seen", petition.pk))
    assert client.get(answer.url).url == at("petitions")
    assert at_desk(office.officer).get(answer.url).url == at("petition", petition.pk)


@pytest.mark.parametrize(
    ("state", "who", "steps"),
    [
        (S.ACCEPTED, "officer", ["classify", "transfer", "split", "hand_over", "not_handle", "close_repeat"]),
        (S.CLASSIFIED, "officer", ["assign", "mark_same", "withdraw"]),
        (S.IN_PROGRESS, "handler", ["demand_supplement", "ask_help", "extend", "answer", "notify_progress"]),
        (S.COOPERATING, "handler", ["help_replied", "extend_help"]),
        (S.INVESTIGATING, "handler", ["investigate_longer"]),
    ],
)
def test_a_step_asks_what_it_needs(at_desk, office, state, who, steps):
    petition = petition_in(state, office)
    client = at_desk(getattr(office, who))

    for step in steps:
        assert 'id="step-form"' in shown(client, at("step", petition.pk, step))


def test_what_was_not_filled_in_is_asked_again(at_desk, office):
    petition = petition_in(S.IN_PROGRESS, office)

    answer = at_desk(office.handler).post(at("step", petition.pk, "answer"), {"text": "설명만 있습니다."})

    assert answer.status_code == 422
    assert "설명만 있습니다." in answer.content.decode()


def test_the_check_lists_what_is_overdue_urges_and_is_recorded(at_desk, office):
    petition = petition_in(S.IN_PROGRESS, office)
    client = at_desk(office.officer)
    assert petition.number in shown(client, at("check"))

    urged = client.post(at("step", petition.pk, "urge"))
    recorded = client.post(at("check"), {"note": "한 건을 독촉함"})
    again = client.post(at("check"), {"note": ""})

    check = MonthlyCheck.objects.get()
    assert (urged.status_code, recorded.status_code, again.status_code) == (302, 302, 422)
    assert (check.overdue_count, check.note, check.month) == (1, "한 건을 독촉함", timezone.localdate().month)
    assert office.head.notices.first().text.startswith(f"[독촉] 민원 {petition.number}")


def test_an_objection_is_taken_down_and_decided_from_the_page(at_desk, office):
    petition = petition_in(S.IN_PROGRESS, office, "statutory", arrived_at=timezone.now())
    now = timezone.now()
    refusal = {"text": "허가할 수 없습니다.", "result": "refused", "contact": CONTACT}
    take(petition, "answer", office.handler, now, **refusal)
    client = at_desk(office.officer)
    assert at("new_objection", petition.pk) in shown(client, at("petition", petition.pk))
    day = timezone.localdate().isoformat()

    answer = client.post(at("new_objection", petition.pk), {"filed_on": day, "text": "다시 살펴 주십시오."})
    again = client.post(at("new_objection", petition.pk), {"filed_on": day, "text": "다시 살펴 주십시오."})
    objection = petition.objection
    html = shown(at_desk(office.head), at("petition", petition.pk))
    at_desk(office.head).post(at("objection_step", objection.pk, "dismiss"), {"text": "이유가 없습니다."})

    objection.refresh_from_db()
    assert (answer.status_code, again.status_code, objection.state) == (302, 422, "dismissed")
    assert [word in html for word in ("다시 살펴 주십시오.", at("objection_step", objection.pk, "dismiss"))] == [
        True,
        True,
    ]
