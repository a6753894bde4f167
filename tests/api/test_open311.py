"""GeoReport v2 on the host of a local government: programs file and follow, and learn nothing about anybody."""

from datetime import date
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

import factories
from accounts.roles import Role
from browsers import browser
from geo_reports import PASSIVE, RECOMMENDED, ROOT, filed, got, refused
from plans.participation.models import Recommendation
from plans.reports.models import Report, Reporter
from plans.reports.process import REPORT
from plans.reports.sealing import identity_of, words_of
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = pytest.mark.slow


@pytest.fixture
def client(goryeong: str) -> Client:
    return browser()


# What there is -------------------------------------------------------------------------------------------


def test_discovery_says_where_and_in_which_formats(client: Client):
    status, told = got(client, "discovery.json")

    assert (status, told["endpoints"]) == (
        200,
        [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": "http://goryeong.localhost/open311/v2",
                "changeset": told["changeset"],
                "type": "test",
                "formats": ["text/xml", "application/json"],
            }
        ],
    )


def test_the_same_in_xml_and_json(client: Client):
    answer = client.get(f"{ROOT}/services.xml")
    (_status, in_json) = got(client, "services.json")

    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    found = [{field.tag: field.text for field in service} for service in fromstring(answer.content)]
    assert found == [{**service, "metadata": "true"} for service in in_json]
    assert [service["service_code"] for service in in_json] == ["passive-administration", "recommendation"]


def test_attributes_are_what_the_page_asks(client: Client):
    status, told = got(client, "services/recommendation.json")

    kind = told["attributes"][0]
    assert (status, told["service_code"]) == (200, "recommendation")
    assert (kind["code"], kind["datatype"], kind["required"], kind["order"]) == ("kind", "singlevaluelist", True, 1)
    assert kind["values"] == [{"key": "person", "name": "공무원"}, {"key": "case", "name": "사례"}]
    assert {row["code"]: row["datatype"] for row in told["attributes"]} == {
        "kind": "singlevaluelist",
        "title": "string",
        "official": "string",
        "department_named": "string",
        "merit_from": "datetime",
        "merit_to": "datetime",
        "group": "string",
        "supporters": "number",
        "agrees": "singlevaluelist",
    }


# A report ------------------------------------------------------------------------------------------------


def test_a_report_without_a_name_is_anonymous(client: Client):
    told = filed(client, **PASSIVE)

    report = Report.objects.get(pk=told["service_request_id"])
    assert told["account_id"] is None
    assert report.number in told["service_notice"]
    assert not Reporter.objects.filter(report=report).exists()
    assert words_of(report).matter == "서류를 세 번이나 다시 내라고 합니다."
    assert words_of(report).place == "민원실"
    assert report.happened_on == date(2026, 2, 27)


def test_a_report_with_a_name_keeps_it_sealed(client: Client):
    told = filed(client, **PASSIVE, last_name="가", first_name="상인", phone="010-0000-0001", device_id="mine")

    reporter = Reporter.objects.get(report=told["service_request_id"])
    assert (identity_of(reporter).name, identity_of(reporter).phone) == ("가상인", "010-0000-0001")
    assert "가상인" not in reporter.identity


def test_a_name_that_cannot_be_reached_is_refused(client: Client):
    status, errors = refused(client, **PASSIVE, first_name="가상인")

    assert (status, [error["code"] for error in errors]) == (400, [400])
    assert Report.objects.count() == 0


def test_a_resident_registration_number_is_not_kept(client: Client):
    told = filed(client, **{**PASSIVE, "description": "제 번호는 900101-1234567 입니다."})

    assert "1234567" not in words_of(Report.objects.get(pk=told["service_request_id"])).text


def test_the_id_is_followed_in_the_words_of_the_clerk(client: Client):
    head = factories.person(roles=[Role.AUDIT_HEAD])
    told = filed(client, **PASSIVE)
    report = Report.objects.get(pk=told["service_request_id"])
    advance(REPORT, report, "screen", by=head, at=factories.NOW, given={"screener": str(head.pk)})

    status, (shown,) = got(client, f"requests/{report.pk}.json")

    report.refresh_from_db()
    assert status == 200
    assert (shown["status"], shown["status_notes"]) == ("open", report.get_state_display())
    assert shown["extended_attributes"] == {
        "state": report.state,
        "state_name": report.get_state_display(),
        "receipt_number": report.number,
        "address_is_of_agency": True,
    }
    assert (shown["address"], shown["lat"], shown["description"]) == ("경상북도 고령군", None, None)
    assert shown["updated_datetime"] == "2026-03-02T10:00:00+09:00"


def test_reports_are_in_no_list_but_by_their_ids(client: Client):
    told = filed(client, **PASSIVE)

    assert got(client, "requests.json") == (200, [])
    assert got(client, "requests.json", service_code="passive-administration") == (200, [])
    (shown,) = got(client, "requests.json", service_request_id=f"nobody,{told['service_request_id']}")[1]
    assert shown["service_request_id"] == told["service_request_id"]
    assert "서류" not in str(shown)


def test_another_local_government_knows_nothing_of_it(client: Client):
    told = filed(client, **PASSIVE)

    with in_tenant("mokpo"):
        elsewhere = browser("mokpo.localhost")
        assert got(elsewhere, f"requests/{told['service_request_id']}.json")[0] == 404
        assert got(elsewhere, "requests.json", service_request_id=told["service_request_id"]) == (200, [])
    assert got(client, f"requests/{told['service_request_id']}.json")[0] == 200


# A recommendation ----------------------------------------------------------------------------------------


def test_a_recommendation_is_received_like_one_from_the_page(client: Client):
    told = filed(client, **RECOMMENDED)

    row = Recommendation.objects.get(pk=told["service_request_id"])
    assert (row.channel, row.state, row.title) == ("open311", "submitted", "골목길 제설")
    assert row.number in told["service_notice"]
    assert "neighbour" not in row.recommender


def test_what_the_form_lacks_is_said_field_by_field(client: Client):
    sent = {name: text for name, text in RECOMMENDED.items() if name not in ("description", "attribute[title]")}

    status, errors = refused(client, **sent)

    assert status == 400
    assert sorted(error["description"].partition(":")[0] for error in errors) == ["description", "title"]
    assert {error["code"] for error in errors} == {400}


def test_the_list_says_where_they_stand_and_nothing_else(client: Client):
    told = filed(client, **RECOMMENDED)

    status, (shown,) = got(client, "requests.json", status="open")

    assert (status, shown["service_request_id"], shown["status_notes"]) == (200, told["service_request_id"], "접수")
    assert not {"제설", "neighbour"} & set(str(shown))
    assert got(client, "requests.json", status="closed") == (200, [])
    assert got(client, "requests.json", end_date="2020-01-01T00:00:00Z") == (200, [])


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_however_long(rows: int, client: Client, django_assert_num_queries: Any):
    for _row in range(rows):
        filed(client, **RECOMMENDED)
    got(client, "requests.json")

    with django_assert_num_queries(5):
        assert len(got(client, "requests.json")[1]) == rows
