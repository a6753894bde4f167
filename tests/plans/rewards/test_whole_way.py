"""From the plan to the announcement: the applications tell each other by events, and the committee has the word."""

from datetime import UTC, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.roles import Role
from config.subscriptions import SUBSCRIPTIONS
from events.committee import AgendaItemDecided
from outbox.models import Delivery
from plans.committee.models import AgendaItem
from plans.rewards.actions.rounds import plan_rounds
from plans.rewards.codes import NominationState, RoundState, Stage
from plans.rewards.models import Round
from plans.rewards.process import NOMINATION, ROUND, SIGN_OFF
from plans.rewards.queries.nominations import announced_results
from workflow.advance import advance

JANUARY = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
FEBRUARY = datetime(2026, 2, 10, 3, 0, tzinfo=UTC)
APRIL = datetime(2026, 4, 6, 3, 0, tzinfo=UTC)


def deliver(event, *, at):
    """What the outbox does with an event: every subscriber of the installation is told."""
    for row in SUBSCRIPTIONS:
        if row.event is type(event):
            row.handler(event, at=at)


def decided(item, outcome, *, at):
    told = AgendaItemDecided(item.pk, item.kind, item.subject_id, outcome, "2026-회의-0001", at.date(), None)
    deliver(told, at=at)


def sent(step, round_, by, at):
    """Take a step and bring what it tells to whoever listens; the item that the committee then has."""
    advance(ROUND, round_, step, by=by, at=at)
    event = ROUND.step(step).announces(round_, None)
    assert Delivery.objects.filter(event=type(event).__name__).exists()
    deliver(event, at=at)
    return AgendaItem.objects.get(subject_id=round_.pk, state="submitted")


@pytest.mark.slow
def test_a_round_goes_its_whole_way(goryeong):
    officer, auditor = factories.person(roles=[Role.DEDICATED]), factories.person(roles=[Role.AUDITOR])
    [round_] = plan_rounds(by=officer, at=JANUARY, year=2026, rounds=1, quota=1, stages=[Stage.SCREENING])
    signs = {"audit": auditor, "personnel": factories.person(roles=[Role.HR]), "service": None}
    signs["service"] = factories.person(roles=[Role.SERVICE])
    for row in round_.sign_offs.all():
        advance(SIGN_OFF, row, "answer", by=signs[row.duty], at=JANUARY, given={"agrees": "yes"})

    criteria = sent("send_criteria", round_, officer, JANUARY)
    AgendaItem.objects.update(state="withdrawn")
    decided(criteria, "passed", at=JANUARY)
    round_.refresh_from_db()
    advance(ROUND, round_, "open", by=officer, at=FEBRUARY)
    nomination = rewards.with_evidence(rewards.nomination(round=round_))
    advance(NOMINATION, nomination, "submit", by=nomination.nominated_by, at=FEBRUARY)
    advance(ROUND, round_, "screen", by=officer, at=APRIL)
    nomination.checks.all().delete()
    rewards.checked(nomination)
    nomination.refresh_from_db()
    advance(NOMINATION, nomination, "eligible", by=officer, at=APRIL)
    advance(NOMINATION, nomination, "shortlist", by=officer, at=APRIL)
    given = {f"grade_{nomination.pk}": "best", f"rank_{nomination.pk}": 1}
    advance(ROUND, round_, "propose", by=officer, at=APRIL, given=given)
    selection = sent("send_to_committee", round_, officer, APRIL)
    decided(selection, "passed", at=APRIL)
    advance(ROUND, round_, "announce", by=officer, at=APRIL)

    assert Round.objects.get().state == RoundState.ANNOUNCED
    assert list(announced_results().values_list("state", "grade", "rank")) == [(NominationState.SELECTED, "best", 1)]
