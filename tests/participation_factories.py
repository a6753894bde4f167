"""Recommendations, national applications and inquiries, valid as they come; a test says what matters."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import factories
from accounts.roles import Role
from kernel.ids import uuid7
from plans.participation.actions.applications import bond_of as bond_of_applicant
from plans.participation.codes import (
    ApplicationState,
    Channel,
    EarlierNotice,
    Ground,
    InquiryState,
    LawWas,
    Origin,
    RecommendationState,
    RecommendedKind,
    Result,
    Tool,
    VerifiedBy,
)
from plans.participation.identity import Identity, sealed
from plans.participation.models import Application, Inquiry, Recommendation
from plans.participation.receipts import new_receipt, receipt_digest
from plans.participation.writing import keep_recommender

_numbers = count(1)

NOW = factories.NOW
RESIDENT = Identity(name="가상주민", phone="010-0000-0000", email="resident@example.com")
WRITTEN = {
    "kind": "person",
    "title": "골목 배수로를 먼저 찾아 고친 일",
    "official": "가상공무원",
    "department_named": "건설과",
    "text": "비가 올 때마다 넘치던 배수로를 먼저 살펴 고쳤습니다.",
    "merit_from": "2026-01-05",
    "merit_to": "2026-02-10",
    "supporters": "1",
    "name": "가상주민",
    "phone": "010-0000-0000",
    "email": "resident@example.com",
    "agrees": "on",
}
"""A form as a resident fills it in."""

DECIDED = (
    ApplicationState.RESULT_ACCEPT,
    ApplicationState.RESULT_PARTIAL,
    ApplicationState.RESULT_REJECT,
    ApplicationState.ACRC_NOTIFIED,
    ApplicationState.FOLLOW_UP,
    ApplicationState.CLOSED,
)
IN_A_DEPARTMENT = (ApplicationState.DEPT_REVIEW, ApplicationState.TOOL_USED, *DECIDED)


def recommendation(*, identity: Identity | None = RESIDENT, receipt: str = "", **fields: Any) -> Recommendation:
    """One that a resident sent in, as far as its state says: verified, checked, linked."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "id": uuid7(),
        "number": f"2026-주민추천-9{number:03d}",
        "year": 2026,
        "state": RecommendationState.SUBMITTED,
        "channel": Channel.WEB,
        "kind": RecommendedKind.PERSON,
        "title": f"배수로를 먼저 고친 일 {number}",
        "text": "비가 올 때마다 넘치던 배수로를 고쳤습니다.",
        "official": "가상공무원",
        "department_named": "건설과",
        "merit_from": date(2026, 1, 5),
        "merit_to": date(2026, 2, 10),
        "received_on": date(2026, 3, 2),
        "created_at": NOW,
        "receipt_digest": receipt_digest(receipt or new_receipt()),
    } | fields
    if given["state"] not in (RecommendationState.DRAFT, RecommendationState.SUBMITTED):
        given.setdefault("verified_by", VerifiedBy.CODE)
    if given["state"] in (RecommendationState.CHECKED, RecommendationState.LINKED, RecommendationState.REFERENCE):
        given.setdefault("fact_note", "사실로 확인했습니다.")
        if "department" not in given:
            given["department"] = factories.department()
    if given["state"] == RecommendationState.EXCLUDED:
        given.setdefault("ground", Ground.KINDNESS)
    made = Recommendation(**given)
    if identity:
        keep_recommender(made, identity)
    made.save()
    return made


def application(**fields: Any) -> Application:
    """One that the 국민권익위원회 has sent, as far as its state says: in a department, with a tool, decided."""
    number = next(_numbers)
    arrived = fields.get("arrived_at", NOW)
    given: dict[str, Any] = {
        "id": uuid7(),
        "number": f"2026-국민신청-9{number:03d}",
        "year": 2026,
        "state": ApplicationState.RECEIVED,
        "origin": Origin.GATEWAY,
        "part_id": uuid7(),
        "source": "epeople",
        "external_id": f"1AA-2603-{number:07d}",
        "title": f"가상 신청 {number}",
        "text": "법령이 명확하지 않다고 거부되었습니다.",
        "opinion": "적극적으로 검토할 필요가 있습니다.",
        "arrived_at": arrived,
        "result_due_at": arrived + timedelta(days=30),
        "created_at": NOW,
    } | fields
    if given["state"] in IN_A_DEPARTMENT:
        given = _in_a_department(given)
    if given["state"] in DECIDED:
        given = _decided(given)
    made = Application(**given)
    made.applicant = sealed(RESIDENT, bond=bond_of_applicant(made))
    made.save()
    return made


def _in_a_department(given: dict[str, Any]) -> dict[str, Any]:
    if "department" not in given:
        given["department"] = factories.department()
    if "handler" not in given:
        given["handler"] = factories.person(department=given["department"])
    usual: dict[str, Any] = {"earlier_notice": EarlierNotice.REFUSED, "law_was": LawWas.UNCLEAR}
    if given["state"] != ApplicationState.DEPT_REVIEW:
        usual |= {
            "review": "검토했습니다.",
            "tool": Tool.OPINION,
            "tool_number": "2026-안건-0001",
            "tool_on": date(2026, 3, 5),
        }
    return usual | given


def _decided(given: dict[str, Any]) -> dict[str, Any]:
    states = {ApplicationState.RESULT_PARTIAL: Result.PARTIAL, ApplicationState.RESULT_REJECT: Result.REJECT}
    usual: dict[str, Any] = {
        "result": states.get(given["state"], Result.ACCEPT),
        "answer": "처리했습니다.",
        "decided_on": date(2026, 3, 10),
    }
    if "decided_by" not in given:
        usual["decided_by"] = factories.person(roles=[Role.DEPT_HEAD], department=given["department"])
    made = usual | given
    if made["result"] == Result.REJECT:
        made.setdefault("legal_reasons", "상위 법령이 금지합니다.")
    return made


def inquiry(*, receipt: str = "", **fields: Any) -> Inquiry:
    """A question, with its answer when its state says so."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "number": f"2026-문의-9{number:03d}",
        "year": 2026,
        "title": f"가상 문의 {number}",
        "question": "적극행정 우수사례는 어디에서 봅니까?",
        "asked_at": datetime(2026, 3, 2, 1, 0, tzinfo=UTC),
        "receipt_digest": receipt_digest(receipt or new_receipt()),
    } | fields
    if given.get("state", InquiryState.ASKED) != InquiryState.ASKED:
        usual = {"answer": "우수공무원 화면에서 봅니다.", "answered_at": datetime(2026, 3, 4, 1, 0, tzinfo=UTC)}
        given = usual | given
        if "answered_by" not in given:
            given["answered_by"] = factories.person(roles=[Role.DEDICATED])
    if given.get("state") == InquiryState.RELEASED:
        given = {"public_question": "어디에서 봅니까?", "public_answer": "우수공무원 화면입니다."} | given
    return Inquiry.objects.create(**given)
