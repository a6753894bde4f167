"""Somebody of many roles, and one row of each list of the API: for tests that call every address."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

import committee_factories
import discipline_factories
import factories
import mileage_factories
import mileage_scenes
import participation_factories
import petitions_factories
import redeem_factories
import reports_factories
import rewards_factories
import scoring_factories
from accounts.models import Designation, Duty, User
from accounts.roles import Role
from file_samples import pdf, upload
from files.actions import attach
from kernel.ids import uuid7
from learning_texts import TOLD
from liaison.cases.hub.models import SharedCase
from liaison.cases.own.models import Adoption, Case
from ministry.returns.codes import ReturnState
from ministry.returns.lines import fill
from ministry.returns.models import Return
from notices.actions import Recipient, draft_letter
from plans.actionplan import actions
from plans.actionplan.models import PlanState, TaskState
from plans.committee.policies import CommitteeRules
from plans.reports.actions import ask_department, propose
from plans.reports.actions.inquiry import Proposal
from plans.reports.actions.learning import begin_inspection
from plans.reports.codes import MeasureKind
from plans.reports.models import CaseStudy
from plans.rewards.codes import CheckDuty, NominationState, RoundState, Statutory
from plans.rewards.models import (
    Benefit,
    EligibilityCheck,
    ExtraNomination,
    HomeNotice,
    Objection,
    ScorerChallenge,
    SignOff,
    Wish,
)
from policies.models import ClosedDay
from tenants.context import in_public

ROLES = (
    Role.DEDICATED, Role.DEPT_HEAD, Role.SECRETARY, Role.PAO, Role.HR, Role.TENANT_ADMIN, Role.AUDITOR, Role.PETITION
)  # fmt: skip
FILED = {
    "progress": "progress",
    "plans": "plan",
    "meetings": "meeting",
    "agenda-items": "agenda_item",
    "nominations": "nomination",
    "claims": "mileage_claim",
    "reports": "passive_report",
    "discipline-referrals": "discipline",
    "recommendations": "recommendation",
    "national-applications": "national_application",
    "office-petitions": "office_petition",
}
BY_CODE = {"roster": "47830", "indicators": "P4", "policies": CommitteeRules.code}

Rows = dict[str, Model]
Known = Mapping[str, dict[str, str]]


def somebody_with_one_of_each() -> tuple[User, Known]:
    """A person of many roles, and for each list of the API the ids of one row of it."""
    who = factories.person(roles=ROLES, department=factories.department())
    parts = (_planned(who), _met(), _of_the_office(who), _rewarded(who), _scored(who), _collected(who), _reported(who))
    rows = {
        name: row
        for part in (*parts, _learned(who), _sent_in(), _petitioned(), _counted(), _shared(who))
        for name, row in part.items()
    }
    known = {name: {"id": str(row.pk)} for name, row in rows.items()}
    for name, kind in FILED.items():
        file = attach(upload("증빙.pdf", pdf()), to=kind, subject_id=rows[name].pk, by=who, at=factories.NOW)
        known[name]["file"] = str(file.pk)
    return who, known | {name: {"code": code} for name, code in BY_CODE.items()}


def _planned(who: User) -> Rows:
    plan = factories.plan(year=2027, state=PlanState.DRAFT, created_by=who)
    task = factories.task(strategy=factories.strategy(plan))
    report = factories.report(task=factories.task(department=who.department, state=TaskState.IN_PROGRESS))
    return {
        "plans": plan,
        "strategies": task.strategy,
        "stakeholders": actions.add_stakeholder(plan, by=who, at=factories.NOW, agency="경상북도", part="협력"),
        "consultations": factories.consultation(plan),
        "tasks": task,
        "progress": report,
        "obstacles": actions.add_obstacle(report, by=who, at=factories.NOW, kind="budget", text="예산이 부족합니다."),
    }


def _met() -> Rows:
    sitting = committee_factories.planned()
    return {
        "meetings": sitting.meeting,
        "agenda-items": sitting.item,
        "members": sitting.members[0],
        "guidelines": committee_factories.guideline(),
    }


def _of_the_office(who: User) -> Rows:
    colleague = factories.person(roles=[Role.HR])
    to = Recipient("경상북도", "office@agency.example")
    assert who.department
    return {
        "departments": who.department,
        "people": colleague,
        "roles": colleague.holdings.get(),
        "letters": draft_letter(to, by=who, at=factories.NOW, subject="협조 안내", body="협조를 부탁드립니다."),
        "designations": Designation.objects.create(
            department=who.department, starts_on=factories.LONG_AGO, document_no="기획예산과-1"
        ),
        "closed-days": ClosedDay.objects.create(day=factories.NOW.date(), name="군민의 날"),
    }


def _rewarded(who: User) -> Rows:
    """A round that takes nominations; one selected of an earlier round, and one who was not."""
    round_ = rewards_factories.round_(state=RoundState.OPEN)
    nomination = rewards_factories.nomination(round=round_, nominated_by=who, department=who.department)
    over = rewards_factories.round_(state=RoundState.ANNOUNCED, announced_at=factories.NOW)
    selected = rewards_factories.nomination(round=over, state=NominationState.SELECTED).nominees.get()
    missed = rewards_factories.nomination(round=over, state=NominationState.NOT_SELECTED)
    by = {"nominated_by": who, "nominated_at": factories.NOW}
    return {
        "rounds": round_,
        "sign-offs": SignOff.objects.create(round=round_, duty=Duty.AUDIT, department=factories.department()),
        "nominations": nomination,
        "eligibility-checks": EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.AUDIT),
        "objections": Objection.objects.create(
            nomination=nomination, text="사실과 다릅니다.", filed_by=who, filed_at=factories.NOW
        ),
        "benefits": Benefit.objects.create(
            nominee=selected, code=Statutory.TOP_BONUS, number="2026-우대-9001", proposed_by=who,
            proposed_at=factories.NOW,
        ),
        "home-notices": HomeNotice.objects.create(nominee=selected, about="selection", owed_since=factories.NOW),
        "wishes": Wish.objects.create(nominee=selected, asked_at=factories.NOW),
        "extra-nominations": ExtraNomination.objects.create(
            nominee=missed.nominees.get(), nomination=missed, number="2026-추가추천-9001", reason="사례가 뛰어납니다.",
            **by,
        ),
    }  # fmt: skip


def _scored(who: User) -> Rows:
    scored = scoring_factories.scored_round()
    return {
        "score-sheets": rewards_factories.sheet(
            rewards_factories.scorer(scored, person=who), scoring_factories.candidate(scored)
        ),
        "challenges": ScorerChallenge.objects.create(
            scorer=rewards_factories.scorer(scored),
            nomination=scoring_factories.candidate(scored),
            reason="친족입니다.",
            filed_by=who,
            filed_at=factories.NOW,
        ),
        "sealings": scored,
        "results": scoring_factories.result(),
        "staff-votes": scoring_factories.voted_round()[0],
    }


def _collected(who: User) -> Rows:
    programme = mileage_factories.programme()
    scene = mileage_scenes.scene(programme)
    entry = mileage_factories.points(who, programme, 3)
    return {
        "programmes": programme,
        "ledger-entries": entry,
        "claims": mileage_factories.claim(programme, person=who),
        "appeals": mileage_scenes.appealed(scene),
        "options": mileage_factories.option(),
        "redemptions": redeem_factories.redemption(programme=programme, person=who),
        "orders": redeem_factories.order(redeem_factories.redemption(redeem_factories.by_file(), programme=programme)),
    }


def _reported(who: User) -> Rows:
    """A report that this person investigates, with a question and a measure."""
    case = reports_factories.case().investigating()
    case.step("reassign", case.office.chief, {"people": [str(who.pk)]})
    by: dict[str, Any] = {"by": who, "at": case.at}
    question = ask_department(case.report, department=case.office.business, question="언제 알았습니까?", **by)
    return {
        "reports": case.report,
        "fact-requests": question,
        "report-measures": propose(case.report, Proposal(MeasureKind.CAUTION, "주의를 줍니다."), **by),
    }


def _counted() -> Rows:
    """A return that is being checked."""
    subject = Return.objects.create(
        round_id=uuid7(), number="2026-통계-9001", title="2025년 연간 적극행정 통계", year=2025, span="annual",
        due_on=factories.NOW.date(), state=ReturnState.TENANT_CHECK, opened_at=factories.NOW,
    )  # fmt: skip
    fill(subject, ["P3", "P4"], at=factories.NOW)
    return {"statistics-returns": subject}


def _shared(who: User) -> Rows:
    """A draft, a case of another government, and its adoption."""
    assert who.department
    case = Case.objects.create(
        number="2026-사례-9001", year=2026, title="가상 사례", background="배경", course="내용", effect="성과",
        field="분야", department=who.department, contact="054-000-0000", written_by=factories.person(),
        created_at=factories.NOW,
    )  # fmt: skip
    with in_public():
        there = SharedCase.objects.create(
            id=uuid7(), schema_name="mokpo", number="2026-사례-9002", version=1, kind="success", scope="nation",
            year=2026, title="다른 사례", background="배경", course="내용", effect="성과", field="분야",
            department="과", contact="061-000-0000", licence="kogl-1", shared_at=factories.NOW,
        )  # fmt: skip
    adoption = Adoption.objects.create(
        case_id=there.pk, title="다른 사례", owner="목포시", begun_by=who, begun_at=factories.NOW
    )
    return {"cases": case, "shared-cases": there, "adoptions": adoption}


def _sent_in() -> Rows:
    return {
        "recommendations": participation_factories.recommendation(state="draft", channel="mail"),  # its scan comes now
        "national-applications": participation_factories.application(),
        "inquiries": participation_factories.inquiry(),
    }


def _petitioned() -> Rows:
    """A petition that is at work, and the refusal of another with the objection against it."""
    office = petitions_factories.office()
    refused = petitions_factories.refused(office)
    return {
        "office-petitions": petitions_factories.petition_in("in_progress", office),
        "petition-objections": petitions_factories.objection(refused, office),
    }


def _learned(who: User) -> Rows:
    """An inspection and a case of this person, and a referral with which personnel deals."""
    report = reports_factories.filed()
    return {
        "discipline-referrals": discipline_factories.notified_way().requested().referral,
        "inspections": begin_inspection(2026, 1, by=who, at=factories.NOW),
        "case-studies": CaseStudy.objects.create(
            number="2026-사례-0001", year=2026, report=report, written_by=who, written_at=factories.NOW, **TOLD
        ),
    }
