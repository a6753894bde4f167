"""Signatures of Standard Webhooks: those of the library are believed, for five minutes, and nobody else's."""

from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook

from liaison.petitions.signing import LONGEST_ID, is_signed, new_secret, signed

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BODY = '{"글": "내용"}'


@pytest.fixture
def secret():
    return new_secret()


def test_what_the_library_signs_is_believed(secret):
    headers = {
        "webhook-id": "m1",
        "webhook-timestamp": str(int(NOW.timestamp())),
        "webhook-signature": Webhook(secret).sign("m1", NOW, BODY),
    }

    assert is_signed([secret], BODY.encode(), headers, at=NOW)
    assert signed(secret, "m1", BODY, at=NOW) == headers


@pytest.mark.parametrize(
    ("minutes", "believed"), [(-5.1, False), (-5, True), (0, True), (5, True), (5.1, False), (60 * 24 * 365, False)]
)
def test_five_minutes_in_both_directions(minutes, believed, secret):
    headers = signed(secret, "m1", BODY, at=NOW)

    assert is_signed([secret], BODY.encode(), headers, at=NOW + timedelta(minutes=minutes)) == believed


def test_while_a_secret_is_changed_both_are_good(secret):
    headers = signed(secret, "m1", BODY, at=NOW)

    assert is_signed([new_secret(), secret], BODY.encode(), headers, at=NOW)
    assert is_signed(
        [secret],
        BODY.encode(),
        headers | {"webhook-signature": f"v1,AAAA v2,xx {headers['webhook-signature']}"},
        at=NOW,
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook-id": "m2"},
        {"webhook-id": ""},
        {"webhook-id": "m" * (LONGEST_ID + 1)},
        {"webhook-timestamp": str(int(NOW.timestamp()) + 1)},
        {"webhook-timestamp": f"{NOW.timestamp()}"},
        {"webhook-timestamp": "nan"},
        {"webhook-timestamp": "٣"},
        {"webhook-timestamp": ""},
        {"webhook-signature": ""},
        {"webhook-signature": "v1,"},
        {"webhook-signature": "v1,*** v1"},
        {"webhook-signature": "v1a,AAAA"},
    ],
)
def test_anything_else_is_not_signed(changed, secret):
    assert not is_signed([secret], BODY.encode(), signed(secret, "m1", BODY, at=NOW) | changed, at=NOW)


def test_another_body_or_secret_is_not_signed(secret):
    headers = signed(secret, "m1", BODY, at=NOW)

    assert not is_signed([secret], BODY.encode() + b" ", headers, at=NOW)
    assert not is_signed([new_secret()], BODY.encode(), headers, at=NOW)
    assert not is_signed([], BODY.encode(), headers, at=NOW)
