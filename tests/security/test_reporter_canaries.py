"""Who reports, petitions, recommends or applies is known to whoever has to know it, and to nobody and nothing else.

Every field of every identity is a word that exists nowhere else. Whoever may look finds each of them; then logs, tables
as their owner reads them, Redis, letters, and the pages, files, searches and API of everybody else hold none.
"""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
import redis
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import get_resolver
from django.utils.module_loading import import_string
from pytest_django.plugin import DjangoDbBlocker

import factories
from accounts.models import User
from accounts.roles import Role
from browsers import browser, signed_in
from canaries import dumped, in_mail, in_redis, sightings, walked
from canary_scene import HOME, PLATFORM, WAYS, Scene, lived_through
from connecting import connected_to
from tenants.context import in_public, in_tenant
from workbench.databases import Database
from workbench.testing import Databases

pytestmark = pytest.mark.slow

PAGES = 20
NOBODY = "이런말은어디에도없다"
OF_THE_OFFICE = {
    "an official": [],
    "the planner": [Role.DEDICATED],
    "the head of personnel": [Role.HR],
    "the administrator": [Role.TENANT_ADMIN],
    "the officer in charge": [Role.PAO],
    "the head": [Role.HEAD],
    "the lawyer": [Role.LEGAL],
    "another auditor": [Role.AUDITOR],
}
NEAR = {"the reported official": "official", "the head of the reported department": "business_head"}
START = "/staff/"
SUBJECTS = (
    "/staff/reports/{}/",
    "/staff/petitions/{}/",
    "/staff/participation/recommendations/{}/",
    "/staff/participation/applications/{}/",
)
EXPORTS = (
    "/staff/reports/export.xlsx",
    "/staff/participation/recommendations/export.xlsx",
    "/staff/participation/applications/export.xlsx",
)
SEARCHES = {
    "/staff/people/": ("public report", "gateway petition"),
    "/staff/reports/": ("public report",),
    "/staff/petitions/": ("gateway petition",),
    "/staff/participation/recommendations/": ("public recommendation",),
}
"""Where something can be searched, and for whom somebody would search there."""
ON_THE_PLATFORM = {
    "the operator of the link": (Role.LINK_OPERATOR, "/petitions/"),
    "the operator of the platform": (Role.PLATFORM_ADMIN, "/petitions/"),
    "the ministry": (Role.MIN_OFFICER, "/"),
}


@pytest.fixture(scope="module")
def database(database_copies: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    made = database_copies.copy()
    with django_db_blocker.unblock(), connected_to(made, django_db_blocker):
        yield made
    database_copies.remove(made)


@pytest.fixture(scope="module")
def logged() -> Iterator[StringIO]:
    """What a served installation writes."""
    formatter = settings.LOGGING["formatters"]["json"]
    given = {name: value for name, value in formatter.items() if name != "()"}
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(import_string(formatter["()"])(**given))
    logging.getLogger().addHandler(handler)
    yield handler.stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture(scope="module")
def letters() -> list[mail.EmailMessage]:
    """Those of the scene: each test begins with an empty box."""
    return []


@pytest.fixture(scope="module")
def scene(database: Database, redis_url: str, logged: StringIO, letters: list[mail.EmailMessage]) -> Iterator[Scene]:
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
    with lived_through() as there:
        letters += mail.outbox
        yield there


def person(scene: Scene, who: str) -> User:
    if who in NEAR:
        return getattr(scene.reports, NEAR[who])
    return factories.person(roles=OF_THE_OFFICE[who])


# They could be found -------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_whoever_has_to_know_finds_each_word(way: str, scene: Scene) -> None:
    with in_tenant("goryeong"):
        who, address, given = scene.looking(way)
        page = signed_in(who, HOME).post(address, given)

    missing = [canary.field for canary in scene.aviary.of(way) if canary.word not in page.content.decode()]
    assert (page.status_code, missing) == (200, [])


def test_what_looks_for_them_finds_them(scene: Scene) -> None:
    every = [(canary.field, f"a {form} b") for canary in scene.aviary.canaries for form in canary.forms]

    assert len(set(sightings(every, scene.aviary.canaries))) == len(scene.aviary.canaries)


# They are nowhere ----------------------------------------------------------------------------------------


def test_no_table_holds_them_in_the_clear(scene: Scene, database: Database) -> None:
    tables = list(dumped(database))

    assert {"goryeong.reports_reporter", "public.outbox_delivery", "goryeong.audit_entry"} <= {
        name for name, _ in tables
    }
    assert sightings(tables, scene.aviary.canaries) == []


def test_redis_holds_none(scene: Scene, redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.set("gov:control", scene.aviary.canaries[0].word)
        kept = list(in_redis(client))
        client.delete("gov:control")

    assert sightings(kept, scene.aviary.canaries[:1]) == ["public report.name in Redis gov:control"]
    assert sightings([row for row in kept if row[0] != "Redis gov:control"], scene.aviary.canaries) == []


def test_the_log_says_none(scene: Scene, logged: StringIO) -> None:
    assert "POST /report/" in logged.getvalue()
    assert sightings([("the log", logged.getvalue())], scene.aviary.canaries) == []


def test_no_letter_says_who_it_was(scene: Scene, letters: list[mail.EmailMessage]) -> None:
    assert sightings(in_mail(letters), scene.aviary.canaries) == []


@pytest.mark.parametrize("who", [*OF_THE_OFFICE, *NEAR])
def test_no_page_or_file_shows_them(who: str, scene: Scene) -> None:
    with in_tenant("goryeong"):
        client = signed_in(person(scene, who), HOME)
        seen = [*walked(client, START, most=PAGES)]
        for address in (*EXPORTS, *(form.format(pk) for form in SUBJECTS for pk in scene.found.values())):
            seen += walked(client, address, most=1)

    assert len(seen) > PAGES / 2
    assert sightings(seen, scene.aviary.canaries) == []


@pytest.mark.parametrize("who", ["the planner", "the administrator", "another auditor", "the reported official"])
def test_nobody_finds_them_by_searching(who: str, scene: Scene) -> None:
    with in_tenant("goryeong"):
        client = signed_in(person(scene, who), HOME)
        for address, ways in SEARCHES.items():
            nothing = _answer_to(client, address, NOBODY)
            sought = [canary for canary in scene.aviary.of(*ways) if canary.field != "address"]
            assert [one for one in sought if _answer_to(client, address, one.word) != nothing] == [], address


def _answer_to(client: Client, address: str, typed: str) -> tuple[int, int]:
    """Status and number of rows: the page repeats what was typed."""
    answer = client.get(address, {"q": typed})
    return answer.status_code, answer.content.decode().count("<tr")


@pytest.mark.parametrize("who", ["the administrator", "another auditor", "the reported official"])
def test_no_list_of_the_api_holds_them(who: str, scene: Scene) -> None:
    with in_tenant("goryeong"):
        client = signed_in(person(scene, who), HOME)
        read = [(path, client.get(path)) for path in _lists("config.urls_tenant")]

    assert sum(answer.status_code == 200 for _path, answer in read) > 10
    assert sightings([(path, answer.content.decode()) for path, answer in read], scene.aviary.canaries) == []


def _lists(urls: str) -> list[str]:
    """Addresses of the API without an id in them."""
    (api,) = [entry for entry in get_resolver(urls).url_patterns if str(entry.pattern) == "api/v1/"]
    patterns = [str(entry.pattern) for entry in api.url_patterns]
    plain = [pattern.removeprefix("^").removesuffix("$").removesuffix(r"\Z") for pattern in patterns]
    return [f"/api/v1/{path}" for path in plain if path and not set("<(\\[") & set(path) and "schema" not in path]


@pytest.mark.parametrize("who", ON_THE_PLATFORM)
def test_the_platform_shows_none(who: str, scene: Scene) -> None:
    role, start = ON_THE_PLATFORM[who]
    with in_public():
        seen = list(walked(signed_in(factories.person(roles=[role]), PLATFORM), start, most=PAGES))

    assert len(seen) > 5
    assert sightings(seen, scene.aviary.canaries) == []


def test_another_local_government_shows_none(scene: Scene) -> None:
    with in_tenant("mokpo"):
        client = signed_in(factories.person(roles=[Role.AUDIT_HEAD, Role.PETITION, Role.DEDICATED]), "mokpo.localhost")
        seen = list(walked(client, START, most=PAGES))

    assert sightings(seen, scene.aviary.canaries) == []


def test_residents_see_none(scene: Scene) -> None:
    with in_tenant("goryeong"):
        seen = list(walked(browser(HOME), "/", most=PAGES))
        seen += walked(browser(HOME), "/open311/v2/requests.json", most=1)

    assert any(address == "/report/" for address, _text in seen)
    assert sightings(seen, scene.aviary.canaries) == []
