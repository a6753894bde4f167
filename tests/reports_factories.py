"""Reports and their people, valid as they come; a test says what matters. All people are made up (가상)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import factories
from accounts.models import Department, User
from accounts.roles import Role
from factories import NOW
from plans.reports.actions import Filing, add_note, file_report, propose
from plans.reports.actions.inquiry import Proposal
from plans.reports.codes import MeasureKind, NoteKind, Source, State
from plans.reports.models import Report
from plans.reports.process import REPORT
from plans.reports.queries.mailbox import said_about
from plans.reports.sealing import Identity, Words
from workflow.advance import advance

NAME, PHONE, EMAIL, ADDRESS = "가상신고인", "010-0000-1234", "canary@reporter.example", "가상시 카나리아로 77"
REPORTER = Identity(name=NAME, phone=PHONE, email=EMAIL, address=ADDRESS)
MATTER, TEXT, PLACE = "도로 파손을 반년째 방치", "세 번 신고했는데도 아무도 나오지 않았습니다.", "카나리아 사거리"
SEALED_WORDS = (NAME, PHONE, EMAIL, ADDRESS, MATTER, TEXT, PLACE)

REASON = {"note": "확인한 사실에 따릅니다."}
FOUND_TRUE = {
    "result": "substantiated",
    "type": "neglect",
    "cause": "workload",
    "note": "여섯 달 동안 조치하지 않았습니다.",
}
FOUND_FALSE = {"result": "not_substantiated", "note": "예산이 없어 다음 해 계획에 넣은 것이 확인됩니다."}
ANSWER = {
    "note": "조사 결과 보수를 미룬 사실이 있습니다.",
    "handler": "감사담당관실 가상조사자",
    "contact": "054-000-0000",
}


@dataclass(frozen=True)
class Office:
    """The audit with two investigators, and a business department with its head and an official."""

    audit: Department
    chief: User
    auditor: User
    other: User
    head: User
    business: Department
    business_head: User
    official: User


def office() -> Office:
    """People free of conflict with each other; the audit answers for audit."""
    audit, business = factories.department(duties=["audit"]), factories.department()
    return Office(
        audit=audit,
        chief=factories.person(roles=[Role.AUDIT_HEAD], department=audit),
        auditor=factories.person(roles=[Role.AUDITOR], department=audit),
        other=factories.person(roles=[Role.AUDITOR], department=audit),
        head=factories.person(roles=[Role.HEAD], department=None),
        business=business,
        business_head=factories.person(roles=[Role.DEPT_HEAD], department=business),
        official=factories.person(department=business),
    )


def filed(*, at: datetime = NOW, by: User | None = None, **fields: Any) -> Report:
    """A report that somebody filed with a name on the web; nobody has looked at it."""
    given: dict[str, Any] = {
        "words": Words(MATTER, TEXT, PLACE),
        "source": Source.LOCAL_WEB,
        "identity": REPORTER,
    } | fields
    if given["source"] == Source.ANONYMOUS:
        given["identity"] = None
    return file_report(Filing(**given), by=by, at=at).report


@dataclass
class Case:
    """A report on its way: `step` takes one with whoever is named, at its own time, a minute later each."""

    office: Office
    report: Report
    at: datetime = NOW

    def step(self, name: str, by: Any, given: Mapping[str, Any] | None = None) -> "Case":
        self.at += timedelta(minutes=1)
        advance(REPORT, self.report, name, by=by, at=self.at, given=given)
        return self

    def screened(self) -> "Case":
        """Received, given to the auditor, and known whom it is about."""
        self.step("screen", self.office.chief, {"screener": str(self.office.auditor.pk)})
        return self.about(department=self.office.business)

    def about(self, *, department: Department | None = None, people: Sequence[User] = ()) -> "Case":
        given = {"department": str(department.pk) if department else "", "people": [str(one.pk) for one in people]}
        return self.step("set_target", self.office.chief, given)

    def assigned(self) -> "Case":
        self.screened().step("accept", self.office.auditor, REASON)
        return self.step("assign", self.office.chief, {"people": [str(self.office.auditor.pk)]})

    def investigating(self) -> "Case":
        return self.assigned().step("begin", self.office.auditor)

    def noted(self) -> "Case":
        add_note(self.report, by=self.office.auditor, at=self.at, kind=NoteKind.STATEMENT, text="담당자의 진술")
        return self

    def found(self, given: Mapping[str, Any] = FOUND_TRUE) -> "Case":
        return self.investigating().noted().step("find", self.office.auditor, given)

    def measured(self, kind: MeasureKind = MeasureKind.CAUTION, **fields: Any) -> "Case":
        propose(
            self.report, Proposal(kind, "업무 처리에 유의하도록 합니다.", **fields), by=self.office.auditor, at=self.at
        )
        return self

    def decided(self, given: Mapping[str, Any] = FOUND_TRUE) -> "Case":
        case = self.found(given)
        if given["result"] == "substantiated":
            case.measured()
        return case.step("decide", self.office.chief, REASON)

    def notified(self, given: Mapping[str, Any] = FOUND_TRUE) -> "Case":
        return self.decided(given).step("notify", self.office.auditor, ANSWER)


def case(**fields: Any) -> Case:
    """A fresh report in an office of its own."""
    offices = fields.pop("office", None) or office()
    return Case(offices, filed(**fields))


REACHED = {
    State.RECEIVED: lambda one: one,
    State.SCREENING: Case.screened,
    State.ASSIGNED: Case.assigned,
    State.INVESTIGATING: Case.investigating,
    State.FINDINGS: Case.found,
    State.MEASURE_DECIDED: Case.decided,
    State.NOTIFIED: Case.notified,
}
"""How far a case is brought: `REACHED[State.FINDINGS](case())`."""


def last_message(report: Report) -> str:
    """What was said last in the mailbox of a report."""
    return said_about(report)[-1].text
