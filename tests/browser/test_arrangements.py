"""What people arrange for themselves, looked at with axe on every page, and once with scripts off."""

import re
from pathlib import Path

import pytest

from browser.visitors import House
from file_samples import picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_first_page_letters_calendar_and_mark(house: House, tmp_path: Path):
    mark = tmp_path / "표시.png"
    mark.write_bytes(picture("PNG"))
    person = house.person("chief").go("/staff/")
    person.reads("내가 맡은 것").reads("주요 지표")

    person.go("/staff/account/mail/").fill({"기한과 그 밖의 알림": "하루에 한 번 모아서"}).press("저장")
    person.is_told("전자우편을 받는 때를 정했습니다.").reads("기한과 그 밖의 알림: 하루에 한 번 모아서")
    person.press("달력 주소 발급").reads("calendar.ics?key=")
    person.go("/staff/policies/mark/").fill({"그림": mark}).press("표시 올리기")

    person.is_told("우리 기관의 표시를 바꾸었습니다.")
    picture_of_office = person.page.locator("header img.aj-mark")
    assert re.search(r"/mark\?v=[0-9a-f]{12}$", picture_of_office.get_attribute("src") or "")
    assert picture_of_office.evaluate("image => image.naturalWidth") == 40
    person.press("표시 지우기").is_told("우리 기관의 표시를 지웠습니다.")


def test_a_filter_is_kept_and_let_go(house: House):
    person = house.person("planner").go("/staff/tasks/?state=in_progress")

    person.page.get_by_text("지금 조건 저장").click()
    person.fill({"조건의 이름": "추진 중인 과제"}).press("저장")

    person.is_told("‘추진 중인 과제’ 조건을 저장했습니다.")
    person.go("/staff/tasks/").follow("추진 중인 과제").reads("상태: 추진중")
    person.press("지우기 추진 중인 과제").is_told("‘추진 중인 과제’ 조건을 지웠습니다.")


def test_a_filter_is_kept_without_scripts(house: House):
    person = house.person("planner2", java_script_enabled=False).go("/staff/tasks/?state=in_progress")

    person.page.get_by_text("지금 조건 저장").click()
    person.fill({"조건의 이름": "내 조건"}).press("저장")

    person.is_told("‘내 조건’ 조건을 저장했습니다.")
