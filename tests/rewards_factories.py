"""Rounds, nominations and what belongs to them, valid as they come; a test says what matters."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

import factories
from accounts.models import User
from accounts.roles import Role
from files.models import Attachment
from plans.rewards.codes import (
    CheckDuty,
    CheckState,
    NominationKind,
    NominationState,
    RoundState,
    SheetState,
    Source,
    Stage,
    Statutory,
)
from plans.rewards.models import Benefit, EligibilityCheck, Nomination, Nominee, Round, Scorer, ScoreSheet
from plans.rewards.models.rounds import BEFORE_OPENING, DECIDED
from plans.rewards.policies import SelectionRules

_numbers = count(5001)  # far from those that the office itself draws

CRITERIA = {"criteria_meeting": "2026-위원회-0001", "criteria_decided_on": date(2026, 2, 17)}
SELECTION = {"selection_meeting": "2026-위원회-0002", "selection_decided_on": date(2026, 5, 20)}


def round_(**fields: Any) -> Round:
    """A round of 2026 with all stages and the usual rules, as far as its state says: criteria set, selected."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "number": f"2026-선발-{number:04d}",
        "year": 2026,
        "sequence": number,
        "title": f"2026년 우수공무원 선발 {number}",
        "stages": list(Stage),
        "quota": 20,
        "nominations_from": date(2026, 3, 1),
        "nominations_until": date(2026, 3, 31),
        "public_check_until": date(2026, 4, 10),
        "vote_from": date(2026, 4, 11),
        "vote_until": date(2026, 4, 20),
        "created_at": factories.NOW,
    } | fields
    if "created_by" not in given:
        given["created_by"] = factories.person(roles=[Role.DEDICATED])
    state = given.get("state", RoundState.PLANNED)
    if state not in BEFORE_OPENING or state == RoundState.CRITERIA_SET:
        given = CRITERIA | {"rules": SelectionRules().model_dump(mode="json")} | given
    if state in DECIDED:
        given = SELECTION | given
    return Round.objects.create(**given)


def nomination(*, people: list[User] | None = None, **fields: Any) -> Nomination:
    """A nomination of one person with the whole share, or of several with equal ones (the first has the rest)."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "number": f"2026-추천-{number:04d}",
        "kind": NominationKind.PERSON if people is None or len(people) == 1 else NominationKind.TEAM,
        "source": Source.DEPT_HEAD,
        "title": f"우수 사례 {number}",
        "merit": "주민 불편을 줄였습니다.",
        "merit_from": date(2026, 1, 1),
        "merit_to": date(2026, 2, 28),
        "created_at": factories.NOW,
    } | fields
    if "round" not in given:
        given["round"] = round_(state=RoundState.OPEN)
    if "department" not in given:
        given["department"] = people[0].department if people and people[0].department else factories.department()
    if "nominated_by" not in given:
        given["nominated_by"] = factories.person(roles=[Role.DEPT_HEAD], department=given["department"])
    if given.get("state") == NominationState.SELECTED:
        given = {"grade": "best", "rank": number} | given
    made = Nomination.objects.create(**given)
    whole = people if people is not None else [factories.person(department=given["department"])]
    part = 100 // len(whole) if whole else 0
    for place, person in enumerate(whole):
        share = 100 - part * (len(whole) - 1) if place == 0 else part
        Nominee.objects.create(nomination=made, person=person, share=share)
    return made


def scorer(round_: Round, **fields: Any) -> Scorer:
    """A scorer of the round."""
    given: dict[str, Any] = {"round": round_, "appointed_at": factories.NOW} | fields
    if "person" not in given:
        given["person"] = factories.person(roles=[Role.MEMBER])
    return Scorer.objects.create(**given)


def sheet(scorer: Scorer, nomination: Nomination, points: dict[str, str] | None = None, **fields: Any) -> ScoreSheet:
    """A sheet that is assigned, or submitted when points are given."""
    given: dict[str, Any] = {"scorer": scorer, "nomination": nomination}
    if points is not None:
        given |= {"points": points, "state": SheetState.SUBMITTED, "submitted_at": factories.NOW}
    return ScoreSheet.objects.create(**(given | fields))


def with_shortlist(count: int = 1, **fields: Any) -> tuple[Round, list[Nomination]]:
    """A round and its short list, the first of which is proposed for the best grade."""
    made = round_(**fields)
    rows = [nomination(round=made, state=NominationState.SHORTLISTED) for _one in range(count)]
    if rows:
        rows[0].proposed_grade, rows[0].proposed_rank = "best", 1
        rows[0].save()
    return made, rows


def with_evidence(nomination: Nomination) -> Nomination:
    """The nomination, with a file attached; its content does not exist."""
    number = next(_numbers)
    Attachment.objects.create(
        subject_type="nomination",
        subject_id=nomination.pk,
        name="증빙.pdf",
        content_type="application/pdf",
        size=10,
        sha256=f"{number:064d}",
        path=f"증빙{number}",
        uploaded_by=factories.person(),
        uploaded_at=factories.NOW,
    )
    return nomination


def checked(nomination: Nomination, **unfit: Sequence[str]) -> Nomination:
    """The nomination, about which personnel and audit have answered; `audit=["kindness"]`: with reasons against."""
    for duty in CheckDuty:
        EligibilityCheck.objects.create(
            nomination=nomination,
            duty=duty,
            state=CheckState.ANSWERED,
            unfit=list(unfit.get(duty.value, ())),
            note="확인",
            answered_by=factories.person(),
            answered_at=factories.NOW,
        )
    return nomination


def selected(**person_fields: Any) -> Nominee:
    """Somebody selected in a round that is announced."""
    made_round = round_(state=RoundState.ANNOUNCED, announced_at=factories.NOW)
    given: dict[str, Any] = {"department": factories.department(), "grade": "7급"} | person_fields
    made = nomination(round=made_round, people=[factories.person(**given)], state=NominationState.SELECTED)
    return made.nominees.get()


def benefit(nominee: Nominee, code: str = Statutory.TOP_BONUS, **fields: Any) -> Benefit:
    """A proposed one."""
    given: dict[str, Any] = {"nominee": nominee, "code": code, "number": f"2025-우대-{Benefit.objects.count() + 1:04d}"}
    return Benefit.objects.create(
        **given | {"proposed_by": factories.person(roles=[Role.DEDICATED]), "proposed_at": factories.NOW} | fields
    )
