"""500 times a worker is killed in the middle of its work: nothing is lost, nothing is issued or spent twice."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis
from django.db.models import Sum
from django.test import override_settings

import factories
import mileage_factories
import redeem_factories as made
from accounts.encryption import decrypt
from peers.vouchers import KEY, vouchers
from plans.mileage.codes import Account, RedemptionState
from plans.mileage.coupons import _bond
from plans.mileage.dispatch import ask_next, company_on, order_what_waits
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Line, Option, Redemption
from plans.mileage.policies import MileageRules
from plans.mileage.policies_redeem import ProviderRules
from plans.mileage.process.redemptions import REDEMPTION
from tenants.context import in_tenant
from workbench.databases import Database
from workflow.advance import advance

pytestmark = pytest.mark.slow

KILLS = 500
POINTS, PRICE, STOCK = 100_000, 3, 50_000
LATER = factories.NOW + timedelta(days=30)
TESTS = Path(__file__).parents[2]


def kill_again_and_again(database: Database, *, place: str, facts: list[str]) -> dict[str, object]:
    told = {
        **os.environ,
        "DATABASE_URL": database.app_url,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "EGRESS_PRIVATE_HOSTS": place,
        "REWARD_KEY_GORYEONG": KEY,
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(TESTS),
    }
    command = [sys.executable, str(TESTS / "peers" / "mortal_worker.py"), str(KILLS), "20260302", *facts]
    done = subprocess.run(command, env=told, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def finish(person) -> None:
    """What the beat and the person do when the kills have stopped."""
    company = company_on(LATER)
    order_what_waits(at=LATER)
    while ask_next(company, at=LATER):
        pass
    for redemption in Redemption.objects.filter(state=RedemptionState.ISSUED):
        advance(REDEMPTION, redemption, "deliver", by=person, at=LATER)


def test_five_hundred_kills_lose_and_double_nothing(own_database: Database, redis_server: redis.Redis):
    with vouchers() as company, override_settings(EGRESS_PRIVATE_HOSTS=[company.place], REWARD_KEYS={"GORYEONG": KEY}):
        with in_tenant("goryeong"):
            programme = mileage_factories.programme()
            person = made.saver(programme, POINTS)
            option = made.by_http(points=PRICE, stock=STOCK)
            made.rules(MileageRules, redeem_a_year=None)
            made.rules(ProviderRules, url=company.url)
        facts = [str(row.pk) for row in (person, option, programme)]

        lives = kill_again_and_again(own_database, place=urlsplit(company.url).netloc, facts=facts)
        with in_tenant("goryeong"):
            finish(person)

    with in_tenant("goryeong"):
        redemptions = {str(row.pk): row for row in Redemption.objects.all()}
        spent = Line.objects.filter(account=Account.SPENT).aggregate(sum=Sum("points"))["sum"]
        coupons = {key: decrypt(row.secret, bound_to=_bond(row)) for key, row in redemptions.items()}
        assert lives["ends"] == [9] * KILLS
        assert {row.state for row in redemptions.values()} == {RedemptionState.DELIVERED}
        assert coupons == company.issued
        assert spent == len(company.issued) * PRICE
        assert balance_of(person, programme) == Balance(available=POINTS - spent, held=0)
        assert Option.objects.get(pk=option.pk).stock == STOCK - len(redemptions)
        assert max(company.asked.values()) > 1  # some were killed between the asking and the writing down
        assert len(redemptions) > KILLS // 10
