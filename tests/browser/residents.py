"""What residents do in the browser, and what the audit does about it: each function one walk that a story puts together."""

import re

from playwright.sync_api import expect

from browser.visitors import PHONE, Answers, House, Visitor

MATTER = "가로등을 반년째 고치지 않음(시연)"
TEXT = "세 번 신고했으나 아무도 나오지 않았습니다.(시연)"
RESIDENT = {"성명": "가상 신고인", "전화번호": "010-0000-0000"}
AUDITOR = "이감사"


def on_a_phone(house: House, host: str = "goryeong") -> Visitor:
    """A resident, who signs in nowhere."""
    return house.visitor(host, viewport=PHONE, has_touch=True)


def report(resident: Visitor) -> tuple[str, str]:
    """A report with a name; returns its number and the code that is shown once."""
    resident.go("/report/").fill({"무슨 일입니까?": MATTER, "자세한 내용": TEXT, **RESIDENT})
    resident.press("신고").reads("신고가 들어왔습니다.")
    return resident.number, resident.page.locator("#receipt-code").input_value()


def follow(resident: Visitor, code: str, state: str) -> Visitor:
    """With the code, and nothing else, the resident reads where the report is: in the words of the clerk."""
    resident.go("/report/mailbox/").fill({"접수 확인 코드": code.lower()}).press("확인")
    return resident.is_at(state)


def screen(house: House, number: str, department: str) -> None:
    """The head of the audit takes it in, gives it to an auditor and says whom it is about; the auditor accepts it."""
    chief = house.person("audithead").open_from_desk(re.compile(re.escape(number)))
    chief.take("접수", {"검토할 사람(선택)": AUDITOR}).is_at("대상여부 검토")
    chief.take("대상 지정", {"대상 부서": department})
    auditor = house.person("auditor").open_from_desk(re.compile(re.escape(number)))
    auditor.take("소극행정 접수", {"의견과 이유": "대상이 됩니다.(시연)"}).is_at("소극행정 접수")


def investigate(house: House, number: str) -> str:
    """An auditor is named, looks into it, and finds that it was so; returns the path of the report."""
    chief = house.person("audithead").open_from_desk(re.compile(re.escape(number)))
    chief.take("조사자 지정", {AUDITOR: True}).is_at("조사자 지정")
    auditor = house.person("auditor").open_from_desk(re.compile(re.escape(number)))
    auditor.take("사실조사 시작").is_at("사실조사")
    auditor.page.locator("#notes summary").click()
    auditor.fill({"종류": "진술", "내용": "담당자의 진술입니다.(시연)"}).press("기록", within="#notes")
    found: Answers = {"소극행정 인정": True, "소극행정 유형": "업무해태", "원인": "업무 과중·인력 부족"}
    auditor.take("조사결과 제출", {**found, "조사한 사실과 판단 이유": "조치하지 않았습니다.(시연)"}).is_at("조사결과")
    return auditor.path


def is_hidden_from(house: House, username: str, path: str) -> None:
    """Whoever it is about finds no such page."""
    visitor = house.person(username)
    visitor.page.goto(visitor.served.url(visitor.host, path))
    expect(visitor.page.locator("main")).to_contain_text("주소가 바뀌었거나 볼 수 있는 권한이 없는 자료입니다.")
