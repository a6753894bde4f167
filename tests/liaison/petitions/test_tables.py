"""What the database itself says: no government reaches the link, and its tables keep their promises."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

import gateway_factories as made
from gateway_factories import NOW, move, part_of
from liaison.petitions.actions.sources import add_source
from liaison.petitions.models import Part, Return, Source
from tenants.context import as_relay, in_public, in_tenant
from vault.sealed import SEALED

pytestmark = pytest.mark.slow
TABLES = (*("source", "classrule", "message", "petition", "part", "return", "reconciliation", "difference"),)


@pytest.mark.parametrize("table", [f"public.petitions_{name}" for name in TABLES] + ["public.allauth_idp_oidc_token"])
def test_no_government_reads_or_writes_a_table_of_the_link(table, db):
    statements = [f"SELECT 1 FROM {table}", f"DELETE FROM {table}"]
    contexts = [in_tenant("goryeong"), as_relay()]

    for context in contexts:
        with context, connection.cursor() as cursor:
            for statement in statements:
                with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                    cursor.execute(statement)


def test_a_return_has_its_place_in_the_order(public):
    source, _issued = made.source()
    part = part_of(made.petition(source))
    move(part, 1)
    row = Return.objects.get()

    with pytest.raises(IntegrityError, match="petitions_return_in_order"), transaction.atomic():
        Return.objects.create(part=part, sequence=1, status="closed", at=NOW, payload="", next_attempt_at=NOW)
    with pytest.raises(IntegrityError, match="petitions_return_counts_from_one"), transaction.atomic():
        Return.objects.filter(pk=row.pk).update(sequence=0)
    with pytest.raises(IntegrityError, match="petitions_returned_what_came"), transaction.atomic():
        Part.objects.filter(pk=part.pk).update(returned=2)


def test_every_sealed_column_is_known_to_the_rotation():
    sealed = {f"{one.model._meta.model_name}.{one.field}" for one in SEALED if one.model._meta.app_label == "petitions"}

    assert sealed == {
        *("message.body", "petition.content", "return.payload"),
        *("source.inbound_secret", "source.inbound_previous", "source.outbound_secret"),
    }


def test_the_command_prints_credentials_once(db, capsys):
    call_command(
        "petition_source", "add", "EPEOPLE", "--title", "국민신문고", "--callback", "https://gateway.example.kr/x"
    )

    lines = dict(line.split("=", 1) for line in capsys.readouterr().out.splitlines() if "=" in line)
    assert list(lines) == [
        *("token_endpoint", "scope", "client_id", "client_secret", "inbound_secret", "outbound_secret"),
    ]
    with in_public():
        source = Source.objects.select_related("client").get()
        assert source.client.check_secret(lines["client_secret"])
        assert lines["inbound_secret"] not in source.inbound_secret
        assert source.classes.count() > 10


@pytest.mark.parametrize(
    ("code", "callback"),
    [("epeople", "https://gateway.example.kr"), ("E", "https://gateway.example.kr"), ("EPEOPLE", "http://10.0.0.1")],
)
def test_the_command_refuses_what_will_not_do(code, callback, db):
    with pytest.raises(CommandError):
        call_command("petition_source", "add", code, "--callback", callback)
    with in_public():
        assert not Source.objects.exists()


def test_a_code_is_used_once(public):
    made.source()

    with pytest.raises(Exception, match="이미 있는 코드입니다"):
        add_source("EPEOPLE", title="", callback_url=made.NATIONAL, at=NOW)
