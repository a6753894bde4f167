"""A meeting of the committee: called by the secretary, held by its members on their telephones."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from browser.visitors import House, Visitor

# Nine are called, five of them private; six come, one of whom stands aside: five decide, which is the quorum.
CHAIR = "부단체"
CALLED = (CHAIR, "감사장", "당연직01", "당연직02", "위원01", "위원02", "위원03", "위원04", "위원05")
PRESENT = {
    "vicehead": CHAIR,
    "official01": "당연직01",
    "member01": "위원01",
    "member02": "위원02",
    "member03": "위원03",
}
AVOIDING = ("member04", "위원04")
REASON = "이 계획의 과제를 함께 수행하는 단체의 대표입니다."


def check_item(secretary: Visitor, title: str) -> str:
    """The plan arrives as an item by itself; returns where it lies."""
    secretary.open_from_desk(title).take("간사검토").is_at("간사검토")
    return secretary.path


def plan_meeting(secretary: Visitor) -> str:
    """Today, in a room; returns where it lies."""
    soon = timezone.localtime() + timedelta(minutes=5)
    secretary.go("/staff/committee/meetings/").follow("회의 계획")
    secretary.fill({"대면": True, "일시": f"{soon:%Y-%m-%dT%H:%M}", "장소": "군청 소회의실"})
    secretary.press("계획 등록").is_at("계획")
    return secretary.path


def list_item(secretary: Visitor, item: str, meeting: str) -> Visitor:
    number = secretary.go(meeting).number
    return secretary.go(item).take("상정", {"회의": number}).is_at("상정")


def call_members(secretary: Visitor, meeting: str) -> Visitor:
    """The smallest set that may meet: the chair and eight more, half of them private."""
    secretary.go(meeting).follow("위원 지정", within="#steps")
    for name in CALLED:
        secretary.page.get_by_label(re.compile(rf"^{name} \(")).first.check()
    secretary.fill({"회의를 주재하는 위원": CHAIR}).press("위원 지정")
    secretary.reads("지정 9명 · 의사정족수 5명 · 출석 0명").reads("위촉직(민간) 5명")
    return secretary.take("소집통지", {"소집 안내": "실행계획을 심의합니다."}).is_at("소집통지")


def declare(house: House, title: str) -> None:
    """Everyone who comes says whether they have an interest; one stands aside."""
    for username in PRESENT:
        house.on_phone(username).open_from_desk(title).take("이해관계 신고", {"해당 없음": True})
    username, _name = AVOIDING
    avoiding = house.on_phone(username).open_from_desk(title)
    avoiding.take("이해관계 신고", {"스스로 회피합니다.": True, "제척·회피 사유": REASON})
    avoiding.reads("이 안건에서 제척·기피·회피되었습니다.")


def open_meeting(secretary: Visitor, chair: Visitor, item: str, meeting: str) -> Visitor:
    """Who is there is noted, the meeting opened, the recusals confirmed."""
    present = [*PRESENT.values(), AVOIDING[1]]
    secretary.go(meeting).take("출석 확인", dict.fromkeys(present, True))
    secretary.reads("지정 9명 · 의사정족수 5명 · 출석 6명")
    chair.go(meeting).take("개의")
    secretary.go(item).take("제척확인").reads("위원04: 회피")
    return chair.go(meeting).take("심의 시작").is_at("심의")


def vote(house: House, title: str) -> None:
    for username in PRESENT:
        voting = house.on_phone(username).open_from_desk(title)
        voting.take("표결", {"찬성": True}).reads("표결을 마쳤습니다.")


def stands_aside(house: House, item: str) -> Visitor:
    """The member who avoids finds the vote closed, and nothing of it in 내 할 일."""
    avoiding = house.on_phone(AVOIDING[0]).go(item)
    button = avoiding.page.locator("#steps").get_by_role("button", name="표결", exact=True)
    expect(button).to_be_disabled()
    return avoiding.reads("이 안건에서 회피되어 심의와 표결에 참여할 수 없습니다.", within="#steps")


def decide(chair: Visitor, item: str, meeting: str) -> Visitor:
    chair.go(item).take("가결 선포", {"의결 내용": "원안대로 의결한다."}).reads("찬성 5 · 반대 0 · 기권 0")
    return chair.go(meeting).take("의결 종료")


def keep_minutes(house: House, secretary: Visitor, chair: Visitor, meeting: str) -> Visitor:
    """Drafted by the secretary, signed by everyone who was there, confirmed by the chair, registered."""
    minutes = {"진행순서": "개회, 안건 상정, 심의, 표결, 폐회", "회의 전반의 발언 요지": "이견 없이 의결함."}
    secretary.go(meeting).take("회의록 작성", minutes)
    number = secretary.number
    for username in [*PRESENT, AVOIDING[0]]:
        house.on_phone(username).open_from_desk(f"{number} 회의").take("회의록 서명")
    chair.go(meeting).take("서명확정")
    secretary.go(meeting).take("기록등록", {"기록 등록번호": "기획감사실-2048", "보존기간": "10년"})
    return secretary.is_at("기록등록")
