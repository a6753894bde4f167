"""What the ministry sees, who sees how much of it, and that it costs the same however many take part."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

import factories
from accounts.roles import Role
from ministry_factories import browser, figure, ministry_officer, point, province_officer, rows
from tenants.context import in_public, in_tenant

MAP = "/ministry/map/"
PAGES = [MAP, "/ministry/ranking/", "/ministry/trend/", "/ministry/governments/", "/ministry/governments/47830/"]


@pytest.fixture
def officer(db: None) -> Client:
    return browser(ministry_officer())


def page(client: Client, address: str, **given: str) -> str:
    answer = client.get(address, {"year": "2026", **given})
    assert answer.status_code == 200
    return answer.content.decode()


def tile(html: str, name: str) -> str:
    """The square of a government: its class, and what it says."""
    found = re.search(rf"<title>{name}: ([^<]*)</title>\s*<rect class=\"aj-tile class-(\d)\"", html)
    assert found, name
    return f"{found[1]} / {found[2]}"


def test_the_map_shows_every_government_of_the_level(officer):
    html = page(officer, MAP, indicator="P4")

    assert html.count('class="aj-tile ') == 229  # 227 시·군·구, and 세종 and 제주, which have none
    assert len(rows(html)) == 229


def test_the_map_of_provinces_is_a_second_level(officer):
    html = page(officer, MAP, indicator="P4", level="metropolitan")

    assert html.count('class="aj-tile ') == len(rows(html)) == 16


def test_zero_no_value_and_not_joined_look_different(officer):
    figure("goryeong", "P4", "0", parts=(0, 8))
    figure("mokpo", "P4", None, parts=(0, 0))

    html = page(officer, MAP, indicator="P4")

    assert tile(html, "경상북도 고령군") == "0% / 1"
    assert tile(html, "전남광주통합특별시 목포시") == "산정 불가 / 0"
    assert tile(html, "경상북도 성주군") == "미참여 / 0"
    assert "자료 없음 · 228개" in html


def test_the_legend_counts_the_squares_of_each_class(officer):
    figure("goryeong", "P4", "87.5", parts=(7, 8))
    figure("mokpo", "P4", "10", parts=(1, 10))

    html = page(officer, MAP, indicator="P4")

    assert re.findall(r"</svg>([^<]+)</li>", html) == [
        "20% 이하 · 1개",
        "20 초과 40% 이하 · 0개",
        "40 초과 60% 이하 · 0개",
        "60 초과 80% 이하 · 0개",
        "80 초과 100% 이하 · 1개",
        "자료 없음 · 227개",
    ]


def test_definition_and_time_stand_beside_the_number(officer):
    figure("goryeong", "P4", "87.5", parts=(7, 8))

    html = page(officer, MAP, indicator="P4")

    assert "완료한 추진과제 수 ÷ 해당 연도 전체 추진과제 수 × 100입니다." in html
    assert '<time datetime="2026-03-02T10:00+09:00">' in html


@pytest.mark.parametrize(
    ("address", "queries"),
    [(MAP, 5), ("/ministry/ranking/", 5), ("/ministry/trend/", 6), ("/ministry/governments/47830/", 6)],
)
def test_a_page_costs_the_same_with_one_government_and_with_two(officer, address, queries):
    """Session, person, roles, new notices, and all figures with their governments in one, or in two."""
    counts = []
    for schema in ("goryeong", "mokpo"):
        figure(schema, "P4", "50", parts=(5, 10))
        point(schema, "P4", "50", "2026-03-02", parts=(5, 10))
        with CaptureQueriesContext(connection) as taken:
            page(officer, address, indicator="P4")
        counts.append(len([query for query in taken if query["sql"].startswith("SELECT")]))

    assert counts == [queries, queries]


def test_the_table_is_sorted_by_its_headings(officer):
    figure("goryeong", "P4", "87.5", parts=(7, 8))
    figure("mokpo", "P4", "10", parts=(1, 10))

    html = page(officer, MAP, indicator="P4", sort="-value")

    assert [(row[1], row[4], row[7]) for row in rows(html)[:3]] == [
        ("경상북도 고령군", "87.5", "산정"),
        ("전남광주통합특별시 목포시", "10", "산정"),
        ("서울특별시 종로구", "-", "미참여"),
    ]


def test_conditions_leave_governments_out_of_map_and_table(officer):
    html = page(officer, MAP, indicator="P4", province="47000", kind="county")

    assert {(row[2], row[3]) for row in rows(html)} == {("경상북도", "군")}
    assert html.count('class="aj-tile ') == len(rows(html)) == 12


@pytest.mark.parametrize(
    "given", [{"indicator": "P99"}, {"year": "1999"}, {"sort": "password"}, {"province": "47830"}, {"level": "x"}]
)
def test_a_choice_that_is_not_on_offer_is_refused_with_a_sentence(officer, given):
    answer = officer.get(MAP, {"indicator": "P4", "year": "2026", **given})

    assert answer.status_code == 422
    assert "고를 수 없는 조건입니다" in answer.content.decode()


def test_htmx_gets_the_same_numbers_as_a_reload(officer):
    figure("goryeong", "P4", "87.5", parts=(7, 8))

    whole = page(officer, MAP, indicator="P4")
    part = officer.get(MAP, {"year": "2026", "indicator": "P4"}, headers={"HX-Request": "true"}).content.decode()

    def figures(html: str) -> str:
        return html[html.index('<div id="figures"') : html.index("</main>")]

    assert "<html" not in part
    assert figures(part).split() == figures(whole).split()


def test_ranking_compares_one_kind_and_leaves_out_small_numbers(officer):
    figure("goryeong", "P4", "100", parts=(2, 2))

    few = page(officer, "/ministry/ranking/", indicator="P4", peers="counties", least="5")
    enough = page(officer, "/ministry/ranking/", indicator="P4", peers="counties", least="1")
    cities = page(officer, "/ministry/ranking/", indicator="P4", peers="cities", least="1")

    assert "분모가 5보다 작은 1개 기관은 순위에서 뺐습니다." in few
    assert [row[:4] for row in rows(enough)] == [["1", "경상북도 고령군", "경상북도", "100"]]
    assert "순위를 매길 자료가 없습니다" in cities


def test_trend_has_a_row_for_each_day_of_change(officer):
    point("goryeong", "P4", "20", "2026-03-02", parts=(1, 5))
    point("mokpo", "P4", "60", "2026-03-02", parts=(3, 5))
    point("goryeong", "P4", "100", "2026-04-01", parts=(5, 5))

    html = page(officer, "/ministry/trend/", indicator="P4")
    one = page(officer, "/ministry/trend/", indicator="P4", government="47830")

    assert rows(html) == [["2026-03-02", "40", "4", "10", "2"], ["2026-04-01", "80", "8", "10", "2"]]
    assert rows(one) == [["2026-03-02", "20", "1", "5", "1"], ["2026-04-01", "100", "5", "5", "1"]]


def test_one_government_stands_beside_the_median_of_its_kind(officer):
    figure("goryeong", "P4", "87.5", parts=(7, 8))

    html = page(officer, "/ministry/governments/47830/")

    line = next(row for row in rows(html) if row[0] == "P4")
    assert line[3:8] == ["87.5", "7", "8", "87.5", "1"]


@pytest.mark.parametrize("code", ["00000", "goryeong"])
def test_an_unknown_government_does_not_exist(officer, code):
    assert officer.get(f"/ministry/governments/{code}/").status_code == 404


def test_a_province_sees_its_own_governments_only(db):
    figure("goryeong", "P4", "87.5", parts=(7, 8))
    figure("mokpo", "P4", "10", parts=(1, 10))
    jeonnam = browser(province_officer("12000"))

    html = page(jeonnam, MAP, indicator="P4")

    assert {row[2] for row in rows(html)} == {"전남광주통합특별시"}
    assert "고령" not in html
    assert jeonnam.get("/ministry/governments/47830/").status_code == 404
    assert jeonnam.get("/ministry/governments/12110/").status_code == 200


def test_a_province_officer_without_a_province_sees_nothing(db):
    html = page(browser(province_officer("")), MAP, indicator="P4")

    assert rows(html) == []


@pytest.mark.parametrize("address", PAGES)
def test_others_are_told_who_may_look(db, address):
    with in_public():
        partner = factories.person(roles=[Role.PARTNER])

    answer = browser(partner).get(address)

    assert answer.status_code == 403
    assert "지표는 중앙부처 담당관과 시·도 담당자가 볼 수 있습니다." in answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_strangers_are_asked_to_sign_in(db, address):
    answer = browser().get(address)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.fixture
def someone_in_goryeong(db: None) -> str:
    name = "남궁비밀"
    with in_tenant("goryeong"):
        person = factories.person(name=name, roles=[Role.DEDICATED])
        assert type(person).objects.filter(name=name).exists()
    figure("goryeong", "P4", "87.5", parts=(7, 8))
    return name


@pytest.mark.parametrize("address", [*PAGES, "/", "/ministry/map.csv", "/ministry/governments/47830.csv"])
def test_no_page_names_anyone_in_a_tenant(officer, someone_in_goryeong, address):
    answer = officer.get(address, {"year": "2026"})

    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert someone_in_goryeong not in content.decode()


def test_the_front_page_leads_to_every_government_that_takes_part(db):
    html = browser().get("/").content.decode()

    links = re.findall(r'href="(http://[^"]+)">([^<]+)</a>', html)
    assert ("http://goryeong.localhost/", "경상북도 고령군") in links
    assert ("http://mokpo.localhost/", "전남광주통합특별시 목포시") in links
    assert len(links) == 2


def test_after_sign_in_an_officer_stands_before_the_map(officer):
    assert officer.get("/home/")["Location"] == MAP


def test_the_ministry_has_no_pages_on_a_tenants_host(officer):
    assert browser(host="goryeong.localhost").get(MAP).status_code == 404


def test_governments_are_named_in_the_language_of_the_page(officer):
    with translation.override("ko"):  # else the language of the request stays for the tests after this one
        answer = officer.get(MAP, {"year": "2026", "indicator": "P4"}, headers={"Accept-Language": "en"})

    names = {row[0]: row[1] for row in rows(answer.content.decode())}
    assert "Goryeong" in names["47830"]
