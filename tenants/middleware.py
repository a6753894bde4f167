"""From the host name of a request to the schema in which it is answered."""

from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.http.request import split_domain_port
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tenants.directory import Entry, directory
from tenants.models import State, Tenant
from tenants.place import in_public, in_tenant, nowhere

Handler = Callable[[HttpRequest], HttpResponseBase]


class TenantRequest(HttpRequest):
    """A request after this middleware; `tenant` is None on the platform's own host."""

    tenant: Tenant | None


class TenantMiddleware:
    """Stands first: everything after it works in one schema, and nothing is left of it afterwards."""

    def __init__(self, get_response: Handler) -> None:
        """The pages are loaded where nobody is: the querysets of their forms belong to no tenant (`tenants.stamps`)."""
        self.get_response = get_response
        with nowhere():
            for urlconf in (settings.ROOT_URLCONF, settings.PUBLIC_SCHEMA_URLCONF):
                import_module(urlconf)

    def __call__(self, request: TenantRequest) -> HttpResponseBase:
        host = _host(request)
        if host == settings.PLATFORM_HOST:
            request.tenant = None
            request.urlconf = settings.PUBLIC_SCHEMA_URLCONF
            with in_public():
                return self.get_response(request)
        entry = directory.at_host(host) if host else None
        if entry is None:
            return _unknown()
        if entry.tenant.state != State.ACTIVE:
            return _suspended()
        if host != entry.primary_host:
            return _moved(request, entry)
        request.tenant = entry.tenant
        request.urlconf = settings.ROOT_URLCONF
        with in_tenant(entry.tenant.schema_name):
            return self.get_response(request)


def _host(request: HttpRequest) -> str | None:
    """Lower case, no port, no final dot; None for what is not a host name of this installation."""
    try:
        domain, _port = split_domain_port(request.get_host())
    except DisallowedHost:
        return None
    return domain or None


def _moved(request: HttpRequest, entry: Entry) -> HttpResponseBase:
    """A former name: send people to the present one, same port and page."""
    _domain, port = split_domain_port(request.get_host())
    host = f"{entry.primary_host}:{port}" if port else entry.primary_host
    return HttpResponsePermanentRedirect(f"{request.scheme}://{host}{request.get_full_path()}")


def _unknown() -> HttpResponse:
    """The same words for every unknown host: nothing tells which names exist."""
    return _page(
        404, _("주소를 찾을 수 없습니다"), _("요청하신 주소로 운영되는 누리집이 없습니다. 주소를 확인하십시오.")
    )


def _suspended() -> HttpResponse:
    return _page(
        503,
        _("서비스가 일시 중지되었습니다"),
        _(
            "이 지방자치단체의 서비스는 현재 일시 중지되어 있습니다. 자료는 안전하게 보관되어 있습니다. 담당 부서에 문의하십시오."
        ),
    )


def _page(status: int, title: Promise, sentence: Promise) -> HttpResponse:
    """A page without templates, styles or sessions: there is no schema to take them from.

    In the language of the installation, whatever the request before this one has left behind.
    """
    with override(settings.LANGUAGE_CODE):
        html = format_html(
            '<!doctype html><html lang="{2}"><head><meta charset="utf-8"><title>{0}</title></head>'
            "<body><main><h1>{0}</h1><p>{1}</p></main></body></html>",
            title,
            sentence,
            settings.LANGUAGE_CODE,
        )
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store"})
