"""A city's action plan, from its draft to the ministry's map, as its people live through it in Korean."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Department
from browser import ministry, planning, reporting, sitting
from browser.population import this_year
from browser.visitors import House
from demonstration import committee
from demonstration.staff import someone
from kernel.periods import Quarter
from outbox.delivery import deliver_batch
from plans.actionplan.models import Consultation, Plan
from plans.actionplan.process import CONSULTATION, PLAN
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TASK = "사전컨설팅 활성화"
STRATEGY = "주민 참여·체감형 적극행정 구현"
DEPARTMENT = 2  # its head is head02, its handler staff02


def test_from_last_years_plan_to_the_ministrys_map(house: House, tmp_path):
    title = f"{this_year()}년 적극행정 실행계획"
    officer = house.person("ministry", "")
    ministry.map_of(officer, "P1")
    assert not ministry.said_on_tile(officer).endswith("예")

    _draft(house, title)
    _consult(house, title)
    _let_committee_decide(house, title)
    planning.approve(house.person("head"), title)
    planning.publish(house.person("planner"), title)

    ministry.sees_within_seconds(officer, "예")
    _read_in_public(house, title)
    _carry_out(house, tmp_path)
    ministry.map_of(officer, "P5")
    ministry.sees_within_seconds(officer, "100%")
    assert ministry.exported(officer) == ministry.table_of(officer)
    ministry.drill_down(officer).reads("분기 실적 제출률")


def _draft(house: House, title: str) -> None:
    with in_tenant("goryeong"):
        department = Department.objects.get(order=DEPARTMENT).name
    planner = house.person("planner")
    planning.copy_last_year(planner, title)
    planning.rewrite_a_section(planner, "2. 우수공무원 선발과 우대", "상반기와 하반기에 한 번씩 선발합니다.")
    planning.rename_a_strategy(planner, STRATEGY, planning.NEW_NAME)
    planning.make_a_task_key(planner, TASK, department)
    planning.send_for_consultation(planner, title)


def _consult(house: House, title: str) -> None:
    for username in ("auditor", "hr", "service", "legal"):
        planning.answer(house, username, title)
    planning.put_before_committee(house.person("chief"), title)


def _let_committee_decide(house: House, title: str) -> None:
    secretary, chair = house.person("secretary"), house.on_phone("vicehead")
    item = sitting.check_item(secretary, title)
    meeting = sitting.plan_meeting(secretary)
    sitting.list_item(secretary, item, meeting)
    sitting.call_members(secretary, meeting)
    sitting.declare(house, title)
    sitting.open_meeting(secretary, chair, item, meeting)
    sitting.stands_aside(house, item)
    sitting.vote(house, title)
    sitting.decide(chair, item, meeting)
    sitting.keep_minutes(house, secretary, chair, meeting)


def _read_in_public(house: House, title: str) -> None:
    resident = house.visitor()
    planning.read_in_public(resident, title).reads("단체장").reads(planning.INDICATOR)
    papers = planning.papers_of(resident)
    assert [name for name, _content in papers.values()] == [f"{title}.{kind}" for kind in ("pdf", "hwpx", "xlsx")]
    assert papers["PDF"][1].startswith(b"%PDF-")
    assert ZipFile(BytesIO(papers["HWPX"][1])).read("mimetype") == b"application/hwp+zip"
    sheet = load_workbook(BytesIO(papers["XLSX"][1])).worksheets[0]
    assert any(TASK in str(cell.value) for row in sheet.iter_rows() for cell in row)


def _carry_out(house: House, folder) -> None:
    evidence = folder / "추진실적 증빙.txt"
    evidence.write_text("전산 확인 절차를 바꾼 내부 결재", encoding="utf-8")
    quarter = Quarter.containing(timezone.localdate())
    report = f"{TASK} {quarter.number}분기"
    planner, writer, department_head = house.person("planner"), house.person("staff02"), house.person("head02")
    reporting.start_task(department_head, TASK)
    reporting.ask_for_reports(planner, quarter.label)
    reporting.write_report(writer, report, evidence, f"{planning.INDICATOR} (일)")
    reporting.tell_obstacle(writer)
    reporting.submit_report(department_head, report)
    reporting.verify_report(planner, report)
    reporting.review_key_task(house.person("chief"), TASK)


def test_from_the_template_to_an_acting_head(house: House):
    title = f"{this_year()}년 적극행정 실행계획"
    planner = house.person("planner", "mokpo")

    planning.start_from_template(planner, this_year(), title)
    planning.send_for_consultation(planner, title)
    _decide_behind_the_scenes(title)
    planning.approve(house.person("vicehead", "mokpo"), title).reads("부단체(시장 권한대행)")
    planning.publish(planner, title)

    planning.read_in_public(house.visitor("mokpo"), title).reads("시장 권한대행")


def _decide_behind_the_scenes(title: str) -> None:
    """What the other story does in the browser: answers, the chief, a meeting."""
    now = timezone.now()
    with in_tenant("mokpo"):
        plan = Plan.objects.get(title=title)
        for question in Consultation.objects.filter(plan=plan):
            username = {"audit": "auditor", "personnel": "hr"}.get(question.duty, question.duty)
            advance(CONSULTATION, question, "answer", by=someone(username), at=now, given={"answer": "agree"})
        advance(PLAN, plan, "submit", by=someone("chief"), at=now)
        _deliver()
        committee.decide_on(plan, on=timezone.localdate())
        _deliver()


def _deliver() -> None:
    """Also what the meeting tells at ten o'clock, when it is earlier now."""
    while deliver_batch(at=timezone.now() + timedelta(days=1)):
        pass
