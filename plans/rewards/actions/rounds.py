"""Planning the rounds of a year, and taking over what the committee has decided."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM, Moment
from notices.actions import tell
from plans.rewards.codes import Outcome, Stage
from plans.rewards.models import Round, SignOff
from plans.rewards.process.people import officer, officers, signers
from plans.rewards.process.rounds import ROUND
from plans.rewards.queries.rounds import SIGN_OFF_DUTIES, departments_for
from workflow.advance import advance
from workflow.numbers import next_number

SERIES = "선발"
MONTHS = 12
NOMINATION_DAYS, CHECK_DAYS, VOTE_DAYS = 30, 10, 10  # usual lengths; the officer changes them

CRITERIA_STEPS = {
    Outcome.PASSED: "set_criteria",
    Outcome.AMENDED: "note_criteria",
    Outcome.REJECTED: "criteria_returned",
    Outcome.DEFERRED: "note_criteria",
}
SELECTION_STEPS = {
    Outcome.PASSED: "select",
    Outcome.AMENDED: "note_decision",
    Outcome.REJECTED: "return",
    Outcome.DEFERRED: "note_decision",
}


@transaction.atomic
def plan_rounds(
    *, by: User, at: datetime, year: int, rounds: int, quota: int, stages: Sequence[str], is_blind: bool = False
) -> list[Round]:
    """The rounds of a year in one go, after those it has already; the quota is shared out evenly.

    Their dates are proposed over the year. Audit, personnel and service departments are asked at once (R12, R19).
    Raises NotAllowed for anyone but the dedicated officer.
    """
    demand(officer, by=by, at=at)
    last = Round.objects.filter(year=year).aggregate(last=Max("sequence"))["last"] or 0
    common = {"year": year, "stages": [stage.value for stage in Stage if stage in stages], "is_blind": is_blind}
    made = [
        _plan({**common, **proposed_dates(year, place, rounds), "sequence": last + place, "quota": part}, by=by, at=at)
        for place, part in enumerate(shared_out(quota, rounds), 1)
    ]
    detail = {"action": "plan", "year": year, "rounds": rounds, "quota": quota}
    record(Kind.ACTION, by=by, at=at, subject_type=ROUND.name, detail=detail)
    return made


def shared_out(quota: int, rounds: int) -> list[int]:
    """40 over 3 rounds: 14, 13, 13."""
    part, rest = divmod(quota, rounds)
    return [part + (place < rest) for place in range(rounds)]


def proposed_dates(year: int, place: int, rounds: int) -> dict[str, date]:
    """Nominations in the second month of the round's part of the year, then the check, then the vote."""
    first_month = (place - 1) * MONTHS // rounds + 1
    start = date(year, min(first_month + 1, MONTHS), 1) if rounds < MONTHS else date(year, first_month, 1)
    until = start + timedelta(days=NOMINATION_DAYS - 1)
    checked = until + timedelta(days=CHECK_DAYS)
    return {
        "nominations_from": start,
        "nominations_until": until,
        "public_check_until": checked,
        "vote_from": checked + timedelta(days=1),
        "vote_until": checked + timedelta(days=VOTE_DAYS),
    }


def _plan(facts: Mapping[str, Any], *, by: User, at: datetime) -> Round:
    title = _("%(year)d년 제%(sequence)d차 적극행정 우수공무원 선발") % facts
    made = Round.objects.create(
        number=next_number(SERIES, facts["year"]), title=title, created_by=by, created_at=at, **facts
    )
    _ask_departments(made, Moment(by, at))
    return made


def _ask_departments(round_: Round, moment: Moment) -> None:
    """R12: each is told that its answer is wanted before the criteria go to the committee."""
    departments = departments_for(SIGN_OFF_DUTIES)
    for duty in SIGN_OFF_DUTIES:
        row = SignOff.objects.create(round=round_, duty=duty, department=departments.get(duty))
        sentence = _("‘%(title)s’에 대한 %(duty)s 분야 협조 여부를 회신해 주십시오.")
        words = {"title": round_.title, "duty": row.get_duty_display()}
        path = reverse("rewards:round", args=[round_.pk])
        tell(signers(row, moment), sentence % words, path=path, at=moment.at)


@transaction.atomic
def record_criteria_decision(round_: Round, decision: Mapping[str, Any], *, at: datetime) -> bool:
    """Take over what the committee says of the criteria; False when it was taken over before.

    Amended criteria wait for the officer; deferred ones stay before the committee, which brings them again.
    """
    _refresh(round_)
    outcome = Outcome(decision["outcome"])
    if (str(round_.criteria_item_id), round_.criteria_outcome) == (str(decision["item_id"]), outcome):
        return False
    advance(ROUND, round_, CRITERIA_STEPS[outcome], by=SYSTEM, at=at, given=decision)
    _tell_officers(round_, outcome, at=at)
    return True


@transaction.atomic
def record_selection_decision(round_: Round, decision: Mapping[str, Any], *, at: datetime) -> bool:
    """Take over what the committee says of the list; False when it was taken over before.

    Passed, the nominations are selected or not; amended, the officer first enters the list as amended; rejected, the
    round comes back; deferred, it stays before the committee, which brings it again.
    """
    _refresh(round_)
    outcome = Outcome(decision["outcome"])
    if (str(round_.selection_item_id), round_.selection_outcome) == (str(decision["item_id"]), outcome):
        return False
    advance(ROUND, round_, SELECTION_STEPS[outcome], by=SYSTEM, at=at, given=decision)
    _tell_officers(round_, outcome, at=at)
    return True


def _refresh(round_: Round) -> None:
    Round.objects.select_for_update(of=("self",)).get(pk=round_.pk)
    round_.refresh_from_db()


def _tell_officers(round_: Round, outcome: Outcome, *, at: datetime) -> None:
    sentence = _("위원회가 ‘%(title)s’을(를) 심의했습니다: %(outcome)s")
    words = {"title": round_.title, "outcome": outcome.label}
    path = reverse("rewards:round", args=[round_.pk])
    tell(officers(Moment(SYSTEM, at)), sentence % words, path=path, at=at)
