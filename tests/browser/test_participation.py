"""A resident recommends on a small phone with scripts off and comes back with the receipt; the office takes it from there."""

import re

import pytest

from browser.visitors import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SMALL = {"width": 320, "height": 640}
OPEN_PAGES = (
    "/",
    "/recommend/",
    "/national-application/",
    "/follow/",
    "/ask/",
    "/answers/",
    "/survey/",
    "/survey/results/",
    "/widget/",
)
DESK_PAGES = (
    "participation/recommendations/new/",
    "participation/recommendations/import/",
    "participation/applications/",
    "participation/applications/new/",
    "participation/inquiries/",
    "participation/inquiries/ratings/",
    "publicity/links/",
    "publicity/links/new/",
)


def test_a_resident_recommends_and_the_office_takes_it_from_there(house: House):
    phone = house.visitor(viewport=SMALL, has_touch=True, java_script_enabled=False).go("/recommend/")
    phone.page.get_by_label("사례", exact=True).check()
    phone.fill(
        {
            "추천하는 일": "야간 민원실을 먼저 연 일",
            "추천 내용": "늦게 퇴근하는 주민을 위하여 먼저 열었습니다. 900101-1234567",
            "추천하는 분 이름": "가상주민",
            "전화번호": "010-0000-0000",
            "개인정보 수집·이용에 동의합니다.": True,
        }
    )
    phone.press("추천 보내기").reads("추천을 접수했습니다").reads("주민등록번호를 가렸습니다.")
    number = phone.number
    receipt = phone.page.locator(".aj-receipt").inner_text()

    phone.go("/follow/").fill({"접수번호": receipt.lower().replace("-", " ")}).press("확인").is_at("접수")

    desk = house.person("planner2").go("/staff/participation/recommendations/").follow("야간 민원실을 먼저 연 일")
    assert desk.number == number
    desk.take("추천인 확인", {"확인 방법": "전화 확인"}).is_at("추천인 확인")
    desk.press("추천인 보기").reads("010-0000-0000")


def test_the_pages_of_residents_and_of_the_office_fit_a_small_phone(house: House):
    phone = house.visitor(viewport=SMALL, has_touch=True)
    for page in OPEN_PAGES:
        phone.go(page)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], page
    phone.go("/").follow(re.compile("행정안전부 법령유권해석")).reads("www.mois.go.kr")

    desk = house.person("planner2", viewport=SMALL, has_touch=True)
    for page in DESK_PAGES:
        desk.go(f"/staff/{page}")
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], page
