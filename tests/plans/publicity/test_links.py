"""Doors to other offices: usual ones from the first day, checked every week, told after the second failure."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.test import override_settings
from django.urls import reverse

import factories
from accounts.roles import Role
from factories import NOW
from kernel.errors import Invalid, NotAllowed
from notices.models import Notice
from plans.publicity.actions import keep_finding, keep_link, look, remove_link
from plans.publicity.forms import LinkForm
from plans.publicity.models import ExternalLink, LinkKind, LinkStatus
from plans.publicity.queries import all_links, link_with, links_shown, links_to_check
from tenants.context import in_tenant

GIVEN = {
    "kind": "other",
    "title": "가상 안내",
    "text": "",
    "url": "https://www.example.go.kr/a?b=1",
    "order": 9,
    "is_shown": True,
}


@pytest.fixture
def officer(goryeong):
    return factories.person(roles=[Role.DEDICATED])


def kept(officer, **changes):
    return keep_link(GIVEN | changes, by=officer, at=NOW)


# The usual doors


def test_every_office_begins_with_four_doors_of_its_own(goryeong):
    here = links_shown()
    with in_tenant("mokpo"):
        there = links_shown()

    assert [link.kind for link in here] == [kind for kind in LinkKind if kind != LinkKind.OTHER]
    assert ExternalLink.objects.count() == 0
    assert {link.pk for link in here}.isdisjoint(link.pk for link in there)


def test_a_usual_door_keeps_its_address_when_it_is_changed_or_hidden(officer):
    usual = links_shown()[0]

    keep_link(GIVEN | {"kind": usual.kind, "is_shown": False}, by=officer, at=NOW, link=usual)

    assert link_with(usual.pk).url == GIVEN["url"]
    assert usual.pk not in [link.pk for link in links_shown()]


def test_what_is_removed_gives_way_to_the_usual(officer):
    own = kept(officer, kind="passive_report")
    assert [link.url for link in all_links() if link.kind == "passive_report"] == [GIVEN["url"]]

    remove_link(own, by=officer, at=NOW)

    assert [link.url for link in all_links() if link.kind == "passive_report"] == ["https://www.epeople.go.kr"]


# Keeping


def test_others_keep_no_links(goryeong):
    with pytest.raises(NotAllowed):
        keep_link(GIVEN, by=factories.person(), at=NOW)


def test_the_same_door_is_there_once(officer):
    kept(officer)

    with pytest.raises(Invalid):
        kept(officer)


def test_a_new_address_is_unchecked(officer):
    link = kept(officer)
    keep_finding(link, "", at=NOW)
    link.refresh_from_db()

    keep_link(GIVEN | {"url": "https://www.example.go.kr/b"}, by=officer, at=NOW, link=link)

    assert (link.status, link.checked_at) == (LinkStatus.UNCHECKED, None)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.go.kr",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest",
        "https://0x7f.1/",
        "https://user:word@example.go.kr",
        "https://example.go.kr:6379",
        "https://example.go.kr/a b",
        "javascript:alert(1)",
        "https://[",
        "//evil",
    ],
)
def test_a_door_leads_to_the_open_internet_only(url):
    form = LinkForm(GIVEN | {"url": url})

    assert not form.is_valid()
    assert "url" in form.errors


def test_a_deep_link_may_ask_something(officer):
    assert LinkForm(GIVEN).is_valid()


# Checking


def test_a_door_is_looked_at_every_week_and_a_failing_one_the_next_day(officer):
    fine, failing = kept(officer), kept(officer, url="https://www.example.go.kr/x")
    keep_finding(fine, "", at=NOW)
    keep_finding(failing, "응답 코드 404", at=NOW)

    def due(**passed):
        return {link.pk for link in links_to_check(NOW + timedelta(**passed)) if not link.is_usual}

    assert (due(hours=23), due(days=1), due(days=7)) == (set(), {failing.pk}, {failing.pk, fine.pk})


def test_the_second_failure_in_a_row_is_told_once(officer):
    link = kept(officer)

    for found in ("응답 코드 500", "", "응답 코드 500", "응답 코드 500", "응답 코드 500"):
        keep_finding(link, found, at=NOW)

    link.refresh_from_db()
    assert (link.status, link.failures) == (LinkStatus.FAILING, 3)
    assert [notice.text for notice in Notice.objects.filter(person=officer)] == [
        "공개 화면의 링크가 두 번 잇달아 열리지 않았습니다: 가상 안내"
    ]


def test_a_usual_door_becomes_a_row_when_it_is_looked_at(officer):
    usual = links_shown()[0]

    keep_finding(usual, "", at=NOW)

    assert ExternalLink.objects.get().pk == usual.pk


class Answering(BaseHTTPRequestHandler):
    """Says what the path asks for."""

    def do_HEAD(self):
        self.send_response(int(self.path.strip("/").split("?")[0]))
        self.end_headers()

    def log_message(self, *_words):
        """Silent."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "found"), [(200, ""), (302, ""), (403, ""), (404, "응답 코드 404"), (503, "응답 코드 503")]
)
def test_a_real_server_is_asked(goryeong, status, found):
    server = HTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    place = f"127.0.0.1:{server.server_port}"

    with override_settings(EGRESS_PRIVATE_HOSTS=[place]):
        said = look(ExternalLink(url=f"http://{place}/{status}?q=가"))
    server.shutdown()
    server.server_close()

    assert said == found


# Pages


@pytest.mark.slow
def test_the_first_page_shows_the_doors_and_their_state(resident, officer):
    keep_finding(kept(officer), "응답 코드 404", at=NOW)

    html = resident.get(reverse("front")).content.decode()

    assert "지금 열리지 않을 수 있습니다" in html
    assert 'href="https://www.example.go.kr' not in html
    assert html.count("열림") >= 4


@pytest.mark.slow
def test_a_door_says_where_it_leads(resident, officer):
    link = kept(officer)

    html = resident.get(reverse("leave", args=[link.pk])).content.decode()

    assert "<strong>www.example.go.kr</strong>" in html
    assert 'rel="noopener noreferrer external"' in html


def test_a_hidden_door_leads_nowhere(resident, officer):
    link = kept(officer, is_shown=False)

    assert resident.get(reverse("leave", args=[link.pk])).status_code == 404


@pytest.mark.slow
def test_the_widget_is_plain_html_with_a_stable_address(resident):
    html = resident.get(reverse("widget")).content.decode()

    assert (
        "&lt;a href=&quot;http://goryeong.localhost/&quot;&gt;" in html
        or '&lt;a href="http://goryeong.localhost/"' in html
    )
    assert "iframe" not in html.replace("틀(iframe)", "")


@pytest.mark.slow
def test_links_are_kept_on_a_page(at_desk, officer):
    client = at_desk(officer)

    client.post(reverse("publicity:new_link"), GIVEN | {"is_shown": "on"})
    link = ExternalLink.objects.get()
    page = client.get(reverse("publicity:links")).content.decode()
    bad = client.post(reverse("publicity:link", args=[link.pk]), GIVEN | {"url": "https://10.0.0.1"})
    client.post(reverse("publicity:remove_link", args=[link.pk]))

    assert "가상 안내" in page
    assert (bad.status_code, ExternalLink.objects.count()) == (422, 0)


@pytest.mark.slow
def test_the_list_of_links_costs_the_same_however_long_it_is(at_desk, officer, cost):
    client = at_desk(officer)
    kept(officer)
    with_one = cost(client, reverse("publicity:links"))
    for number in range(2):
        kept(officer, url=f"https://www.example.go.kr/{number}")

    assert (with_one, cost(client, reverse("publicity:links"))) == (6, 6)


def test_the_list_of_links_is_no_business_of_others(at_desk, goryeong):
    assert at_desk(factories.person()).get(reverse("publicity:links")).status_code == 403
