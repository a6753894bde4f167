"""The plan is carried out: departments begin and report, the officer checks, the chief looks at the key task."""

from pathlib import Path

from playwright.sync_api import expect

from browser.visitors import Visitor

NARRATIVE = "전산으로 서류를 확인하도록 절차를 바꾸었습니다."
OBSTACLE = "개별 법령에 전산 확인의 근거가 없습니다."
FINDING = "계획대로 추진하고 있습니다."


def start_task(department_head: Visitor, task: str) -> Visitor:
    return department_head.open_from_desk(task).take("착수").is_at("추진중")


def ask_for_reports(planner: Visitor, quarter: str) -> Visitor:
    planner.go("/staff/progress/").press(f"{quarter} 실적 요청")
    return planner.is_told(f"{quarter} 실적을")


def write_report(writer: Visitor, title: str, evidence: Path, indicator: str) -> Visitor:
    """A member of the department writes, and adds the file that proves it."""
    writer.open_from_desk(title)
    told = {"진도율(%)": "60", indicator: "6", "추진 내용": NARRATIVE, "주민체감 효과": "방문 횟수가 줄었습니다."}
    writer.take("실적 작성", {**told, "증빙자료": evidence})
    return writer.reads(NARRATIVE).reads(evidence.name)


def tell_obstacle(writer: Visitor) -> Visitor:
    """From the page of the report, and back to it."""
    writer.follow("애로사항 등록").fill({"종류": "법령 불명확", "애로사항": OBSTACLE})
    return writer.press("등록").reads(OBSTACLE)


def submit_report(department_head: Visitor, title: str) -> Visitor:
    return department_head.open_from_desk(title).take("제출").is_at("제출")


def verify_report(planner: Visitor, title: str) -> Visitor:
    return planner.open_from_desk(title).take("점검완료").is_at("점검완료")


def review_key_task(chief: Visitor, task: str) -> Visitor:
    """Once a month: before, the task waits in 내 할 일; afterwards it does not."""
    chief.open_from_desk(task).take("월별 점검", {"점검 결과": FINDING})
    chief.reads(FINDING)
    chief.go("/staff/")
    expect(chief.page.locator(".aj-todo").get_by_role("link", name=task, exact=True)).to_have_count(0)
    return chief
