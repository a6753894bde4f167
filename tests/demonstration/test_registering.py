"""The stand-in becomes known to the platform by the operators' command, once."""

from pathlib import Path

import pytest
from django.test import override_settings

from demonstration.gateway.account import Account
from demonstration.gateway.registering import registered
from liaison.petitions.models import Source
from liaison.petitions.sealing import secret_bond
from vault.sealing import unseal

pytestmark = pytest.mark.slow

FIRST, SECOND = "http://127.0.0.1:8100", "http://127.0.0.1:8101"


@pytest.fixture
def file(tmp_path: Path, public: str) -> Path:
    return tmp_path / "account.json"


def register(file: Path, callback: str = FIRST, platform: str = "http://localhost:8000") -> Account:
    with override_settings(EGRESS_PRIVATE_HOSTS=[callback.removeprefix("http://")]):
        return registered(file, callback, platform=platform)


def test_it_gets_an_account_that_only_its_owner_may_read(file: Path):
    account = register(file)

    source = Source.objects.get()
    assert (source.code, source.callback_url, source.client_id) == ("SIMULATOR", FIRST, account.client_id)
    assert unseal(source.inbound_secret, bond=secret_bond(source)) == account.inbound_secret
    assert Account.read(file) == account
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_second_time_only_its_place_changes(file: Path):
    first = register(file)
    again = register(file, SECOND, "http://localhost:8001")

    assert (again.client_secret, again.platform) == (first.client_secret, "http://localhost:8001")
    assert Source.objects.get().callback_url == SECOND


def test_a_lost_account_is_replaced_by_another(file: Path):
    register(file)
    file.unlink()
    register(file)

    assert list(Source.objects.order_by("code").values_list("code", flat=True)) == ["SIMULATOR", "SIMULATOR_2"]
