"""The record: lines are added, and the database itself keeps them as they are."""

from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from structlog.contextvars import bound_contextvars

import factories
from audit.models import Entry, Kind
from audit.record import record
from kernel.actors import SYSTEM
from tenants.context import in_tenant

SUBJECT = UUID(int=7)


def test_a_line_says_who_did_what_when_and_in_which_request(goryeong: str) -> None:
    person = factories.person()

    with bound_contextvars(request_id="abc-123"):
        record(
            Kind.STEP, by=person, at=factories.NOW, subject_type="plan", subject_id=SUBJECT, detail={"step": "submit"}
        )

    line = Entry.objects.values(
        "kind", "actor_id", "actor_name", "at", "subject_type", "subject_id", "detail", "request_id"
    )
    assert list(line) == [
        {
            "kind": "step",
            "actor_id": person.pk,
            "actor_name": person.name,
            "at": factories.NOW,
            "subject_type": "plan",
            "subject_id": SUBJECT,
            "detail": {"step": "submit"},
            "request_id": "abc-123",
        }
    ]


def test_the_installation_and_visitors_have_no_id(goryeong: str) -> None:
    record(Kind.ACTION, by=SYSTEM, at=factories.NOW)
    record(Kind.SIGN_IN_FAILED, by=None, at=factories.NOW)

    assert list(Entry.objects.order_by("id").values_list("actor_id", "actor_name")) == [(None, "시스템"), (None, "")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor_name = 'somebody else'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
    ],
)
def test_nobody_changes_or_removes_a_line(statement: str, goryeong: str) -> None:
    record(Kind.ACTION, by=SYSTEM, at=factories.NOW)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Entry.objects.count() == 1


def test_each_government_has_its_own_record(goryeong: str) -> None:
    record(Kind.ACTION, by=SYSTEM, at=factories.NOW)

    with in_tenant("mokpo"):
        assert Entry.objects.count() == 0
