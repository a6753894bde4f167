"""소극행정 신고: from a small telephone to the answer behind the code; the named auditor's office does the rest."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from browser.visitors import House, Visitor
from tenants.context import in_tenant

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SMALL = {"width": 320, "height": 640}
STORY = "파손된 보도를 세 번 신고했으나 아무 답이 없습니다. 법령이 궁금합니다.(가상)"
WRITTEN = {
    "무슨 일입니까?": "보도 파손 방치(가상)",
    "자세한 내용": STORY,
    "성명": "가상 김신고",
    "전화번호": "010-0000-0000",
}
REASON = {"의견과 이유": "담당 부서의 처리 기록을 확인해야 합니다."}


def test_a_report_from_a_phone_to_its_answer(house: House):
    with in_tenant("goryeong"):
        department = User.objects.select_related("department").get(username="staff02").department.name
    resident = house.visitor(viewport=SMALL, has_touch=True)
    resident.go("/report/").fill(WRITTEN)
    expect(resident.page.locator("#hints")).to_contain_text("법령이나 절차에 대한 질문")
    resident.press("신고").reads("이 화면에서 한 번만 보여 드리며")
    code, number = resident.page.locator("#receipt-code").input_value(), resident.number

    head, auditor = house.person("audithead"), house.on_phone("auditor")
    head.open_from_desk(number).take("접수", {"검토할 사람(선택)": "이감사"})
    auditor.open_from_desk(number).take("대상 지정", {"대상 부서": department})
    auditor.take("소극행정 접수", REASON)
    head.open_from_desk(number).take("조사자 지정", {"이감사": True}).is_at("조사자 지정")
    _investigate(auditor, number)
    head.open_from_desk(number).take("조치결정", REASON).is_at("조치결정")
    answer = {"결과의 이유": "예산이 없어 다음 해에 고칩니다.", "담당자 연락처": "054-000-0000"}
    auditor.open_from_desk(number).take("결과통지", answer).is_at("결과통지")

    resident.go("/report/mailbox/").fill({"접수 확인 코드": code}).press("확인").is_at("결과통지")
    resident.reads("결과: 소극행정 불인정").reads("이유: 예산이 없어 다음 해에 고칩니다.")
    resident.fill({"남길 글": "알겠습니다."})
    assert resident.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def _investigate(auditor: Visitor, number: str) -> None:
    auditor.open_from_desk(number).take("사실조사 시작")
    auditor.page.get_by_text("기록 남기기", exact=True).click()
    notes = auditor.page.locator("#notes")
    notes.get_by_label("내용").fill("담당자의 진술을 들었습니다.")
    auditor.press("기록", within="#notes").is_told("사실조사 기록을 남겼습니다.")
    found = {"소극행정 불인정": True, "조사한 사실과 판단 이유": "처리 기록이 남아 있습니다."}
    auditor.take("조사결과 제출", found).is_at("조사결과")


def test_pages_of_the_audit(house: House):
    head = house.person("audithead")

    for page in ("", "new/", "figures/", "?unmeasured=on"):
        head.go(f"/staff/reports/{page}")
    house.person("head02").go("/staff/reports/questions/").reads("답할 질의가 없습니다.")


def test_a_report_without_javascript(house: House):
    resident = house.visitor(java_script_enabled=False)

    resident.go("/report/").fill(WRITTEN | {"성명": ""}).press("신고").reads("성명을 적어 주십시오.").reads(STORY)
    resident.fill({"성명": "가상 김신고"}).press("신고")
    code = resident.page.locator("#receipt-code").input_value()
    resident.follow("진행 상황 확인하기").fill({"접수 확인 코드": code.lower()}).press("확인").is_at("신고접수")
    resident.fill({"남길 글": "사진이 있습니다."}).press("남기기").reads("글을 남겼습니다.").reads("사진이 있습니다.")
