"""Deadlines of a round: no law sets them, the office does when it plans."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from kernel.process import Clock
from kernel.worktime import end_of
from plans.rewards.codes import RoundState
from plans.rewards.models import Round
from plans.rewards.process.people import officers


def _while(round_: Round, state: RoundState, day: date | None) -> datetime | None:
    return end_of(day) if day and round_.state == state else None


NOMINATIONS_END: Clock[Round] = Clock(
    "nominations_end",
    _("추천 마감"),
    due=lambda round_, moment: _while(round_, RoundState.OPEN, round_.nominations_until),
    holders=lambda round_, moment: officers(moment),
)

PUBLIC_CHECK_END: Clock[Round] = Clock(
    "public_check_end",
    _("공개검증 마감"),
    due=lambda round_, moment: _while(round_, RoundState.PUBLIC_CHECK, round_.public_check_until),
    holders=lambda round_, moment: officers(moment),
)

VOTE_END: Clock[Round] = Clock(
    "vote_end",
    _("투표 마감"),
    due=lambda round_, moment: _while(round_, RoundState.VOTING, round_.vote_until),
    holders=lambda round_, moment: officers(moment),
)

PERIODS = (NOMINATIONS_END, PUBLIC_CHECK_END, VOTE_END)
PERIOD_NAMES = tuple(clock.name for clock in PERIODS)
