"""From last year's plan to a published one: what the dedicated officer, the departments, the chief and the head do."""

import re

from playwright.sync_api import expect

from browser.visitors import Answers, House, Visitor

NEW_NAME = "주민과 함께하는 적극행정 구현"
EFFECT = "민원인이 같은 서류를 두 번 내지 않습니다."
INDICATOR = "처리 기간 단축"
KEY_TASK: Answers = {
    "중점과제로 제안": True,
    "주민체감 효과": EFFECT,
    "성과지표": INDICATOR,
    "목표값": "10",
    "단위": "일",
}


def copy_last_year(planner: Visitor, title: str) -> Visitor:
    """The form suggests the year after the last plan, copied whole."""
    planner.go("/staff/plans/").follow("새 계획 작성")
    expect(planner.page.get_by_label("지난 계획 복사")).to_be_checked()
    return planner.press("작성 시작").is_told(f"{title} 작성을 시작했습니다.").is_at("작성중")


def start_from_template(planner: Visitor, year: int, title: str) -> Visitor:
    planner.go("/staff/plans/new/").fill({"연도": str(year), "표준 서식(6대 추진전략)": True})
    return planner.press("작성 시작").is_told(f"{title} 작성을 시작했습니다.").reads("추진전략/추진과제 6/")


def rewrite_a_section(planner: Visitor, section: str, text: str) -> Visitor:
    """From the page of the plan, and back to it."""
    planner.take("고치기", {section: text})
    return planner.reads(text)


def rename_a_strategy(planner: Visitor, old: str, new: str) -> Visitor:
    planner.follow("추진전략·과제 편집").follow(of("이름 고치기", old))
    return planner.fill({"추진전략": new}).press("저장").reads(new)


def make_a_task_key(planner: Visitor, task: str, department: str) -> Visitor:
    """From the editor: who does it, what residents feel, how it is measured."""
    planner.follow(of("고치기", task)).fill({"담당 부서": department, **KEY_TASK})
    return planner.press("고치기").is_told("‘고치기’").reads(EFFECT)


def send_for_consultation(planner: Visitor, title: str) -> Visitor:
    planner.go("/staff/plans/").follow(title)
    return planner.take("의견수렴").is_at("의견수렴")


def answer(house: House, username: str, title: str, host: str = "goryeong") -> Visitor:
    """One of the four departments: the plan waits in 내 할 일, and is gone from there afterwards."""
    person = house.person(username, host)
    question = re.compile(f"^{title} · ")
    person.open_from_desk(question).take("의견 제출", {"이견 없음": True}, within="main table")
    person.go("/staff/")
    expect(person.page.locator(".aj-todo").get_by_role("link", name=question)).to_have_count(0)
    return person


def put_before_committee(chief: Visitor, title: str) -> Visitor:
    return chief.open_from_desk(title).take("위원회 상정").is_at("위원회 심의")


def approve(head: Visitor, title: str) -> Visitor:
    head.open_from_desk(title)
    return head.take("결재", {"결재 문서번호": "기획감사실-1024"}).is_at("기관장 결재(확정)")


def publish(planner: Visitor, title: str) -> Visitor:
    planner.open_from_desk(title)
    return planner.take("공표", {"공고·보도자료 주소": "https://www.goryeong.go.kr/notice/1"}).is_at("공표·시행")


def read_in_public(visitor: Visitor, title: str) -> Visitor:
    """As anybody: from the front page to the plan."""
    visitor.go("/").follow("적극행정 실행계획").follow(title)
    return visitor.reads("공표일")


def papers_of(visitor: Visitor) -> dict[str, tuple[str, bytes]]:
    """The three papers of the public page: name and content."""
    papers = {}
    for kind in ("PDF", "HWPX", "XLSX"):
        paper = visitor.download(kind)
        papers[kind] = (paper.suggested_filename, paper.path().read_bytes())
    return papers


def of(action: str, name: str) -> re.Pattern[str]:
    """A link that says aloud what it is about: its words, and unseen the name."""
    return re.compile(rf"^{re.escape(action)}\s*:\s*{re.escape(name)}$")
