"""Asking the company that answers at once: nothing is lost, nothing is issued twice, whatever breaks in between.

A redemption is claimed for a while (its next attempt moves on), the company is asked outside any transaction, and the
answer is written in one. Who is killed in between leaves the claim; when it has run out, the company is asked again
with the same key and gives the same answer.
"""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.actors import SYSTEM
from kernel.errors import NotNow
from plans.mileage.codes import Provider, RedemptionState
from plans.mileage.models import Redemption
from plans.mileage.models.rewards import GIVEN
from plans.mileage.policies_redeem import ProviderRules
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.providers.http import HttpCompany
from plans.mileage.providers.port import Answer, Company, Outcome, Wanted
from plans.mileage.redeeming import make_order
from policies.values import policy_on
from tenants.context import current_schema
from workflow.advance import advance

log = structlog.get_logger()

CLAIM = timedelta(minutes=2)  # longer than any answer takes
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
MOST_DOUBLINGS = 12


def company_on(at: datetime) -> Company | None:
    """The company of this government, if it has one: the address is its policy, the key comes from the environment."""
    rules = policy_on(ProviderRules, timezone.localdate(at))
    key = settings.REWARD_KEYS.get((current_schema() or "").upper(), "")
    return HttpCompany(rules.url, key, rules.seconds) if rules.url and key else None


def order_what_waits(*, at: datetime) -> bool:
    """Make an order of what is reserved of the company that answers at once; whether there was anything."""
    waiting = Redemption.objects.filter(state=RedemptionState.RESERVED, option__provider=Provider.HTTP)
    if not waiting.exists():
        return False
    try:
        make_order(provider=Provider.HTTP, by=SYSTEM, at=at)
    except NotNow:  # another worker was quicker
        return False
    return True


def ask_next(company: Company, *, at: datetime) -> bool:
    """Ask for the redemption that has waited longest; whether there was one. Call it outside a transaction."""
    redemption = _claim(at)
    if redemption is None:
        return False
    wanted = Wanted(redemption.pk, redemption.number, redemption.option.code, redemption.won)
    _write_down(redemption, company.place(wanted), at)
    return True


@transaction.atomic
def _claim(at: datetime) -> Redemption | None:
    due = Redemption.objects.filter(state=RedemptionState.ORDERED, next_attempt_at__lte=at)
    free = due.select_for_update(of=("self",), skip_locked=True).select_related("option")
    redemption = free.order_by("next_attempt_at", "id").first()
    if redemption is not None:
        redemption.attempts += 1
        redemption.next_attempt_at = at + CLAIM
        redemption.save(update_fields=["attempts", "next_attempt_at"])
    return redemption


def _write_down(redemption: Redemption, answer: Answer, at: datetime) -> None:
    if answer.outcome is Outcome.ISSUED:
        _issue(redemption, answer, at)
    elif answer.outcome is Outcome.REFUSED:
        _fail(redemption, answer, at)
    else:
        _wait(redemption, answer.reason, at)


def _issue(redemption: Redemption, answer: Answer, at: datetime) -> None:
    try:
        advance(REDEMPTION, redemption, "issue", by=SYSTEM, at=at, given={"coupon": answer.coupon})
    except NotNow:
        _came_late(redemption)


def _came_late(redemption: Redemption) -> None:
    """Somebody was quicker: another worker with the same answer, or a person who had given it up."""
    redemption.refresh_from_db()
    if redemption.state in GIVEN:
        return
    log.warning("reward_issued_after_failure", redemption=str(redemption.pk))
    sentence = _("발급실패로 처리한 뒤 업체가 발급하였습니다. 업체와 정산하여 주십시오.")
    Redemption.objects.filter(pk=redemption.pk).update(error=sentence)


def _fail(redemption: Redemption, answer: Answer, at: datetime) -> None:
    try:
        advance(REDEMPTION, redemption, "fail", by=SYSTEM, at=at, given={"reason": answer.reason})
    except NotNow:
        log.info("reward_refused_again", redemption=str(redemption.pk))


def _wait(redemption: Redemption, reason: str, at: datetime) -> None:
    """Twice as long each time. It is never given up: the company may have issued what it did not answer."""
    wait = min(FIRST_WAIT * 2 ** min(redemption.attempts - 1, MOST_DOUBLINGS), LONGEST_WAIT)
    still = Redemption.objects.filter(pk=redemption.pk, state=RedemptionState.ORDERED)
    still.update(next_attempt_at=at + wait, error=reason[:200])
