"""Tokens of the national side: client credentials alone, kept as digests, hard to guess."""

import pytest
from allauth.idp.oidc.models import Token
from django.test import Client

import gateway_factories as made
from api.throttling import PerAddress

pytestmark = [pytest.mark.usefixtures("public"), pytest.mark.slow]
HOST = "localhost"
PATH = "/api/v1/petitions/"


@pytest.fixture
def source_and_issued():
    return made.source()


@pytest.fixture
def source(source_and_issued):
    return source_and_issued[0]


@pytest.fixture
def issued(source_and_issued):
    return source_and_issued[1]


# Tokens ----------------------------------------------------------------------------------------------------------


def test_a_token_is_kept_as_a_digest_and_for_an_hour(issued):
    answer = made.asked_for_token(issued).json()

    token = Token.objects.get()
    assert (answer["token_type"], answer["expires_in"], answer["scope"]) == ("Bearer", 3600, "petitions:write")
    assert answer["access_token"] not in token.hash
    assert "refresh_token" not in answer


@pytest.mark.parametrize(
    "fields",
    [
        {"grant_type": "authorization_code"},
        {"grant_type": "urn:ietf:params:oauth:grant-type:device_code"},
        {"grant_type": "password"},
        {"scope": "openid"},
        {"scope": "petitions:write people:write"},
    ],
)
def test_nothing_else_is_to_be_had(fields, issued):
    assert made.asked_for_token(issued, **fields).status_code == 400
    assert Token.objects.count() == 0


def test_a_wrong_secret_gets_no_token(issued):
    assert made.asked_for_token(issued._replace(client_secret="falsch")).status_code == 401


def test_guessing_is_slowed_down(issued, monkeypatch):
    monkeypatch.setattr(PerAddress, "THROTTLE_RATES", {"token": "2/min"})

    answers = [made.asked_for_token(issued._replace(client_secret="falsch")) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert answers[2].json() == {"error": "slow_down"}


def test_the_description_names_what_there_is_and_no_more(issued):
    answer = Client(HTTP_HOST=HOST).get("/.well-known/oauth-authorization-server").json()

    assert (answer["token_endpoint"], answer["grant_types_supported"], answer["scopes_supported"]) == (
        "http://localhost/identity/o/api/token",
        ["client_credentials"],
        ["petitions:write"],
    )


@pytest.mark.parametrize(
    "path",
    [
        "/identity/o/authorize",
        "/identity/o/device",
        "/identity/o/logout",
        "/identity/o/api/userinfo",
        "/identity/o/api/revoke",
        "/identity/o/api/clients",
        "/.well-known/openid-configuration",
    ],
)
def test_there_is_no_flow_for_browsers(path):
    assert Client(HTTP_HOST=HOST).get(path).status_code == 404


def test_a_local_government_has_no_such_door(issued, db):
    assert made.asked_for_token(issued, host="goryeong.localhost").status_code == 404
    assert Client(HTTP_HOST="goryeong.localhost").post(PATH).status_code == 404
