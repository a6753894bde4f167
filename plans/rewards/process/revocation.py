"""선발취소: what a selection brought is undone with it (DOMAIN 2.3: false merit revokes, and benefits are recovered)."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from events.rewards import NominationRevoked
from kernel.actors import SYSTEM, Moment
from notices.actions import tell
from outbox.record import record
from plans.rewards.codes import BenefitState, WishState
from plans.rewards.models import Benefit, Nomination, Wish
from plans.rewards.process.benefits import BENEFIT, NOT_GIVEN
from plans.rewards.process.home_notices import correct_notices
from plans.rewards.process.wishes import WISH
from workflow.advance import advance


def undo_selection(nomination: Nomination, answers: Mapping[str, Any], moment: Moment) -> None:
    """In the transaction of the step: benefits, wishes, notices to home agencies; the mileage hears of it."""
    for wish in Wish.objects.filter(nominee__nomination=nomination, state=WishState.ASKED):
        advance(WISH, wish, "drop", by=SYSTEM, at=moment.at)
    reason = gettext("선발취소: %(reason)s") % {"reason": answers["reason"]}
    for benefit in Benefit.objects.filter(nominee__nomination=nomination).order_by("pk"):
        if step := _way_back(benefit):
            advance(BENEFIT, benefit, step, by=SYSTEM, at=moment.at, given={"reason": reason})
    correct_notices(nomination, moment)
    _tell(nomination, answers["reason"], moment)
    record(NominationRevoked(nomination.pk, nomination.round.year, timezone.localdate(moment.at)), at=moment.at)


def _way_back(benefit: Benefit) -> str | None:
    """What was given is recovered, what was not is dropped; leave that ended unused leaves nothing to recover."""
    if benefit.state in NOT_GIVEN:
        return "drop"
    if benefit.state == BenefitState.EXPIRED and not benefit.used_days:
        return None
    return "begin_recovery" if benefit.state in BENEFIT.step("begin_recovery").sources else None


def _tell(nomination: Nomination, reason: str, moment: Moment) -> None:
    people = [nominee.person for nominee in nomination.nominees.select_related("person")]
    sentence = gettext("‘%(title)s’의 우수공무원 선발이 취소되었습니다: %(reason)s")
    path = reverse("rewards:nomination", args=[nomination.pk])
    tell(people, sentence % {"title": nomination.title, "reason": reason[:120]}, path=path, at=moment.at)
