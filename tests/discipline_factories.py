"""A referral on its way, as far as a test wants it. All people are made up (가상)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

import factories
import reports_factories
from accounts.models import User
from accounts.roles import Role
from factories import NOW
from files.models import Attachment
from kernel.errors import NotNow
from plans.reports.actions.discipline import prepare_from_measure, prepare_from_notice
from plans.reports.codes import MeasureKind
from plans.reports.codes_discipline import Intent, Limitation, Row, Severity
from plans.reports.models import Referral
from plans.reports.process.discipline import DISCIPLINE
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

FACTS = "가상의 도로 보수 민원을 여섯 달 동안 처리하지 않았습니다."
DRAFT: Mapping[str, Any] = {
    "acted_on": date(2026, 1, 5),
    "limitation": Limitation.GENERAL,
    "row": Row.PASSIVE,
    "severity": Severity.MINOR,
    "intent": Intent.SLIGHT,
    "is_regulatory": False,
    "facts": FACTS,
}
REQUEST = {"weight": "light", "document_no": "감사담당관-12", "copy_given": "on"}
REASON = {"note": "이유를 적습니다."}


@dataclass
class Way:
    """A referral with the people around it; `step` takes one at a day of its own."""

    referral: Referral
    head: User
    officer: User
    auditor: User
    at: datetime = NOW

    @property
    def person(self) -> User:
        return self.referral.person

    @property
    def today(self) -> date:
        return self.at.astimezone(factories.NOW.tzinfo).date()

    def later(self, days: int) -> "Way":
        self.at += timedelta(days=days)
        return self

    def step(self, name: str, by: Any, given: Mapping[str, Any] | None = None) -> "Way":
        self.at += timedelta(minutes=1)
        advance(DISCIPLINE, self.referral, name, by=by, at=self.at, given=given)
        return self

    def with_papers(self) -> "Way":
        for name in ("징계의결 요구서.pdf", "확인서.pdf"):
            paper(self.referral, name, self.auditor)
        return self

    def requested(self) -> "Way":
        return self.with_papers().step("request", self.head, REQUEST)

    def summoned(self, days: int = 3) -> "Way":
        given = {"reached_on": self.today, "meeting_on": self.today + timedelta(days=days)}
        return self.requested().step("summon", self.officer, given)

    def deliberated(self, **given: Any) -> "Way":
        self.summoned().later(3)
        return self.step("deliberate", self.officer, {"held_on": self.today} | given)

    def decided(self, outcome: str = "reprimand", **given: Any) -> "Way":
        answers = {"outcome": outcome, "decided_on": self.today + timedelta(days=3), "document_no": "인사-3"} | given
        return self.deliberated().step("decide", self.officer, answers)

    def executed(self) -> "Way":
        self.decided()
        return self.step("execute", self.officer, {"document_no": "인사-4", "explained_on": self.today})

    def appealed(self) -> "Way":
        self.executed()
        return self.step("appeal", self.person, {"appealed_on": self.today})


def paper(referral: Referral, name: str, by: User) -> Attachment:
    return Attachment.objects.create(
        subject_type=DISCIPLINE.name, subject_id=referral.pk, name=name, content_type="application/pdf", size=3,
        sha256=f"{referral.pk}{name}"[:64], path=f"{referral.pk}/{name}", uploaded_by=by, uploaded_at=NOW,
    )  # fmt: skip


def measure_decided() -> reports_factories.Case:
    """A report that ended with a decided measure of discipline; nobody has written a draft."""
    case = reports_factories.case().found()
    case.measured(MeasureKind.DISCIPLINE, person=case.office.official)
    return case.step("decide", case.office.head, reports_factories.REASON)


def way(**draft: Any) -> Way:
    """A draft that the auditor of the report has written."""
    case = measure_decided()
    referral = prepare_from_measure(case.report.measures.get(), {**DRAFT, **draft}, by=case.office.auditor, at=case.at)
    return Way(referral, case.office.head, factories.person(roles=[Role.HR]), case.office.auditor, case.at)


def notified_way(**draft: Any) -> Way:
    """A draft for what another agency notified; no report is needed."""
    chief, head = factories.person(roles=[Role.AUDIT_HEAD]), factories.person(roles=[Role.HEAD], department=None)
    given = {"person": factories.person(), "notified_by": "가상 감사기관", "notified_on": date(2026, 3, 2)}
    referral = prepare_from_notice({**DRAFT, **given, **draft}, by=chief, at=NOW)
    return Way(referral, head, factories.person(roles=[Role.HR]), chief)


def refused(way: Way, name: str, by: User, given: Mapping[str, Any] | None = None) -> str:
    """The sentence with which a step is put off."""
    with pytest.raises(NotNow) as refusal:
        way.step(name, by, given)
    return refusal.value.sentence


def wrong(way: Way, name: str, by: User, given: Mapping[str, Any]) -> dict[str, str]:
    """The first sentence at each field that was not filled in rightly."""
    with pytest.raises(InvalidAnswers) as refusal:
        way.step(name, by, given)
    return {field: sentences[0] for field, sentences in refusal.value.fields.items()}


def anew(person: User) -> User:
    """The same person, with the roles of now."""
    return User.objects.get(pk=person.pk)


def due(referral: Referral, name: str) -> date | None:
    """The day on which a running period ends."""
    found = Deadline.objects.filter(subject_id=referral.pk, name=name, clockwork="running").first()
    return timezone.localdate(found.due_at) if found else None
