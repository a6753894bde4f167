"""Going out to a company: only to public addresses over TLS, also when a name leads elsewhere."""

import socket

import pytest
from django.test import override_settings

import factories
import mileage_factories
import redeem_factories as made
from egress import NoAnswer, ask, demand_public_form
from kernel.errors import Invalid
from peers.vouchers import KEY, vouchers
from plans.mileage.codes import RedemptionState
from plans.mileage.dispatch import ask_next, order_what_waits
from plans.mileage.models import Redemption
from plans.mileage.policies_redeem import ProviderRules
from plans.mileage.providers.http import HttpCompany

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


@pytest.fixture
def company():
    """The server, and what the settings say of it."""
    with vouchers() as server, override_settings(EGRESS_PRIVATE_HOSTS=[server.place], REWARD_KEYS={"GORYEONG": KEY}):
        yield server


@pytest.fixture
def redemption():
    made.redemption(made.by_http(code="gift", points=4), person=made.saver(mileage_factories.programme(), 10))
    return _ordered()


def _ordered():
    order_what_waits(at=NOW)
    return Redemption.objects.get()


# Where nobody may go --------------------------------------------------------------------------------------------------

FORBIDDEN = [
    "http://company.kr",
    "https://company.kr:6379",
    "https://user:word@company.kr",
    "https://127.0.0.1",
    "https://10.0.0.7",
    "https://169.254.169.254",
    "https://[::1]",
    "https://[::ffff:169.254.169.254]",
    "https://[64:ff9b::a9fe:a9fe]",
    "https://[2002:7f00:1::]",
    "https://0x7f.1",
    "https://2130706433",
    "https://0177.0.0.1",
    "https://100.64.0.1",
    "https://company.kr/?to=elsewhere",
    "https://[",
    "redis://127.0.0.1:6379",
    "file:///etc/passwd",
    "//company.kr",
    "company",
]


@pytest.mark.parametrize("url", FORBIDDEN)
def test_it_is_refused_when_it_is_written_down(url):
    with pytest.raises(Invalid):
        demand_public_form(url)
    with pytest.raises(Invalid):
        made.rules(ProviderRules, url=url)


@pytest.mark.parametrize("url", FORBIDDEN)
def test_it_is_refused_when_it_is_gone_to(url):
    with pytest.raises(Invalid):
        ask("GET", url, "/orders/1", headers={}, seconds=0.2)


def test_a_name_that_leads_inside_is_refused_when_it_is_gone_to():
    demand_public_form("https://localhost")

    with pytest.raises(Invalid) as refusal:
        ask("GET", "https://localhost", "/orders/1", headers={}, seconds=0.2)

    assert refusal.value.sentence == "내부망 주소는 사용할 수 없습니다."


def test_a_redemption_waits_when_the_address_may_not_be_gone_to(redemption):
    ask_next(HttpCompany("https://localhost", KEY, 0.2), at=NOW)

    redemption.refresh_from_db()
    assert (redemption.state, redemption.error) == (RedemptionState.ORDERED, "내부망 주소는 사용할 수 없습니다.")


def test_a_certificate_is_asked_for(company):
    """The company speaks no TLS: nobody speaks to it in the clear instead."""
    with pytest.raises(NoAnswer):
        ask("GET", f"https://{company.place}", "/orders/1", headers={}, seconds=0.5)


def test_the_loopback_could_be_reached(company):
    host, port = company.place.split(":")
    with socket.create_connection((host, int(port)), timeout=1):
        pass
