"""Who may call: tokens, scopes, sessions, throttles; and what everybody gets to know of the API."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from rest_framework.test import APIClient

import factories
from accounts.models import AccessToken
from accounts.roles import Role
from api.throttling import PerClient
from programs import GORYEONG, MOKPO, PLATFORM, program, token_of
from tenants.context import in_public, in_tenant

pytestmark = pytest.mark.slow
SAME_TEXT = "접근 토큰이 올바르지 않거나 만료되었습니다."


def with_token(text: str, host: str = GORYEONG) -> APIClient:
    return APIClient(HTTP_HOST=host, HTTP_AUTHORIZATION=f"Bearer {text}")


def test_without_a_token_it_is_401(goryeong: str) -> None:
    answer = APIClient(HTTP_HOST=GORYEONG).get("/api/v1/plans/")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="api"')


def test_unusable_tokens_all_get_the_same_answer(db: None) -> None:
    with in_tenant("mokpo"):
        foreign = token_of(factories.person())
        works_at_home = with_token(foreign, MOKPO).get("/api/v1/plans/").status_code
    with in_tenant("goryeong"):
        person = factories.person()
        expired = token_of(person)
        AccessToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        answers = [with_token(text).get("/api/v1/plans/") for text in ("nonsense", expired, foreign, "apj_ x")]

    assert works_at_home == 200
    assert [(answer.status_code, answer.json()["title"]) for answer in answers] == [(401, SAME_TEXT)] * 4


def test_a_token_does_what_its_scopes_say(goryeong: str) -> None:
    plan = factories.plan()
    client = program(factories.person(roles=[Role.DEDICATED]), scopes=["plans:read"])

    assert client.get("/api/v1/plans/").status_code == 200
    assert client.get("/api/v1/meetings/").status_code == 403
    assert client.post(f"/api/v1/plans/{plan.pk}/steps/", {"step": "consult"}, format="json").status_code == 403


def test_a_session_reads_as_on_the_pages(goryeong: str) -> None:
    client = APIClient(HTTP_HOST=GORYEONG)
    client.force_login(factories.person())

    assert client.get("/api/v1/plans/").status_code == 200


def test_a_session_writes_only_with_its_csrf_token(goryeong: str) -> None:
    plan = factories.plan()
    client = APIClient(enforce_csrf_checks=True, HTTP_HOST=GORYEONG)
    client.force_login(factories.person(roles=[Role.DEDICATED]))

    answer = client.post(f"/api/v1/plans/{plan.pk}/steps/", {"step": "consult"}, format="json")

    assert answer.status_code == 403


def test_other_bodies_than_json_are_415(goryeong: str) -> None:
    plan = factories.plan()
    client = program(factories.person(roles=[Role.DEDICATED]))

    answer = client.post(f"/api/v1/plans/{plan.pk}/steps/", "<step/>", content_type="application/xml")

    assert answer.status_code == 415


def test_a_burst_is_429_for_that_client_and_that_government_only(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PerClient, "THROTTLE_RATES", {"client": "2/min"})
    with in_tenant("goryeong"):
        busy, calm = program(factories.person()), program(factories.person())
    with in_tenant("mokpo"):
        elsewhere = program(factories.person(), host=MOKPO)

    answers = [busy.get("/api/v1/plans/") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 61
    assert (calm.get("/api/v1/plans/").status_code, elsewhere.get("/api/v1/plans/").status_code) == (200, 200)


def test_the_description_is_open_and_names_every_list(goryeong: str) -> None:
    answer = APIClient(HTTP_HOST=GORYEONG).get("/api/v1/schema/", HTTP_ACCEPT="application/vnd.oai.openapi+json")

    paths = answer.json()["paths"]
    assert {path.split("/")[3] for path in paths if path.count("/") > 3} >= {
        "plans", "tasks", "progress", "meetings", "agenda-items", "roster", "indicators",
    }  # fmt: skip


def test_the_roster_has_243_governments(public: str) -> None:
    client = program(factories.person(), host=PLATFORM)

    page = client.get("/api/v1/roster/", {"page_size": 200}).json()
    rest = client.get(page["next"]).json()
    one = client.get("/api/v1/roster/47830/").json()

    assert len(page["results"]) + len(rest["results"]) == 243
    assert (one["name_ko"], one["org_code"], one["slug"]) == ("경상북도 고령군", "5200000", "goryeong")


def test_figures_are_for_the_ministry_and_not_for_partners(public: str) -> None:
    officer = program(factories.person(roles=[Role.MIN_OFFICER]), host=PLATFORM)
    partner = program(factories.person(roles=[Role.PARTNER]), host=PLATFORM)

    assert officer.get("/api/v1/indicators/P4/figures/").status_code == 200
    assert partner.get("/api/v1/indicators/P4/figures/").status_code == 403
    assert officer.get("/api/v1/indicators/NOPE/figures/").status_code == 404


def test_the_dictionary_has_definitions(public: str) -> None:
    found = program(factories.person(), host=PLATFORM).get("/api/v1/indicators/").json()

    assert {"P1", "P2", "P3", "P4", "P5", "C1", "C2", "C8"} <= {row["code"] for row in found}
    assert all(row["definition"] for row in found)


def test_the_plans_do_not_exist_on_the_platform(public: str) -> None:
    assert program(factories.person(), host=PLATFORM).get("/api/v1/plans/").status_code == 404


@override_settings(DEBUG=False)
def test_a_bug_gives_away_nothing(goryeong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError("비밀")

    monkeypatch.setattr("api.v1.plans.plans_visible_to", broken)
    client = program(factories.person())
    client.raise_request_exception = False

    answer = client.get("/api/v1/plans/")

    assert answer.status_code == 500
    assert "비밀" not in answer.content.decode()


def test_public_and_tenant_tokens_are_apart(db: None) -> None:
    with in_public():
        text = token_of(factories.person())

    assert with_token(text).get("/api/v1/plans/").status_code == 401
