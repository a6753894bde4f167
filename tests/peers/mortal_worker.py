"""A worker that is killed over and over: python mortal_worker.py <kills> <seed> <person> <option> <programme>.

Django is loaded once; each life is a fork that exchanges points, orders, asks the company and confirms receipts, until
SIGKILL at a random moment. Prints as JSON how each life ended, and how long one whole round takes.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

import django

django.setup()

from django.db import connections  # noqa: E402  (after the settings)

import factories  # noqa: E402
from accounts.models import User  # noqa: E402
from plans.mileage.codes import RedemptionState  # noqa: E402
from plans.mileage.dispatch import ask_next, company_on, order_what_waits  # noqa: E402
from plans.mileage.models import Option, Programme, Redemption  # noqa: E402
from plans.mileage.process.redemptions import REDEMPTION  # noqa: E402
from plans.mileage.redeeming import redeem  # noqa: E402
from tenants.context import in_tenant  # noqa: E402
from workflow.advance import advance  # noqa: E402

ROUNDS_OF_MEASURING = 3
BETWEEN_LIVES = timedelta(minutes=5)  # longer than a claim, so that the next life takes up what the last one left


def one_round(person: User, option: Option, programme: Programme, at: datetime) -> None:
    """What a worker and a busy person do: everything may be broken off anywhere."""
    key = str(Redemption.objects.count())
    redeem(by=person, option=option, programme=programme, key=key, at=at)
    company = company_on(at)
    assert company is not None
    order_what_waits(at=at)
    while ask_next(company, at=at):
        pass
    for redemption in Redemption.objects.filter(state=RedemptionState.ISSUED):
        advance(REDEMPTION, redemption, "deliver", by=person, at=at)


def life(facts: Sequence[str], at: datetime) -> None:
    with in_tenant("goryeong"):
        person = User.objects.get(pk=facts[0])
        option, programme = Option.objects.get(pk=facts[1]), Programme.objects.get(pk=facts[2])
        while True:
            one_round(person, option, programme, at)


def measured(facts: Sequence[str]) -> float:
    """Seconds of a round; what is loaded at first use is loaded by now, for every life that follows."""
    with in_tenant("goryeong"):
        person = User.objects.get(pk=facts[0])
        option, programme = Option.objects.get(pk=facts[1]), Programme.objects.get(pk=facts[2])
        one_round(person, option, programme, factories.NOW)
        begun = time.monotonic()
        for _round in range(ROUNDS_OF_MEASURING):
            one_round(person, option, programme, factories.NOW)
        took = (time.monotonic() - begun) / ROUNDS_OF_MEASURING
    connections.close_all()
    return took


def killed_after(seconds: float, facts: Sequence[str], at: datetime) -> int:
    """How a life ended: the number of the signal."""
    child = os.fork()
    if child == 0:
        try:
            life(facts, at)
        finally:
            os._exit(1)  # a life that ends by itself has failed
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def main() -> None:
    kills, seed, facts = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    chance, took = random.Random(seed), measured(facts)
    ends = [
        killed_after(chance.uniform(0, took * 1.2), facts, factories.NOW + BETWEEN_LIVES * (number + 1))
        for number in range(kills)
    ]
    print(json.dumps({"ends": ends, "seconds_a_round": took}))


if __name__ == "__main__":
    main()
