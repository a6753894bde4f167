"""What GeoReport v2 shows as examples is what is written and read here. http://wiki.open311.org/GeoReport_v2"""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.http import QueryDict
from rest_framework.exceptions import APIException, ParseError

from api.open311.asking import filing, wanted
from api.open311.formats import LONGEST_BODY, Document, Form, Json, Xml

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)

# The examples of the standard, shortened to what is told apart.
SERVICES_XML = """<?xml version="1.0" encoding="utf-8"?>
<services>
    <service>
        <service_code>001</service_code>
        <service_name>Cans left out 24x7</service_name>
        <metadata>true</metadata>
        <type>realtime</type>
        <keywords>lorem, ipsum, dolor</keywords>
        <group>sanitation</group>
    </service>
</services>"""
DEFINITION_XML = """<?xml version="1.0" encoding="utf-8"?>
<service_definition>
    <service_code>DMV66</service_code>
    <attributes>
        <attribute>
            <variable>true</variable>
            <code>WHISHETN</code>
            <datatype>singlevaluelist</datatype>
            <required>true</required>
            <datatype_description></datatype_description>
            <order>1</order>
            <description>What is the ticket/tag/DL number?</description>
            <values>
                <value><key>123</key><name>Ford</name></value>
                <value><key>124</key><name>Chrysler</name></value>
            </values>
        </attribute>
    </attributes>
</service_definition>"""
FILED_XML = """<?xml version="1.0" encoding="utf-8"?>
<service_requests>
    <request>
        <service_request_id>293944</service_request_id>
        <service_notice>The City will inspect</service_notice>
        <account_id/>
    </request>
</service_requests>"""
ERRORS_XML = """<?xml version="1.0" encoding="utf-8"?>
<errors>
    <error>
        <code>403</code>
        <description>Invalid api_key received -- can't proceed with create_request.</description>
    </error>
</errors>"""
DISCOVERY_XML = """<?xml version="1.0" encoding="UTF-8"?>
<discovery>
    <changeset>2011-02-03 14:18</changeset>
    <contact>You can email or call for assistance api@mycity.org +1 (555) 555-5555</contact>
    <key_service>You can request a key here: http://api.mycity.gov/api_key/request</key_service>
    <endpoints>
        <endpoint>
            <specification>http://wiki.open311.org/GeoReport_v2</specification>
            <url>http://open311.mycity.gov/v2</url>
            <changeset>2010-11-23 09:01</changeset>
            <type>production</type>
            <formats><format>text/xml</format><format>application/json</format></formats>
        </endpoint>
    </endpoints>
</discovery>"""
EXAMPLES: list[tuple[str, Any, str]] = [
    (
        "services",
        [
            {
                "service_code": "001",
                "service_name": "Cans left out 24x7",
                "metadata": True,
                "type": "realtime",
                "keywords": "lorem, ipsum, dolor",
                "group": "sanitation",
            }
        ],
        SERVICES_XML,
    ),
    (
        "service_definition",
        {
            "service_code": "DMV66",
            "attributes": [
                {
                    "variable": True,
                    "code": "WHISHETN",
                    "datatype": "singlevaluelist",
                    "required": True,
                    "datatype_description": None,
                    "order": 1,
                    "description": "What is the ticket/tag/DL number?",
                    "values": [{"key": 123, "name": "Ford"}, {"key": 124, "name": "Chrysler"}],
                }
            ],
        },
        DEFINITION_XML,
    ),
    (
        "service_requests",
        [{"service_request_id": 293944, "service_notice": "The City will inspect", "account_id": None}],
        FILED_XML,
    ),
    (
        "errors",
        [{"code": 403, "description": "Invalid api_key received -- can't proceed with create_request."}],
        ERRORS_XML,
    ),
    (
        "discovery",
        {
            "changeset": "2011-02-03 14:18",
            "contact": "You can email or call for assistance api@mycity.org +1 (555) 555-5555",
            "key_service": "You can request a key here: http://api.mycity.gov/api_key/request",
            "endpoints": [
                {
                    "specification": "http://wiki.open311.org/GeoReport_v2",
                    "url": "http://open311.mycity.gov/v2",
                    "changeset": "2010-11-23 09:01",
                    "type": "production",
                    "formats": ["text/xml", "application/json"],
                }
            ],
        },
        DISCOVERY_XML,
    ),
]
REQUEST = (
    "api_key=xyz&jurisdiction_id=city.gov&service_code=001&lat=37.76524078&long=-122.4212043&address_string=1234+5th+street"
    "&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111"
    "&description=A+large+sinkhole+is+destroying+the+street"
    "&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg"
    "&attribute[WHISPAWN]=123456&attribute[WHISDORN]=COISL001"
)


def tree(element: Any) -> Any:
    """Names, texts and order, without the white space between them."""
    inner = [tree(child) for child in element]
    return (element.tag, inner or (element.text or "").strip())


def parsed(body: str) -> QueryDict:
    return Form().parse(io.BytesIO(body.encode()))


@pytest.mark.parametrize(("root", "content", "xml"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_xml_is_that_of_the_standard(root: str, content: Any, xml: str):
    written = Xml().render(Document(root, content))

    assert written.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    assert tree(fromstring(written)) == tree(fromstring(xml))


@pytest.mark.parametrize(("root", "content", "xml"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_json_is_the_same_without_its_root(root: str, content: Any, xml: str):
    assert json.loads(Json().render(Document(root, content))) == content


def test_what_is_written_is_text_and_never_markup():
    written = Xml().render(Document("errors", [{"code": 400, "description": "<b>&amp;]]>"}])).decode()

    assert fromstring(written)[0][1].text == "<b>&amp;]]>"


def test_the_example_request_is_understood_without_what_marks_a_device():
    asked = filing(parsed(REQUEST), NOW)

    assert asked.description == (
        "A large sinkhole is destroying the street\n\n"
        "media_url: http://farm3.static.flickr.com/2002/2212426634_5ed477a060.jpg"
    )
    assert (asked.name, asked.phone, asked.email) == ("smith john", "111111111", "smit333@sfgov.edu")
    assert asked.place == "1234 5th street · 37.7652, -122.421"
    assert asked.values == {"WHISPAWN": ["123456"], "WHISDORN": ["COISL001"]}
    assert "tt222111" not in repr(asked)


def test_several_answers_to_one_attribute_are_a_list():
    asked = filing(parsed("attribute[code1][]=1&attribute[code1][]=2&attribute%5Bb%5D=3&attribute=4&attribute[a"), NOW)

    assert asked.values == {"code1": ["1", "2"], "b": ["3"]}


def test_korean_names_are_written_as_names():
    assert filing(parsed("last_name=%ED%99%8D&first_name=%EA%B8%B8%EB%8F%99"), NOW).name == "홍길동"


@pytest.mark.parametrize("place", ["lat=37", "lat=37&long=x", "lat=91&long=0", "lat=0&long=-181", "lat=nan&long=0"])
def test_half_a_place_is_refused(place: str):
    with pytest.raises(APIException, match="lat와 long"):
        filing(parsed(place), NOW)


def test_a_description_may_have_four_thousand_letters():
    assert len(filing(parsed(f"description={'a' * 4000}"), NOW).description) == 4000
    with pytest.raises(APIException, match="4,000자"):
        filing(parsed(f"description={'a' * 4001}"), NOW)


@pytest.mark.parametrize("body", ["description=%B9%CE%BF%F8", "a=\xff", "&".join(f"a{n}=1" for n in range(201))])
def test_what_is_not_utf8_or_too_much_is_refused(body: str):
    with pytest.raises(ParseError):
        Form().parse(io.BytesIO(body.encode("latin-1")))


def test_a_body_without_end_is_not_read_to_its_end():
    with pytest.raises(ParseError, match="너무 깁니다"):
        Form().parse(io.BytesIO(b"a" * (LONGEST_BODY + 1)))


@pytest.mark.parametrize(
    ("asked", "since", "until"),
    [
        ("", "2025-12-02T09:00:00+00:00", "2026-03-02T09:00:00+00:00"),
        ("start_date=2026-01-01T00:00:00Z", "2026-01-01T00:00:00+00:00", "2026-04-01T00:00:00+00:00"),
        ("end_date=2026-01-01T00:00:00Z", "2025-10-03T00:00:00+00:00", "2026-01-01T00:00:00+00:00"),
        (
            "start_date=2026-01-01T00:00:00+09:00&end_date=2026-02-01T00:00:00Z",  # a plus sign that means a space
            "2026-01-01T00:00:00+09:00",
            "2026-02-01T00:00:00+00:00",
        ),
    ],
)
def test_a_list_spans_ninety_days_unless_it_is_told_less(asked: str, since: str, until: str):
    found = wanted(QueryDict(asked), NOW)

    assert (found.since.isoformat(), found.until.isoformat(), found.most) == (since, until, 1000)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z", "90일"),
        ("start_date=2026-01-01", "시간대"),
        ("end_date=2026-01-01T00:00:00", "시간대"),
        ("start_date=2026-13-01T00:00:00Z", "시간대"),
        ("status=lost", "open 또는 closed"),
    ],
)
def test_other_dates_and_states_are_refused(asked: str, sentence: str):
    with pytest.raises(APIException, match=sentence):
        wanted(QueryDict(asked), NOW)


@pytest.mark.parametrize(("asked", "is_open"), [("", None), ("open", True), ("closed", False), ("open,closed", None)])
def test_states_are_open_and_closed(asked: str, is_open: bool | None):
    assert wanted(QueryDict(f"status={asked}"), NOW).is_open is is_open
