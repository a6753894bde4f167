"""소극행정 신고 of the demo: one answered, one under investigation, one that waits for more, and a fresh anonymous one."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import Department, User
from demonstration.staff import someone
from demonstration.year import at_ten
from plans.reports.actions import (
    Filing,
    add_note,
    ask_department,
    carry_out,
    file_report,
    propose,
    write_as_reporter,
    write_to,
)
from plans.reports.actions.inquiry import Proposal
from plans.reports.codes import MeasureKind, NoteKind, Source
from plans.reports.models import FactRequest, Report
from plans.reports.process import QUESTION, REPORT
from plans.reports.sealing import Identity, Words
from workflow.advance import advance

NOTE = {"note": "시연용 의견입니다."}
ANSWER = {"note": "시연용 결과입니다.", "handler": "이감사(시연)", "contact": "000-0000-0000"}
FOUND = {"result": "substantiated", "type": "neglect", "cause": "workload", "note": "시연용 조사결과입니다."}


class Course:
    """A report through its days: each step is a day after the one before, never later than today."""

    def __init__(self, report: Report, begun: date, today: date) -> None:
        self.report, self.day, self.today = report, begun, today

    @property
    def at(self) -> datetime:
        return at_ten(min(self.day, self.today))

    def step(self, name: str, by: User, given: Mapping[str, Any] | None = None) -> "Course":
        self.day += timedelta(days=1)
        advance(REPORT, self.report, name, by=by, at=self.at, given=given)
        return self


def live_through(today: date) -> None:
    """Four reports of made-up people about a department; nothing of it happened."""
    department = someone("staff02").department
    if department is None:
        raise LookupError("staff02 belongs to no department.")
    answered = _investigated("파손된 보도를 고치지 않습니다(시연)", today - timedelta(days=60), today, department)
    _answer(answered)
    running = _investigated("가로등 교체를 미룹니다(시연)", today - timedelta(days=9), today, department)
    write_to(running.report, "현장 사진이 있으면 남겨 주십시오.(시연)", by=someone("auditor"), at=running.at)
    _wait_for_more("안내판이 틀렸습니다(시연)", today - timedelta(days=5), today)
    _file("주차장 관리가 되지 않습니다(시연)", today, Source.ANONYMOUS)


def _file(matter: str, on: date, source: Source = Source.LOCAL_WEB) -> Report:
    words = Words(matter, "시연용 신고입니다. 실제로 있었던 일이 아닙니다.", "시연 사거리")
    identity = None if source == Source.ANONYMOUS else Identity(name="가상 김신고", phone="010-0000-0000")
    return file_report(Filing(words=words, source=source, identity=identity), by=None, at=at_ten(on)).report


def _investigated(matter: str, on: date, today: date, department: Department) -> Course:
    head, auditor = someone("audithead"), someone("auditor")
    course = Course(_file(matter, on), on, today).step("screen", head, {"screener": str(auditor.pk)})
    course.step("set_target", auditor, {"department": str(department.pk), "people": []}).step("accept", auditor, NOTE)
    course.step("assign", head, {"people": [str(auditor.pk)]}).step("begin", auditor)
    add_note(course.report, by=auditor, at=course.at, kind=NoteKind.DOCUMENT, text="시연용 자료를 확인했습니다.")
    question = "언제 알았고 무엇을 했습니까?(시연)"
    ask_department(course.report, by=auditor, at=course.at, department=department, question=question)
    return course


def _answer(course: Course) -> None:
    head, auditor = someone("audithead"), someone("auditor")
    question = FactRequest.objects.get(report=course.report)
    advance(QUESTION, question, "answer", by=someone("head02"), at=course.at, given={"answer": "시연용 답변입니다."})
    course.step("find", auditor, FOUND)
    measure = propose(course.report, Proposal(MeasureKind.CORRECTION, "시연용 조치입니다."), by=auditor, at=course.at)
    course.step("decide", head, NOTE).step("notify", auditor, ANSWER)
    carry_out(measure, by=auditor, at=course.at, done_on=course.at.date())
    course.step("close", head)


def _wait_for_more(matter: str, on: date, today: date) -> None:
    head, auditor = someone("audithead"), someone("auditor")
    report = _file(matter, on)
    write_as_reporter(report, "덧붙일 것이 있으면 알려 주십시오.(시연)", at=at_ten(on))
    course = Course(report, on, today).step("screen", head, {"screener": str(auditor.pk)})
    course.step("ask_more", auditor, {"note": "어느 안내판인지 알려 주십시오.(시연)"})
