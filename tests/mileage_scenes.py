"""People around a claim, and a claim as far as a test wants it: made by the steps themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import factories
import mileage_factories
from accounts.models import Department, User
from accounts.roles import Role
from factories import NOW
from files.models import Attachment
from kernel.ids import uuid7
from plans.mileage.actions import file_appeal
from plans.mileage.actions.claims import Achieved
from plans.mileage.codes import AppealState, ClaimState
from plans.mileage.models import Appeal, Claim, Programme
from plans.mileage.process import APPEAL, CLAIM
from workflow.advance import advance

DONE_ON = date(2026, 3, 2)


@dataclass(frozen=True)
class Scene:
    """A department with its head and somebody who claims; the dedicated officer and the 책임관 sit elsewhere."""

    programme: Programme
    department: Department
    person: User
    head: User
    officer: User
    chief: User


def scene(programme: Programme) -> Scene:
    department = factories.department()
    return Scene(
        programme,
        department,
        person=factories.person(department=department, grade="7급"),
        head=factories.person(department=department, roles=[Role.DEPT_HEAD]),
        officer=factories.person(roles=[Role.DEDICATED]),
        chief=factories.person(roles=[Role.PAO]),
    )


def achieved(**fields: Any) -> Achieved:
    """An everyday achievement of the day, worth one point."""
    return Achieved(**{"item": "everyday", "title": "창구 안내문을 고쳤습니다.", "done_on": DONE_ON, **fields})


def evidence(claim: Claim) -> Attachment:
    """A file attached to a claim; its content does not exist."""
    key = uuid7().hex
    return Attachment.objects.create(
        subject_type="mileage_claim", subject_id=claim.pk, name="사진.jpg", content_type="image/jpeg", size=10,
        sha256=key, path=key, uploaded_by=claim.person, uploaded_at=NOW,
    )  # fmt: skip


def claimed(scene: Scene, **fields: Any) -> Claim:
    """A claim of the scene's person with its evidence."""
    claim = mileage_factories.claim(scene.programme, **{"person": scene.person, **fields})
    evidence(claim)
    return claim


def checked(scene: Scene, **fields: Any) -> Claim:
    """A claim that the head has checked."""
    claim = claimed(scene, **fields)
    advance(CLAIM, claim, "check", by=scene.head, at=NOW)
    return claim


def approved(scene: Scene, **fields: Any) -> Claim:
    """A claim that the officer has approved: it stands in the ledger."""
    claim = checked(scene, **fields)
    advance(CLAIM, claim, "approve", by=scene.officer, at=NOW, given={"reason": "확인"})
    return claim


def rejected(scene: Scene, **fields: Any) -> Claim:
    """A claim that the officer has rejected."""
    claim = checked(scene, **fields)
    advance(CLAIM, claim, "reject", by=scene.officer, at=NOW, given={"reason": "통상 업무"})
    return claim


def part(scene: Scene, points: int = 2, **fields: Any) -> Claim:
    """A claim of five points of which some were approved."""
    claim = checked(scene, **{"item": "regulation", "points_asked": 5, **fields})
    advance(CLAIM, claim, "approve_in_part", by=scene.officer, at=NOW, given={"points": points, "reason": "일부"})
    return claim


def appealed(scene: Scene) -> Appeal:
    """An appeal against a partial approval: 2 of 5 points."""
    return file_appeal(part(scene), by=scene.person, at=NOW, reason="같은 사례가 전부 인정되었습니다.")


def judged(scene: Scene, *, corrects: int = 0, heard: int = 3) -> tuple[Appeal, list[User]]:
    """An appeal with a panel of three, of whom `heard` gave their view and `corrects` want a correction."""
    appeal, panel = appealed(scene), [factories.person() for _one in range(3)]
    people = {"people": [str(person.pk) for person in panel]}
    advance(APPEAL, appeal, "assign_panel", by=scene.chief, at=NOW, given=people)
    for number, person in enumerate(panel[:heard]):
        advance(APPEAL, appeal, "declare", by=person, at=NOW, given={"confirmed": "on"})
        view = {"corrects": "yes" if number < corrects else "no", "opinion": "증빙을 살펴보았습니다."}
        advance(APPEAL, appeal, "give_opinion", by=person, at=NOW, given=view)
    assert appeal.state == AppealState.PANEL_ASSIGNED
    assert appeal.claim.state == ClaimState.PARTIAL
    return appeal, panel
