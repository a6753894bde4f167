"""협조: audit, personnel and service departments answer about a round before its criteria go to the committee (R12)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from kernel.actors import Moment
from kernel.process import Process, Step, Text
from plans.rewards.codes import RoundState, SignOffState
from plans.rewards.forms.rounds import SignOffForm
from plans.rewards.models import SignOff
from plans.rewards.process.people import signer

ASKED, ANSWERED = SignOffState.ASKED, SignOffState.ANSWERED


def round_is_planned(row: SignOff, _moment: Moment) -> Text | None:
    if row.round.state == RoundState.PLANNED:
        return None
    return _("기준이 위원회에 올라가 회신을 받지 않습니다.")


def keep_answer(row: SignOff, answers: Mapping[str, Any], moment: Moment) -> None:
    row.agrees, row.opinion = answers["agrees"], answers["opinion"]
    row.answered_by, row.answered_at = acting(moment), moment.at


SIGN_OFF: Process[SignOff] = Process(
    "reward_sign_off",
    _("우수공무원 선발 협조"),
    SignOff,
    begins=ASKED,
    ends=[ANSWERED],
    steps=[
        Step("answer", _("협조 회신"), [ASKED], ANSWERED, by=signer,
             needs=[round_is_planned], asks=SignOffForm, then=keep_answer),
        Step("correct", _("회신 수정"), [ANSWERED], None, by=signer,
             needs=[round_is_planned], asks=SignOffForm, then=keep_answer, prompts=False),
    ],
)  # fmt: skip
