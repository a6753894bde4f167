"""What goes wrong gets a clear Korean sentence, and nothing is lost or half-done."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from browser import subjects
from browser.visitors import PASSWORD, House
from demonstration.staff import someone
from files.models import Attachment
from plans.actionplan.models import Consultation, Plan
from plans.actionplan.process import PLAN
from plans.committee.models import Ballot, Meeting
from tenants.context import in_tenant
from workflow.advance import advance
from workflow.queries import history_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def address(plan: Plan) -> str:
    return f"/staff/plans/{plan.pk}/"


def test_who_comes_second_is_told_who_was_first(house: House):
    with in_tenant("goryeong"):
        plan = subjects.draft()
    second = house.person("planner2").go(address(plan))
    with in_tenant("goryeong"):
        advance(PLAN, plan, "consult", by=someone("planner"), at=timezone.now())

    answer = second.press_for_answer("의견수렴")

    assert answer.status == 409
    second.reads("김기획님이 먼저 ‘의견수렴’").follow("보던 화면으로").is_at("의견수렴")
    with in_tenant("goryeong"):
        assert Consultation.objects.filter(plan=plan).count() == 4


def test_two_people_who_rewrite_lose_nothing(house: House):
    with in_tenant("goryeong"):
        plan = subjects.draft()
    first, second = house.person("planner"), house.person("planner2")
    for visitor in (first, second):
        visitor.go(address(plan)).follow("고치기", within="#steps")
    first.fill({"1. 적극행정 과제의 발굴·추진": "먼저 쓴 글"}).press("고치기").reads("먼저 쓴 글")

    answer = second.fill({"1. 적극행정 과제의 발굴·추진": "나중에 쓴 글"}).press_for_answer("고치기")

    assert answer.status == 422
    second.reads("김기획님이 먼저 고쳤습니다.")
    expect(second.page.get_by_label("1. 적극행정 과제의 발굴·추진")).to_have_value("나중에 쓴 글")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_double_click_has_one_effect(house: House, script: bool):
    with in_tenant("goryeong"):
        plan = subjects.draft()
    visitor = house.person("planner", java_script_enabled=script).go(address(plan))

    with visitor.page.expect_navigation():
        visitor.page.locator("#steps").get_by_role("button", name="의견수렴").dblclick()

    visitor.is_told("‘의견수렴’").is_at("의견수렴")
    with in_tenant("goryeong"):
        assert [entry.step for entry in history_of(plan.pk)] == ["consult"]
        assert Consultation.objects.filter(plan=plan).count() == 4


def test_another_governments_plan_does_not_exist_here(house: House):
    with in_tenant("mokpo"):
        plan = subjects.draft()
    house.person("planner", "mokpo").go(address(plan)).reads(plan.title)

    here = house.person("planner")
    answer = here.page.goto(here.served.url("goryeong", address(plan)))

    assert answer.status == 404
    here.look().reads("주소가 바뀌었거나 볼 수 있는 권한이 없는 자료입니다.")
    assert plan.title not in here.page.content()


def test_another_governments_cookie_is_nobodys(house: House):
    known = house.person("planner")
    stolen = [cookie for cookie in known.page.context.cookies() if cookie["name"] == "sid"]
    stranger = house.visitor("mokpo")
    stranger.page.context.add_cookies([{**cookie, "domain": "mokpo.localhost"} for cookie in stolen])

    stranger.go("/staff/")

    assert known.go("/staff/").path == "/staff/"
    assert stranger.path == "/accounts/login/"


def test_an_unknown_host_names_nobody(house: House):
    visitor = house.visitor("nowhere")

    answer = visitor.page.goto(visitor.served.url("nowhere"))

    assert answer.status == 404
    visitor.reads("요청하신 주소로 운영되는 누리집이 없습니다.", within="body")
    assert not any(name in visitor.page.content() for name in ("고령", "목포", "goryeong", "mokpo"))


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "http://mokpo.localhost:{port}/staff/"])
def test_sign_in_leads_nowhere_else(house: House, wanted: str):
    visitor = house.visitor()
    visitor.go(f"/accounts/login/?next={wanted.format(port=house.served.port)}")

    visitor.fill({"아이디": "legal", "비밀번호": PASSWORD}).press("로그인")

    assert visitor.page.url == house.served.url("goryeong", "/staff/")


def test_a_file_that_is_not_what_it_says_stays_out(house: House, tmp_path: Path):
    with in_tenant("goryeong"):
        report = subjects.running_report()
    disguised = tmp_path / "결재문서.pdf"
    disguised.write_bytes(b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff")
    writer = house.person("staff02").go(f"/staff/progress/{report.pk}/")

    writer.fill({"파일 올리기": disguised}).press("올리기")

    writer.is_told("‘결재문서.pdf’의 내용은 PDF 파일이 아니라").reads("첨부한 파일이 없습니다.")
    with in_tenant("goryeong"):
        assert not Attachment.objects.filter(subject_id=report.pk).exists()


def test_without_a_quorum_nothing_is_opened(house: House):
    with in_tenant("goryeong"):
        meeting, _item = subjects.called_meeting()
        subjects.let_come(meeting, "vicehead", "member01", "member02", "member03")
    chair = house.person("vicehead").go(f"/staff/committee/meetings/{meeting.pk}/")
    sentence = "의사정족수가 모자라 개의할 수 없습니다. 지정 9명 · 의사정족수 5명 · 출석 4명"

    expect(chair.page.get_by_role("button", name="개의")).to_be_disabled()
    chair.reads(sentence, within="#steps")
    answer = chair.send(f"/staff/committee/meetings/{meeting.pk}/steps/open/", {})

    assert answer.status == 409
    chair.reads(sentence)
    with in_tenant("goryeong"):
        assert Meeting.objects.get(pk=meeting.pk).state == "convened"


def test_a_recused_member_has_no_vote(house: House):
    present = ["vicehead", "audithead", "member01", "member02", "member03", "member04"]
    with in_tenant("goryeong"):
        meeting, item = subjects.called_meeting()
        subjects.deliberate(meeting, item, present=present, avoiding="member04")
    vote = f"/staff/committee/agenda/{item.pk}/steps/vote/"
    recused = house.on_phone("member04").go(f"/staff/committee/agenda/{item.pk}/")
    entitled = house.on_phone("member03").go(f"/staff/committee/agenda/{item.pk}/")

    answer = recused.send(vote, {"choice": "for"})

    assert answer.status == 409
    recused.reads("이 안건에서 회피되어 심의와 표결에 참여할 수 없습니다.")
    entitled.take("표결", {"찬성": True})
    with in_tenant("goryeong"):
        voted = Ballot.objects.filter(item=item).exclude(choice="")
        assert [ballot.seat.member.person.username for ballot in voted] == ["member03"]
