"""From a host name to a schema."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.utils.translation import override

from tenants.actions import rename, resume, suspend
from tenants.context import current_schema, in_public
from tenants.directory import Directory, current_tenant, directory
from tenants.middleware import TenantMiddleware
from tenants.models import Domain, LocalGovernment, Tenant


def answer(host: str, path: str = "/", **extra: str) -> HttpResponse:
    """What the middleware makes of a request; the page tells in which schema it was asked for."""

    def page(request):
        slug = request.tenant and request.tenant.government.slug
        return HttpResponse(f"{current_schema()} {slug} {request.urlconf}")

    return TenantMiddleware(page)(RequestFactory().get(path, headers={"host": host}, **extra))


@pytest.mark.parametrize(
    "host",
    [
        "goryeong.localhost",
        "goryeong.localhost:8000",
        "GORYEONG.localhost",
        "Goryeong.LOCALHOST.",
        "goryeong.localhost.:80",
    ],
)
def test_tenant_host(db, host):
    response = answer(host)

    assert (response.status_code, response.content) == (200, b"goryeong goryeong config.urls_tenant")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "localhost."])
def test_platform_host(db, host):
    response = answer(host)

    assert (response.status_code, response.content) == (200, b"public None config.urls_public")


HOSTS_OF_NOBODY = [
    "seoul.localhost",
    "nowhere.localhost",
    "goryeong.mokpo.localhost",
    "www.goryeong.localhost",
    "goryeonglocalhost",
    "localhost.evil.example",
    "goryeong.evil.example",
    "evil.example",
    "127.0.0.1",
    "[::1]",
    "",
    " ",
    "goryeong.localhost/x",
    "goryeong.localhost@evil.example",
    "goryeong localhost",
    "goryeong.localhost..",
    "public.localhost",
    "template-tenant.localhost",
    "template_tenant.localhost",
    "<script>.localhost",
    "고령.localhost",
    "%67oryeong.localhost",
    "goryeong.localhost:80:80",
    "goryeong.localhost:abc",
    "goryeong'--.localhost",
]


@pytest.mark.parametrize("host", HOSTS_OF_NOBODY)
@override_settings(ALLOWED_HOSTS=["*"])
def test_unknown_host_is_told_nothing(db, host):
    response = answer(host)

    assert response.status_code == 404
    assert response.content == answer("also-nobody.localhost").content
    assert "고령" not in response.content.decode()
    assert "누리집이 없습니다" in response.content.decode()


def test_page_for_nobody_is_korean_after_an_english_request(db):
    with override("en"):
        assert "누리집이 없습니다" in answer("nowhere.localhost").content.decode()


def test_forwarded_host_counts_for_nothing(db):
    response = answer("goryeong.localhost", HTTP_X_FORWARDED_HOST="mokpo.localhost")

    assert response.content.startswith(b"goryeong")


def test_nothing_is_left_of_a_request(db):
    answer("goryeong.localhost")
    assert current_schema() is None

    def page(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        TenantMiddleware(page)(RequestFactory().get("/", headers={"host": "goryeong.localhost"}))
    assert current_schema() is None


def test_map_is_asked_not_the_database(db, django_assert_num_queries):
    answer("goryeong.localhost")

    with django_assert_num_queries(0):
        answer("mokpo.localhost")
        answer("nowhere.localhost")


def test_map_is_compared_after_two_seconds(db, django_assert_num_queries):
    now = 100.0
    book = Directory(clock=lambda: now)
    assert book.at_host("goryeong.localhost").primary_host == "goryeong.localhost"

    now = 101.9
    with django_assert_num_queries(0):
        assert book.at_host("goryeong.localhost")
    now = 102.0
    with django_assert_num_queries(1):
        assert book.at_host("goryeong.localhost")


@pytest.mark.slow
def test_change_reaches_the_map(operator):
    now = 100.0
    book = Directory(clock=lambda: now)
    assert book.at_host("new.localhost") is None

    with in_public():
        Domain.objects.create(domain="new.localhost", tenant=Tenant.objects.get(schema_name="mokpo"), is_primary=False)
    assert book.at_host("new.localhost") is None
    now = 102.0

    assert book.at_host("new.localhost").tenant.schema_name == "mokpo"
    assert book.at_host("new.localhost").primary_host == "mokpo.localhost"


@pytest.mark.slow
def test_suspended_tenant_answers_503(operator):
    tenant = Tenant.objects.get(schema_name="goryeong")
    suspend(tenant)
    directory.forget()

    response = answer("goryeong.localhost")
    assert response.status_code == 503
    assert "일시 중지되어 있습니다" in response.content.decode()
    assert answer("mokpo.localhost").status_code == 200

    resume(tenant)
    directory.forget()
    assert answer("goryeong.localhost").status_code == 200


@pytest.mark.slow
def test_former_host_sends_people_on(operator):
    rename(Tenant.objects.get(schema_name="goryeong"), "daegaya")
    directory.forget()

    assert answer("daegaya.localhost").content == b"goryeong daegaya config.urls_tenant"
    moved = answer("goryeong.localhost:8000", "/plans/?year=2026")
    assert (moved.status_code, moved["Location"]) == (301, "http://daegaya.localhost:8000/plans/?year=2026")
    assert answer("goryeong.localhost")["Location"] == "http://daegaya.localhost/"


@pytest.mark.slow
def test_renaming_back_leaves_both_hosts(operator):
    tenant = Tenant.objects.get(schema_name="goryeong")
    rename(tenant, "daegaya")
    rename(tenant, "goryeong")
    directory.forget()

    assert answer("goryeong.localhost").status_code == 200
    assert answer("daegaya.localhost")["Location"] == "http://goryeong.localhost/"
    assert LocalGovernment.objects.get(tenant=tenant).slug == "goryeong"


def test_tenant_of_the_work_at_hand(goryeong):
    assert current_tenant().government.name_ko == "경상북도 고령군"


def test_no_tenant_in_public(public):
    assert current_tenant() is None
