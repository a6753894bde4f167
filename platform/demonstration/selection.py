"""A round of selection as it is lived through: planned, criteria, nominations, screening, sealed scores, decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Department, Duty, User
from demonstration import committee
from demonstration.recommending import recommended
from demonstration.staff import someone
from demonstration.year import at_ten, deliver_everything
from files.actions import attach
from plans.rewards.actions.nominations import draft
from plans.rewards.actions.rounds import plan_rounds
from plans.rewards.actions.scoring import appoint, deal_out
from plans.rewards.codes import CheckDuty, NominationKind, NominationState, Recusal, Source, Stage
from plans.rewards.forms.scoring import field_of
from plans.rewards.models import EligibilityCheck, Nomination, Round, ScoreSheet, SignOff
from plans.rewards.policies import USUAL_CRITERIA
from plans.rewards.process import ELIGIBILITY, NOMINATION, ROUND, SIGN_OFF
from plans.rewards.process.sealing import SEALING
from plans.rewards.process.sheets import SHEET
from workflow.advance import advance

MERIT = "시연용 공적입니다. 실제 공적이 아닙니다.\n무엇을 바꾸었는지, 주민에게 무엇이 달라졌는지 이 자리에 적습니다."
SCORERS = ("member01", "member02", "member03", "member04", "member05")
SIGNERS = {Duty.AUDIT.value: "auditor", Duty.PERSONNEL.value: "hr", Duty.SERVICE.value: "service"}
CHECKERS = {CheckDuty.PERSONNEL.value: "hr", CheckDuty.AUDIT.value: "auditor"}


@dataclass(frozen=True)
class Days:
    """When a round does what. `checked_until` None: it has no public check."""

    opens: date
    closes: date
    screened: date
    checked_until: date | None
    scored: date
    decided: date


@dataclass(frozen=True)
class Case:
    """A nomination to invent. people: sign-in name and share; about: what its points lie about, of 100."""

    title: str
    department: int
    people: Sequence[tuple[str, int]] = ()
    kind: NominationKind = NominationKind.PERSON
    about: int = 80
    unfit: str = ""
    residents: int = 0
    by: str = ""
    is_sent: bool = True


def plan(year: int, *, quota: int, stages: Sequence[Stage], days: Sequence[Days], on: date) -> list[Round]:
    """The rounds of a year with their dates; audit, personnel and service have nothing against them."""
    planner = someone("planner")
    rounds = plan_rounds(by=planner, at=at_ten(on), year=year, rounds=len(days), quota=quota, stages=stages)
    for round_, dates in zip(rounds, days, strict=True):
        facts = {"title": round_.title, "stages": round_.stages, "quota": round_.quota}
        schedule = {
            "nominations_from": dates.opens,
            "nominations_until": dates.closes,
            "public_check_until": dates.checked_until or "",
        }
        advance(ROUND, round_, "revise", by=planner, at=at_ten(on), given=facts | schedule)
    for row in SignOff.objects.filter(round__in=rounds).order_by("id"):
        day = at_ten(on + timedelta(days=2))
        advance(SIGN_OFF, row, "answer", by=someone(SIGNERS[row.duty]), at=day, given={"agrees": "yes"})
    return rounds


def set_criteria(rounds: Sequence[Round], *, sent: date, decided: date) -> None:
    """One meeting decides on the criteria of all of them (운영규정 13조 2항)."""
    for round_ in rounds:
        advance(ROUND, round_, "send_criteria", by=someone("planner"), at=at_ten(sent))
    deliver_everything(sent)
    committee.decide_on(*rounds, on=decided)
    deliver_everything(decided)
    for round_ in rounds:
        round_.refresh_from_db()


def take_nominations(round_: Round, cases: Sequence[Case], days: Days) -> list[Nomination]:
    """Open the round; every other day somebody nominates."""
    advance(ROUND, round_, "open", by=someone("planner"), at=at_ten(days.opens))
    return [nominate(round_, case, days.opens + timedelta(days=5 + 2 * place)) for place, case in enumerate(cases)]


def nominate(round_: Round, case: Case, day: date) -> Nomination:
    writer = someone("planner" if case.residents else case.by or f"head{case.department:02d}")
    made = _recommended(round_, case, day) if case.residents else _written(round_, case, writer, day)
    if not case.is_sent:
        return made
    evidence = SimpleUploadedFile("공적 증빙(시연).txt", f"{MERIT} {made.pk}".encode(), "text/plain")
    attach(evidence, to=NOMINATION.name, subject_id=made.pk, by=writer, at=at_ten(day))
    advance(NOMINATION, made, "submit", by=writer, at=at_ten(day), given={"not_a_duplicate": "on"})
    return made


def _written(round_: Round, case: Case, writer: User, day: date) -> Nomination:
    nominees = [
        {"person": someone(username), "share": share, "part": "시연 담당 업무"} for username, share in case.people
    ]
    source = Source.COLLEAGUE if case.by else Source.DEPT_HEAD
    facts = _facts(case, day)
    return draft(by=writer, at=at_ten(day), round_=round_, source=source, facts=facts, nominees=nominees)


def _facts(case: Case, day: date) -> dict[str, object]:
    return {
        "title": case.title,
        "kind": case.kind,
        "merit": MERIT,
        "merit_from": date(day.year, 1, 5),
        "merit_to": day - timedelta(days=5),
        "department": Department.objects.get(order=case.department),
    }


def _recommended(round_: Round, case: Case, day: date) -> Nomination:
    """Residents recommended it; the officer adds what it was about."""
    facts, (username, _share) = _facts(case, day), case.people[0]
    merit = (date(day.year, 1, 5), day - timedelta(days=5))
    source = recommended(case.title, someone(username), together=case.residents, merit=merit, on=day)
    made = Nomination.objects.get(round=round_, source_ref=source.pk)
    if case.is_sent:
        person = {"person_1": someone(username).pk, "share_1": 100, "part_1": "시연 담당 업무"}
        given = facts | person | {"department": made.department_id}
        advance(NOMINATION, made, "revise", by=someone("planner"), at=at_ten(day), given=given)
    return made


def merge(one: Nomination, into: Nomination, *, on: date) -> None:
    given = {"into": into.pk, "reason": "같은 사람의 같은 사례입니다.(시연)"}
    advance(NOMINATION, one, "merge", by=someone("planner"), at=at_ten(on), given=given)


def screen(round_: Round, cases: Sequence[Case], days: Days) -> None:
    """Personnel and audit answer; what is eligible lies open, if the round wants that, and goes on the short list."""
    planner, begun = someone("planner"), days.closes + timedelta(days=1)
    advance(ROUND, round_, "screen", by=planner, at=at_ten(begun))
    unfit = {case.title: case.unfit for case in cases if case.unfit}
    checks = EligibilityCheck.objects.filter(nomination__round=round_).select_related("nomination__round")
    for check in checks.order_by("id"):
        reason = unfit.get(check.nomination.title) if check.duty == CheckDuty.PERSONNEL else None
        given = {"unfit": [reason], "note": "시연: 적극행정 공적이 아닌 단순 친절 사례입니다."} if reason else {}
        advance(ELIGIBILITY, check, "answer", by=someone(CHECKERS[check.duty]), at=at_ten(days.screened), given=given)
    review = days.screened + timedelta(days=3)
    if days.checked_until:
        until = {"until": days.checked_until}
        advance(ROUND, round_, "check_publicly", by=planner, at=at_ten(days.screened), given=until)
        review = days.checked_until + timedelta(days=1)
    for nomination in round_.nominations.filter(state=NominationState.ELIGIBLE).order_by("id"):
        advance(NOMINATION, nomination, "shortlist", by=planner, at=at_ten(review))
    advance(ROUND, round_, "review", by=planner, at=at_ten(review))


def score(round_: Round, cases: Sequence[Case], days: Days) -> None:
    """Five members score every nomination but one, which one of them leaves out; two people open."""
    planner, at = someone("planner"), at_ten(days.scored)
    appoint(round_, people=[someone(name) for name in SCORERS], by=planner, at=at - timedelta(days=6))
    deal_out(round_, each=len(SCORERS), by=planner, at=at - timedelta(days=6))
    about = {case.title: case.about for case in cases}
    sheets = ScoreSheet.objects.filter(nomination__round=round_).select_related("nomination__round", "scorer__person")
    for place, sheet in enumerate(sheets.order_by("nomination", "scorer")):
        if place == len(SCORERS) - 1:
            given = {"recusal": Recusal.CONFLICT, "recusal_reason": "시연: 공동 사업을 함께하는 단체의 위원입니다."}
            advance(SHEET, sheet, "recuse", by=sheet.scorer.person, at=at, given=given)
            continue
        given = {**_points(about[sheet.nomination.title], place), "comment": "시연용 심사의견입니다."}
        advance(SHEET, sheet, "submit", by=sheet.scorer.person, at=at, given=given)
    round_.refresh_from_db()
    advance(SEALING, round_, "open_first", by=someone("auditor"), at=at + timedelta(hours=1))
    advance(SEALING, round_, "open_scores", by=someone("planner2"), at=at + timedelta(hours=2))


def _points(about: int, place: int) -> dict[str, str]:
    """Points a little apart: every scorer and every criterion by another step."""
    steps = ((place * 3 + number * 2) % 7 - 3 for number in range(len(USUAL_CRITERIA)))
    return {
        field_of(one.code): str(min(100, about + 2 * step)) for one, step in zip(USUAL_CRITERIA, steps, strict=True)
    }


def select(round_: Round, grades: Sequence[str], days: Days) -> None:
    """Put the best before the committee, which passes the list; announce it four days later."""
    planner, sent = someone("planner"), days.scored + timedelta(days=3)
    best = list(round_.nominations.filter(state=NominationState.SHORTLISTED).order_by("-score", "id"))
    given: dict[str, object] = {}
    for rank, (nomination, grade) in enumerate(zip(best, grades, strict=False), 1):
        given |= {f"grade_{nomination.pk}": grade, f"rank_{nomination.pk}": rank}
    advance(ROUND, round_, "propose", by=planner, at=at_ten(sent), given=given)
    advance(ROUND, round_, "send_to_committee", by=planner, at=at_ten(sent))
    deliver_everything(sent)
    committee.decide_on(round_, on=days.decided)
    deliver_everything(days.decided)
    round_.refresh_from_db()
    advance(ROUND, round_, "announce", by=planner, at=at_ten(announced(days)))


def announced(days: Days) -> date:
    return days.decided + timedelta(days=4)
