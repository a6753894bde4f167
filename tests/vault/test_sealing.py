"""What is sealed opens here, with the same bond, and nowhere else."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from tenants.context import in_public, in_tenant
from vault.keys import BrokenSeal
from vault.models import DataKey, Use
from vault.sealing import digest, seal, seal_for, unseal, unseal_each, unseal_here

BOND = "report:1:reporter"
OLD, NEW = "old-master-key-of-thirty-two-characters", "new-master-key-of-thirty-two-characters"


def test_it_opens_with_the_same_bond(goryeong: str) -> None:
    token = seal("김가상 010-0000-0000", bond=BOND)

    assert unseal(token, bond=BOND) == "김가상 010-0000-0000"
    assert token.startswith(f"v1.{DataKey.objects.get(use=Use.SEAL).pk.hex}.")


@pytest.mark.parametrize("bond", ["report:2:reporter", "report:1:reporter ", ""])
def test_another_bond_cannot_read_it(goryeong: str, bond: str) -> None:
    token = seal("김가상", bond=BOND)

    with pytest.raises(BrokenSeal):
        unseal(token, bond=bond)


@pytest.mark.parametrize("token", ["", "김가상", "v1.x.y", "v1", "v2.00000000000000000000000000000000.a", "v1.."])
def test_what_was_never_sealed_is_no_text(goryeong: str, token: str) -> None:
    with pytest.raises(BrokenSeal):
        unseal(token, bond=BOND)


def test_a_changed_letter_breaks_it(goryeong: str) -> None:
    token = seal("김가상", bond=BOND)
    changed = token[:-9] + ("A" if token[-9] != "A" else "B") + token[-8:]

    with pytest.raises(BrokenSeal):
        unseal(changed, bond=BOND)


def test_the_same_text_never_looks_the_same(goryeong: str) -> None:
    assert seal("김가상", bond=BOND) != seal("김가상", bond=BOND)


def test_another_local_government_cannot_read_it_even_with_a_copy_of_the_key(db: None) -> None:
    with in_tenant("goryeong"):
        token = seal("김가상", bond=BOND)
        wrapped = DataKey.objects.get(use=Use.SEAL).wrapped
        assert unseal(token, bond=BOND) == "김가상"

    with in_tenant("mokpo"):
        with pytest.raises(BrokenSeal):
            unseal(token, bond=BOND)
        key = token.split(".")[1]
        DataKey.objects.create(pk=key, wrapped=wrapped, made_at="2026-03-02T01:00Z")
        with pytest.raises(BrokenSeal):
            unseal(token, bond=BOND)


def test_a_list_asks_once_for_all_its_keys(goryeong: str) -> None:
    sealed = [(seal(f"사람{number}", bond=f"row:{number}"), f"row:{number}") for number in range(5)]

    with CaptureQueriesContext(connection) as queries:
        texts = unseal_each(sealed)

    assert (texts, len(queries)) == ([f"사람{number}" for number in range(5)], 1)


def test_a_digest_tells_the_same_again_and_nothing_else(db: None) -> None:
    with in_tenant("goryeong"):
        here = digest("010-0000-0000", purpose="reporter")
        again, other = digest("010-0000-0000", purpose="reporter"), digest("010-0000-0000", purpose="code")
    with in_tenant("mokpo"):
        elsewhere = digest("010-0000-0000", purpose="reporter")

    assert here == again
    assert len({here, other, elsewhere}) == 3


# Between schemas ------------------------------------------------------------------------------------------------------


def test_an_event_is_read_by_its_addressee_only(db: None) -> None:
    with in_public():
        token = seal_for("goryeong", "민원 내용", bond="part:1")
        with pytest.raises(BrokenSeal):
            unseal_here(token, bond="part:1")

    with in_tenant("goryeong"):
        assert unseal_here(token, bond="part:1") == "민원 내용"
        with pytest.raises(BrokenSeal):
            unseal_here(token, bond="part:2")
    with in_tenant("mokpo"), pytest.raises(BrokenSeal):
        unseal_here(token, bond="part:1")


def test_the_public_schema_is_an_addressee_too(db: None) -> None:
    with in_tenant("goryeong"):
        token = seal_for("public", "답변", bond="part:1:3")

    with in_public():
        assert unseal_here(token, bond="part:1:3") == "답변"


def test_nothing_is_sealed_for_a_name_that_is_no_schema() -> None:
    with pytest.raises(ValueError, match="Not a schema"):
        seal_for("gov_owner", "x", bond="y")


def test_outside_every_schema_nothing_opens() -> None:
    with pytest.raises(BrokenSeal):
        unseal_here(seal_for("goryeong", "x", bond="y"), bond="y")


# Master keys ----------------------------------------------------------------------------------------------------------


def test_a_former_master_key_still_opens_and_a_lost_one_does_not(goryeong: str) -> None:
    with override_settings(VAULT_KEYS=[OLD]):
        token, sent = seal("김가상", bond=BOND), seal_for("goryeong", "내용", bond="part:1")

    with override_settings(VAULT_KEYS=[NEW, OLD]):
        assert (unseal(token, bond=BOND), unseal_here(sent, bond="part:1")) == ("김가상", "내용")
    with override_settings(VAULT_KEYS=[NEW]):
        with pytest.raises(BrokenSeal):
            unseal(token, bond=BOND)
        with pytest.raises(BrokenSeal):
            unseal_here(sent, bond="part:1")


@override_settings(VAULT_KEYS=[])
def test_without_a_setting_the_master_key_follows_secret_key(goryeong: str) -> None:
    token = seal("김가상", bond=BOND)

    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[]), pytest.raises(BrokenSeal):
        unseal(token, bond=BOND)
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=["only-for-tests"]):
        assert unseal(token, bond=BOND) == "김가상"


# The first key --------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_many_who_are_first_make_one_key(own_database: object) -> None:
    tokens: list[str] = []
    together = Barrier(6)

    def be_first() -> None:
        with in_tenant("goryeong"):
            together.wait()
            tokens.append(seal("김가상", bond=BOND))
        connections.close_all()

    threads = [Thread(target=be_first) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with in_tenant("goryeong"):
        assert DataKey.objects.count() == 1
        assert {unseal(token, bond=BOND) for token in tokens} == {"김가상"}
    assert len(tokens) == 6
