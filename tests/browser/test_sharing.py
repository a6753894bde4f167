"""What agencies share: a case goes from one local government to another, and a year's figures go to the ministry."""

import re

import pytest
from django.utils import timezone

from browser.visitors import PHONE, House

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TITLE = "골목 배수로를 먼저 고친 일(시연)"
TEXT = {
    "제목": TITLE,
    "추진 배경": "비가 올 때마다 골목이 잠겼습니다.(시연)",
    "추진 내용": "막힌 곳을 부서가 함께 먼저 열었습니다.(시연)",
    "성과": "침수 신고가 없어졌습니다.(시연)",
    "분야": "재난·안전",
    "담당 부서": "기획감사실",
    "부서 연락처": "054-000-0000",
}


def test_a_case_is_shared_found_and_taken_over(house: House) -> None:
    author = house.person("planner").go("/staff/cases/").follow("사례 쓰기")
    author.fill(TEXT).press("초안 만들기").is_at("작성중")
    house.person("chief").open_from_desk(TITLE).take(
        "개인정보 확인·승인", {"누구나": True, "글에서 개인을 알아볼 수 없음을 확인했습니다.": True}
    ).is_at("기관승인")
    house.person("planner").open_from_desk(TITLE).take("공유").is_at("공유")

    reader = house.person("planner", "mokpo").go("/staff/cases/hub/?q=배수")
    reader.until(reader.page.get_by_role("link", name=TITLE))
    reader.follow(TITLE).reads("비가 올 때마다")
    reader.fill({"한마디(선택)": "따라 하고 싶습니다."}).press("공감").is_told("공감했습니다.")
    reader.press("도입 검토").is_told("도입 검토를 시작했습니다.").is_at("도입검토")
    reader.take("자료요청", {"요청할 자료": "예산 내역을 보내 주십시오."}).is_at("자료요청")

    visitor = house.visitor("", viewport=PHONE, has_touch=True).go("/cases/?q=배수로")
    visitor.follow(TITLE).reads("침수 신고가 없어졌습니다.")
    author.go("/staff/notices/").until(author.page.get_by_text("예산 내역을 보내 주십시오."))


def test_the_figures_of_a_year_go_to_the_ministry(house: House) -> None:
    year = timezone.localdate().year - 1
    ministry = house.person("ministry", "").go("/ministry/returns/").follow("수집 시작")
    ministry.fill({"연도": str(year), "연간": True, "제출기한": f"{year + 1}-12-31"}).press("수집 시작")
    title = f"{year}년 연간 적극행정 통계"
    ministry.is_told("통계 수집을 시작했습니다.").is_at("수집중")

    officer = house.person("planner2").open_from_desk(title).take("담당자 확인 시작").is_at("담당자 확인")
    wrong = (
        officer.follow("지표값 정정", within="#steps").fill({"지표": "P3 추진과제 수", "값": "8"}).press("지표값 정정")
    )
    wrong.reads("정정한 값에는 사유가 있어야 합니다.")
    wrong.fill({"정정 사유": "누락된 과제를 더했습니다.(시연)"}).press("지표값 정정").is_told("‘지표값 정정’")
    officer.reads("누락된 과제를 더했습니다.", within="#lines")
    house.person("chief").open_from_desk(title).take("제출").is_at("제출")

    ministry.page.goto(ministry.page.url)
    ministry.until(ministry.page.get_by_text(re.compile("시·도 검토")))
    ministry.follow(re.compile("고령군")).reads("누락된 과제를 더했습니다.")
    phone = house.visitor("", viewport=PHONE, has_touch=True).go("/open-data/")
    phone.reads("아직 공표한 통계가 없습니다.")
