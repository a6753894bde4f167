"""A request that does one query: with tenant, role and search path, against plain Django on the same view."""

import random
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from statistics import median

import psycopg2.extensions
from django.contrib.auth.models import Group
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path
from django.utils import timezone

from benchmarks.figure import Figure, measured
from benchmarks.installation import empty, operator
from tenants.models import LocalGovernment
from tenants.provisioning import Provisioner
from workbench.databases import Database

PLAIN = "plain"
HOSTS = ("goryeong.localhost", "mokpo.localhost")
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"]
TURNS = 150
REQUESTS = 40

Side = Callable[[int], None]


@transaction.non_atomic_requests(using=PLAIN)
def page_of_tenant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(Group.objects.filter(name="x").exists()))


@transaction.non_atomic_requests(using="default")
def plain_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(Group.objects.using(PLAIN).filter(name="x").exists()))


urlpatterns = [path("tenant", page_of_tenant), path("plain", plain_page)]


def figures() -> Iterator[Figure]:
    with empty() as database:
        with operator(database):
            found = LocalGovernment.objects.filter(slug__in=[host.partition(".")[0] for host in HOSTS])
            list(Provisioner().provision_all(found, at=timezone.now()))
        _connect_plainly(database)
        with override_settings(ROOT_URLCONF=__name__, SECURE_SSL_REDIRECT=False):
            plain, same, switching = _rates(_plain_side(), _tenant_side(HOSTS[:1]), _tenant_side(HOSTS))
        connections[PLAIN].close()
    yield measured("request with one query, plain Django", plain, "requests/s")
    yield measured("request with one query, one tenant", same, "requests/s")
    yield measured("request with one query, another tenant each time", switching, "requests/s")
    yield measured("request with one query, one tenant, share of plain Django", same / plain, "×", ">= 0.85")
    yield measured(
        "request with one query, role switch each time, share of plain Django", switching / plain, "×", ">= 0.85"
    )


def _connect_plainly(database: Database) -> None:
    """The stock engine, logged in once, with the search path as a fixed setting of the session."""
    login = psycopg2.extensions.parse_dsn(database.owner_url)
    connections.settings[PLAIN] = {
        **connection.settings_dict,
        "ENGINE": "django.db.backends.postgresql",
        "USER": login["user"],
        "PASSWORD": login["password"],
        "OPTIONS": {"options": "-c TimeZone=UTC -c search_path=goryeong,public"},
    }


def _plain_side() -> Side:
    return _side(MIDDLEWARE, [HOSTS[0]], "/plain")


def _tenant_side(hosts: tuple[str, ...]) -> Side:
    return _side(["tenants.middleware.TenantMiddleware", *MIDDLEWARE], list(hosts), "/tenant")


def _side(middleware: list[str], hosts: list[str], address: str) -> Side:
    with override_settings(MIDDLEWARE=middleware):
        handler = WSGIHandler()
    environments = [RequestFactory(HTTP_HOST=host).get(address).environ for host in hosts]

    def answer(count: int) -> None:
        for number in range(count):
            response = handler(dict(environments[number % len(environments)]), _start)
            if response.status_code != HTTPStatus.OK:
                raise RuntimeError(f"{address} answers {response.status_code}")
            response.close()

    return answer


def _start(status: str, headers: object, error: object = None, /) -> Callable[[bytes], object]:
    """The server's part in WSGI: nobody reads the answer."""
    return len


def _rates(*sides: Side) -> list[float]:
    """Requests per second of each side. They take short turns, so what else the machine does hits all of them."""
    seconds: list[list[float]] = [[] for _side in sides]
    for side in sides:
        side(REQUESTS)  # to warm up
    for _turn in range(TURNS):
        for number in random.sample(range(len(sides)), len(sides)):
            began = time.perf_counter()
            sides[number](REQUESTS)
            seconds[number].append(time.perf_counter() - began)
    return [REQUESTS / median(times) for times in seconds]
