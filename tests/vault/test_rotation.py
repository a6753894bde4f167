"""A rotation keeps everything readable, changes every token, and removes what nothing uses."""

import io
from contextlib import closing
from datetime import timedelta
from itertools import islice

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

import factories
from audit.models import Entry
from notices.models import Notice
from tenants.context import in_tenant
from vault.checks import apart_from_secret_key, long_enough
from vault.keys import BrokenSeal
from vault.models import DataKey, Use
from vault.rotation import BATCH, Rotation
from vault.sealed import SealedColumn
from vault.sealing import digest, seal, unseal
from workbench.databases import Database

NOW = factories.NOW
OLD, NEW = "old-master-key-of-thirty-two-characters", "new-master-key-of-thirty-two-characters"


def notices(number: int = 3, text: str = "김가상") -> list[Notice]:
    """Rows with sealed texts, as an application keeps them."""
    person = factories.person()
    made = [Notice.objects.create(person=person, text="", at=NOW) for _row in range(number)]
    for place, notice in enumerate(made):
        notice.text = seal(f"{text}{place}", bond=f"notice:{notice.pk}")
        notice.save()
    return made


def texts() -> list[str]:
    return [unseal(notice.text, bond=f"notice:{notice.pk}") for notice in Notice.objects.order_by("pk")]


def tokens() -> set[str]:
    return set(Notice.objects.values_list("text", flat=True))


def rotate(at=NOW) -> Rotation:
    rotation = Rotation(at)
    rotation.begin()
    list(rotation.seal_anew())
    rotation.finish()
    return rotation


@pytest.mark.slow
def test_everything_stays_readable_and_every_token_changes(goryeong: str, sealed_column: SealedColumn) -> None:
    notices()
    before, code = tokens(), digest("1234", purpose="code")

    rotate()

    assert texts() == ["김가상0", "김가상1", "김가상2"]
    assert (len(tokens()), tokens() & before) == (3, set())
    assert digest("1234", purpose="code") == code


@pytest.mark.slow
def test_a_retired_key_stays_a_day_and_then_nothing_opens_old_tokens(
    goryeong: str, sealed_column: SealedColumn
) -> None:
    (notice,) = notices(1)
    old, bond = notice.text, f"notice:{notice.pk}"

    rotate()
    assert unseal(old, bond=bond) == "김가상0"
    rotate(at=NOW + timedelta(days=2))

    with pytest.raises(BrokenSeal):
        unseal(old, bond=bond)
    assert texts() == ["김가상0"]
    assert DataKey.objects.filter(use=Use.SEAL).count() == 2


@pytest.mark.slow
def test_a_run_that_was_broken_off_is_finished_before_there_is_another_key(
    goryeong: str, sealed_column: SealedColumn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vault.rotation.BATCH", 2)
    notices(5)
    broken_off = Rotation(NOW)
    broken_off.begin()
    list(islice(broken_off.seal_anew(), 1))
    keys = DataKey.objects.count()

    again = rotate()

    assert (again.resumed, DataKey.objects.count()) == (True, keys)
    assert texts() == [f"김가상{number}" for number in range(5)]
    assert BATCH == 200


@pytest.mark.slow
def test_a_text_that_nobody_can_read_is_named_and_keeps_its_key(goryeong: str, sealed_column: SealedColumn) -> None:
    good, bad = notices(2)
    Notice.objects.filter(pk=bad.pk).update(text=seal("옮겨진 글", bond="notice:another"))

    rotation = rotate()
    later = rotate(at=NOW + timedelta(days=2))

    assert rotation.unreadable == later.unreadable == [f"notices_notice.text {bad.pk}"]
    assert DataKey.objects.filter(use=Use.SEAL).count() == 2
    good.refresh_from_db()
    assert unseal(good.text, bond=f"notice:{good.pk}") == "김가상0"


@pytest.mark.slow
def test_new_master_keys_wrap_every_data_key_anew(goryeong: str, sealed_column: SealedColumn) -> None:
    with override_settings(VAULT_KEYS=[OLD]):
        notices()
        code = digest("1234", purpose="code")
    with override_settings(VAULT_KEYS=[NEW, OLD]):
        before = tokens()
        assert Rotation(NOW).begin(fresh=False) == 0
    with override_settings(VAULT_KEYS=[NEW]):
        assert (texts(), tokens(), digest("1234", purpose="code")) == (["김가상0", "김가상1", "김가상2"], before, code)
    with override_settings(VAULT_KEYS=[OLD]), pytest.raises(BrokenSeal):
        texts()


def test_a_rotation_stands_in_the_record(goryeong: str, sealed_column: SealedColumn) -> None:
    rotate()

    entry = Entry.objects.get(subject_type="data_key")
    assert (entry.actor_name, entry.detail) == ("시스템", {"action": "rotate", "wrapped": 0})


@pytest.mark.slow
def test_the_command_rotates_the_chosen_and_no_other(goryeong: str, sealed_column: SealedColumn, capsys) -> None:
    notices()
    before = tokens()
    with in_tenant("mokpo"):
        notices()
        theirs = tokens()

    call_command("rotate_keys", "goryeong")

    assert tokens() & before == set()
    with in_tenant("mokpo"):
        assert tokens() == theirs
    assert "goryeong: 3건을 새 키로 봉인하였고, 쓰이지 않는 키 0개를 없앴습니다." in capsys.readouterr().out


@pytest.mark.slow
def test_the_command_rotates_everyone_and_the_platform(goryeong: str, sealed_column: SealedColumn, capsys) -> None:
    call_command("rotate_keys", "--all")

    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["public", "goryeong", "mokpo"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((), "지방자치단체를 지정하거나 --all을 붙이십시오. 예: manage.py rotate_keys goryeong"),
        (("goryeong", "--all"), "지방자치단체를 지정하거나 --all을 붙이십시오. 예: manage.py rotate_keys goryeong"),
        (("nowhere",), "운영 중인 지방자치단체가 아닙니다: nowhere"),
    ],
)
def test_the_command_says_what_it_needs(goryeong: str, given: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("rotate_keys", *given)

    assert str(refusal.value) == sentence


def test_the_command_names_what_nobody_can_read(goryeong: str, sealed_column: SealedColumn) -> None:
    (bad,) = notices(1)
    Notice.objects.update(text=seal("옮겨진 글", bond="notice:another"))

    with pytest.raises(CommandError, match=f"봉인이 1건 있어.*notices_notice.text {bad.pk}"):
        call_command("rotate_keys", "goryeong")


def test_short_master_keys_and_borrowed_ones_are_noticed() -> None:
    with override_settings(VAULT_KEYS=["short", NEW]):
        assert [found.id for found in long_enough()] == ["vault.E001"]
        assert apart_from_secret_key() == []
    with override_settings(VAULT_KEYS=[]):
        assert [found.id for found in apart_from_secret_key()] == ["vault.W001"]


def dumped(database: Database, schema: str = "goryeong") -> str:
    """Every row of a schema, as its owner copies them."""
    content = io.StringIO()
    with closing(psycopg2.connect(database.owner_url)) as connection, connection.cursor() as cursor:
        cursor.execute("SET ROLE gov_owner")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        for (table,) in cursor.fetchall():
            cursor.copy_expert(f'COPY {schema}."{table}" TO STDOUT', content)
    return content.getvalue()


@pytest.mark.slow
def test_a_dump_without_the_key_shows_nothing(own_database: Database, sealed_column: SealedColumn) -> None:
    with in_tenant("goryeong"):
        person = factories.person()
        Notice.objects.create(person=person, text="CANARY-OPEN", at=timezone.now())
        notice = Notice.objects.create(person=person, text=seal("CANARY-SEALED", bond="x"), at=timezone.now())
        key = DataKey.objects.get(use=Use.SEAL).pk
        assert unseal(notice.text, bond="x") == "CANARY-SEALED"

    dump = dumped(own_database)

    assert "CANARY-OPEN" in dump
    assert str(key) in dump
    assert "CANARY-SEALED" not in dump
