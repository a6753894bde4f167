"""Petitions of made-up people, as far as a test wants them: made by the steps themselves."""

import base64
import json
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import factories
from accounts.models import Department, User
from accounts.roles import Role
from events.petitions import PartMoved, PartReclassified, PartSplit, PartTransferred, PetitionRouted
from kernel.actors import SYSTEM, Actor
from kernel.ids import uuid7
from kernel.worktime import SEOUL
from outbox.models import Delivery
from outbox.subscription import Subscription, Where
from plans.participation.actions.petitions import Arrived, file_objection, open_petition
from plans.participation.codes_petitions import Channel, PetitionState
from plans.participation.content_petitions import Petitioner, Words
from plans.participation.handing_over_petitions import keep_files
from plans.participation.models import Objection, Petition
from plans.participation.process.petitions import PETITION
from tenants.context import in_public
from vault.sealing import seal_for
from workflow.advance import advance
from workflow.models import StepTaken

_numbers = count(1)
S = PetitionState

CONTACT = "054-950-0000"
PETITIONER = Petitioner("가상민원인", "010-0000-0001", "petitioner@resident.example", "경상북도 고령군 가상로 1")
WORDS = Words("가로등 점검 요청(시연)", "가상로의 가로등이 켜지지 않습니다.")


def seoul(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of 2026 in Seoul."""
    return datetime(2026, month, day, hour, minute, tzinfo=SEOUL)


ARRIVAL = seoul(3, 9)  # a Monday, nine o'clock


@dataclass(frozen=True)
class Office:
    """The petition office, and a department with its head and somebody who handles petitions."""

    department: Department
    officer: User
    head: User
    handler: User


def office() -> Office:
    department = factories.department()
    return Office(
        department,
        officer=factories.person(roles=[Role.PETITION]),
        head=factories.person(department=department, roles=[Role.DEPT_HEAD]),
        handler=factories.person(department=department),
    )


def petition(kind: str = "question", *, through_channel: bool = True, **given: Any) -> Petition:
    """A petition that has arrived on Monday 2026-03-09 at nine; of somebody of its own unless `petitioner` is given."""
    number = next(_numbers)
    facts = (
        {"part_id": uuid7(), "source": "epeople", "external_id": f"1AA-2603-{number:07d}"} if through_channel else {}
    )
    arrived_at = given.pop("arrived_at", ARRIVAL)
    arrived = Arrived(
        given.pop("words", Words(f"{WORDS.title} {number}", f"{WORDS.text} {number}")),
        given.pop("petitioner", PETITIONER),
        kind,
        Channel.GATEWAY if through_channel else Channel.WINDOW,
        arrived_at,
        facts | given,
    )
    return open_petition(arrived, by=SYSTEM, at=arrived_at)


def take(petition: Petition, step: str, by: Actor, at: datetime = ARRIVAL, **given: Any) -> Petition:
    """A step of the table."""
    advance(PETITION, petition, step, by=by, at=at, given=given)
    return petition


def statutory_facts(kind: str) -> dict[str, Any]:
    return {"statutory_name": "가상 영업허가", "statutory_days": 7} if kind == "statutory" else {}


def answers_to(step: str, office: Office, kind: str = "question", at: datetime = ARRIVAL) -> dict[str, Any]:
    """Something right to answer to a step."""
    text = {"text": "가상 안내입니다.", "contact": CONTACT}
    day = at.date()
    answers: Mapping[str, dict[str, Any]] = {
        "classify": {"kind": kind, **statutory_facts(kind)},
        "hand_over": {"to_kind": "passive", "reason": "소극행정 신고입니다."},
        "assign": {"department": office.department.pk, "handler": office.handler.pk},
        "reassign": {"department": office.department.pk},
        "split": text | {"agencies": ["5050000"]},
        "transfer": text | {"agency": "5050000"},
        "give": {"handler": office.handler.pk},
        "begin": {"contact": CONTACT},
        "send_back": {"reason": "우리 부서의 일이 아닙니다."},
        "demand_supplement": text | {"until": day + timedelta(days=7)},
        "extend_supplement": {"until": day + timedelta(days=10)},
        "demand_again": text | {"until": day + timedelta(days=10)},
        "note_returned_mail": {"reason": "수취인 불명"},
        "supplemented": {"text": "보완합니다."},
        "ask_help": {"agency": "가상공사", "reply_by": day + timedelta(days=2), "asked": "도면을 주십시오."},
        "extend_help": {"reply_by": day + timedelta(days=3), "reason": "도면을 찾고 있습니다."},
        "help_replied": {"reply": "도면입니다."},
        "late_help_replied": {"reply": "도면입니다."},
        "investigate": text | {"days": 14},
        "investigate_longer": text | {"days": 7},
        "extend": {"length": 1, "reason": "현장 확인이 필요합니다.", "contact": CONTACT},
        "consent": {"consented_on": day, "reason": "전화 통화"},
        "extend_again": {"length": 1, "reason": "자료가 더 필요합니다.", "contact": CONTACT},
        "answer": text | {"result": "granted"},
        "rate": {"rating": 5},
        "rate_closed": {"rating": 4},
        "withdraw": {"reason": "해결되었습니다."},
        "not_handle": text | {"ground": "private"},
    }
    return answers.get(step, text)


WAYS: Mapping[str, tuple[str, ...]] = {
    S.ARRIVED: (),
    S.ACCEPTED: ("accept",),
    S.CLASSIFIED: ("accept", "classify"),
    S.ASSIGNED: ("accept", "classify", "assign"),
    S.IN_PROGRESS: ("accept", "classify", "assign", "begin"),
    S.SUPPLEMENT: ("accept", "classify", "assign", "begin", "demand_supplement"),
    S.COOPERATING: ("accept", "classify", "assign", "begin", "ask_help"),
    S.INVESTIGATING: ("accept", "classify", "assign", "begin", "investigate"),
    S.EXTENDED: ("accept", "classify", "assign", "begin", "extend"),
    S.ANSWERED: ("accept", "classify", "assign", "begin", "answer"),
    S.ADDITIONAL_ANSWER: ("accept", "classify", "assign", "begin", "answer", "answer_more"),
    S.RATED: ("accept", "classify", "assign", "begin", "answer", "rate"),
    S.CLOSED: ("accept", "classify", "assign", "begin", "answer", "close"),
    S.HANDED_OVER: ("accept", "hand_over"),
}
AT_DESK = {"accept", "classify", "assign", "hand_over", "rate"}


def petition_in(state: str, office: Office, kind: str = "", **given: Any) -> Petition:
    """A petition as far as a state, by the usual way, all at the moment of its arrival."""
    kind = kind or ("grievance" if state == S.INVESTIGATING else "question")
    made = petition(kind, **given)
    at = made.arrived_at
    for step in WAYS[state]:
        by = office.officer if step in AT_DESK else office.handler
        take(made, step, by, at, **answers_to(step, office, kind, at))
    return made


# Events ---------------------------------------------------------------------------------------------------


def hear(event: object, *, at: datetime) -> None:
    """Somebody who listens, so that events are kept."""


SUBSCRIPTIONS = (
    Subscription(PartMoved, hear, Where.PUBLIC),
    Subscription(PartTransferred, hear, Where.PUBLIC),
    Subscription(PartSplit, hear, Where.PUBLIC),
    Subscription(PartReclassified, hear, Where.SAME_SCHEMA),
)


def told_of(petition: Petition, event: str = "PartMoved") -> list[dict[str, Any]]:
    """What was said of a part, in the order of recording; who is told sees it, and nobody else."""
    with nullcontext() if event == "PartReclassified" else in_public():
        payloads = [row.payload for row in Delivery.objects.filter(event=event).order_by("id")]
    return [payload for payload in payloads if payload["part_id"] == str(petition.part_id)]


def routed(
    kind: str = "question", *, part_id: UUID | None = None, schema: str = "goryeong", **content: Any
) -> PetitionRouted:
    """A petition as the gateway sends it."""
    part = part_id or uuid7()
    sent = {
        "title": WORDS.title,
        "text": WORDS.text,
        "petitioner": {"name": PETITIONER.name, "phone": PETITIONER.phone, "email": "", "address": ""},
        "filed_at": ARRIVAL.isoformat(),
        "attachments": [],
    } | content
    return PetitionRouted(
        part_id=part,
        addressee=schema,
        source="epeople",
        external_id="1AA-2603-0000001",
        kind=kind,
        arrived_at=ARRIVAL,
        is_lead=True,
        parts=1,
        content=seal_for(schema, json.dumps(sent, ensure_ascii=False), bond=f"part:{part}"),
    )


def sent_file(name: str, content: bytes) -> dict[str, str]:
    return {"name": name, "content_type": "application/octet-stream", "base64": base64.b64encode(content).decode()}


def seoul_day(moment: datetime) -> str:
    return moment.astimezone(SEOUL).date().isoformat()


def history(petition: Petition, step: str, by: Actor, **given: Any) -> StepTaken:
    """A step, and the line of the history that it leaves."""
    return advance(PETITION, petition, step, by=by, at=ARRIVAL, given=given)


def keep(petition: Petition, *files: dict[str, str]) -> None:
    """Files that came with a petition."""
    refusals = keep_files(petition, {"attachments": list(files)}, at=ARRIVAL)
    assert refusals == []


def refused(office: Office, **given: Any) -> Petition:
    """A 법정민원 that was refused, unless `result` says otherwise."""
    petition = petition_in(S.IN_PROGRESS, office, "statutory")
    return take(petition, "answer", office.handler, **answers_to("answer", office) | {"result": "refused"} | given)


def objection(petition: Petition, office: Office, filed_at: datetime = ARRIVAL) -> Objection:
    """Somebody objects to the refusal."""
    return file_objection(petition, by=office.officer, at=filed_at, reason="다시 살펴 주십시오.", filed_at=filed_at)
