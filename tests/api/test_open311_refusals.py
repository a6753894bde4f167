"""GeoReport v2: what is refused, in the shape of the standard, and who may file how often."""

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

import factories
from api.open311.policies import Open311Rules
from browsers import browser
from geo_reports import GORYEONG_CODE, PASSIVE, ROOT, filed, got, refused, rule
from plans.reports.models import Report
from programs import token_of
from web.channels import Channels

pytestmark = pytest.mark.slow


@pytest.fixture
def client(goryeong: str) -> Client:
    return browser()


# Refusals ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("services.json?jurisdiction_id=5200001", 404),
        (f"services.json?jurisdiction_id={GORYEONG_CODE}", 200),
        ("services.json?jurisdiction_id=", 200),
        ("services/nothing.json", 404),
        ("requests/nothing.json", 404),
        ("requests/00000000-0000-7000-8000-000000000000.json", 404),
        ("requests.json?service_code=nothing", 404),
        ("requests.json?status=lost", 400),
        ("tokens/1.json", 404),
    ],
)
def test_errors_have_the_shape_of_the_standard(path: str, status: int, client: Client):
    answer = client.get(f"{ROOT}/{path}")

    assert answer.status_code == status
    if status != 200:
        (error,) = answer.json()
        assert (error["code"], set(error)) == (status, {"code", "description"})


def test_errors_come_in_the_format_that_was_asked_for(client: Client):
    answer = client.get(f"{ROOT}/tokens/1.xml")

    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert [field.tag for field in fromstring(answer.content)[0]] == ["code", "description"]
    assert client.get(f"{ROOT}/services.csv").status_code == 404


def test_nothing_to_file_is_refused(client: Client):
    assert refused(client)[0] == 400
    assert refused(client, service_code="nothing")[0] == 404
    assert refused(client, service_code="passive-administration")[0] == 400


def test_only_forms_are_read(client: Client):
    answer = client.post(f"{ROOT}/requests.json", "<a/>", content_type="text/xml")

    assert (answer.status_code, answer.json()[0]["code"]) == (400, 400)


def test_a_closed_channel_says_so(client: Client):
    rule(Channels, report=False)

    status, errors = refused(client, **PASSIVE)

    assert (status, len(errors)) == (400, 1)
    assert Report.objects.count() == 0


# Keys and limits -----------------------------------------------------------------------------------------


def test_a_wrong_key_is_refused_also_where_none_is_needed(client: Client):
    assert refused(client, **PASSIVE, api_key="apj_wrong")[0] == 403
    assert Report.objects.count() == 0


def test_an_office_may_ask_for_keys(client: Client):
    rule(Open311Rules, key_required=True)
    person = factories.person()
    for_reports, for_plans = token_of(person, ["reports:write"]), token_of(person, ["plans:write"])

    assert refused(client, **PASSIVE)[0] == 403
    assert refused(client, **PASSIVE, api_key=for_plans)[0] == 403
    assert filed(client, **PASSIVE, api_key=for_reports)["service_request_id"]
    assert got(client, "services.json")[0] == 200


def test_one_place_files_so_often_and_no_more(client: Client, redis_server: Any):
    rule(Open311Rules, filings_a_minute=2)

    statuses = [refused(client, **PASSIVE)[0] for _time in range(3)]

    assert sorted(statuses) == [200, 200, 429]
    assert not [key for key in redis_server.scan_iter() if b"203.0.113.7" in key and b"open311" in key]
