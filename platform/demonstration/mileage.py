"""A mileage as it is lived through: achievements claimed, checked and decided, and a dispute before a panel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from demonstration.staff import someone
from demonstration.year import at_ten
from plans.mileage.actions import begin_programme, claim, file_appeal, grant
from plans.mileage.actions.claims import Achieved
from plans.mileage.codes import ClaimState
from plans.mileage.models import Appeal, Claim, Programme
from plans.mileage.process import APPEAL, CLAIM
from workflow.advance import advance

TEXT = "시연용 성과입니다. 실제 성과가 아닙니다."
REASON = {"reason": "시연용 사유입니다.", "panel_note": "시연: 시도의 가치를 인정합니다."}
CLAIMED, GRANTED, CHECKED = ClaimState.CLAIMED, ClaimState.GRANTED_BY_HEAD, ClaimState.SUPERIOR_CHECKED
RETURNED, WITHDRAWN = ClaimState.RETURNED, ClaimState.WITHDRAWN
DECISIONS: Mapping[ClaimState, str] = {
    ClaimState.APPROVED: "approve",
    ClaimState.REVERSED: "approve",
    ClaimState.PARTIAL: "approve_in_part",
    ClaimState.REJECTED: "reject",
}


@dataclass(frozen=True)
class Deed:
    """An achievement to invent: of the handler of a department, and how far the demo takes it."""

    department: int
    item: str
    title: str
    done_on: date
    goes: ClaimState = ClaimState.APPROVED
    contribution: int = 100
    is_granted: bool = False

    @property
    def person(self) -> str:
        return f"staff{self.department:02d}"

    @property
    def head(self) -> str:
        return f"head{self.department:02d}"


def begin(year: int, *, is_pilot: bool, starts_on: date) -> Programme:
    how = "시범운영" if is_pilot else "연중운영"
    return begin_programme(
        by=someone("planner"),
        at=at_ten(starts_on),
        year=year,
        title=f"{year}년 적극행정 마일리지 {how}(시연)",
        is_pilot=is_pilot,
        starts_on=starts_on,
        ends_on=date(year, 12, 31),
    )


def achieve(deed: Deed) -> Claim:
    """Claim or grant it two days later; the superior looks at it after three more, the officer after another three."""
    made = _granted(deed) if deed.is_granted else _claimed(deed)
    if deed.goes in (CLAIMED, GRANTED):
        return made
    if deed.goes == WITHDRAWN:
        advance(CLAIM, made, "withdraw", by=someone(deed.person), at=at_ten(_after(deed, 3)))
        return made
    checker = someone("chief" if deed.is_granted else deed.head)
    step = "return" if deed.goes == RETURNED else "check"
    advance(CLAIM, made, step, by=checker, at=at_ten(_after(deed, 5)), given=REASON)
    if deed.goes in DECISIONS:
        _decide(made, deed)
    return made


def _after(deed: Deed, days: int) -> date:
    return deed.done_on + timedelta(days=days)


def _achieved(deed: Deed) -> Achieved:
    return Achieved(deed.item, deed.title, deed.done_on, TEXT, deed.contribution)


def _claimed(deed: Deed) -> Claim:
    evidence = SimpleUploadedFile("성과 증빙(시연).txt", f"{TEXT} {deed.title}".encode(), "text/plain")
    return claim(_achieved(deed), by=someone(deed.person), at=at_ten(_after(deed, 2)), evidence=evidence)


def _granted(deed: Deed) -> Claim:
    return grant(_achieved(deed), by=someone(deed.head), at=at_ten(_after(deed, 2)), person=someone(deed.person))


def _decide(made: Claim, deed: Deed) -> None:
    given = {**REASON, "points": max(1, made.points_asked // 2)}
    advance(CLAIM, made, DECISIONS[deed.goes], by=someone("planner"), at=at_ten(_after(deed, 8)), given=given)
    if deed.goes == ClaimState.REVERSED:
        advance(CLAIM, made, "reverse", by=someone("chief"), at=at_ten(_after(deed, 20)), given=REASON)


def dispute(made: Claim, deed: Deed, panel: Sequence[str]) -> Appeal:
    """The claimant appeals; three people of other departments declare that they have no interest."""
    day = _after(deed, 12)
    appeal = file_appeal(made, by=someone(deed.person), at=at_ten(day), reason="시연용 이의 사유입니다.")
    people = [someone(username).pk for username in panel]
    advance(APPEAL, appeal, "assign_panel", by=someone("chief"), at=at_ten(day), given={"people": people})
    for username in panel:
        at = at_ten(day + timedelta(days=2))
        advance(APPEAL, appeal, "declare", by=someone(username), at=at, given={"confirmed": "on"})
    return appeal


def correct(appeal: Appeal, deed: Deed, panel: Sequence[str]) -> None:
    """All of the panel hold that the points were too few."""
    day = _after(deed, 16)
    for username in panel:
        given = {"corrects": "yes", "opinion": "시연: 성과가 확인됩니다."}
        advance(APPEAL, appeal, "give_opinion", by=someone(username), at=at_ten(day), given=given)
    points = appeal.claim.points_asked
    given = {"points": str(points), "decision": "시연: 신청한 점수를 모두 인정한다."}
    advance(APPEAL, appeal, "correct", by=someone(panel[0]), at=at_ten(day), given=given)
