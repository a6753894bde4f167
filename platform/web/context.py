"""What every page knows: whose it is, who looks at it, where one can go."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from accounts.models import User
from accounts.rights import may
from accounts.roles import Role
from files.mark import mark
from policies.values import policy_on
from tenants.directory import directory
from tenants.models import Tenant
from web import navigation
from web.display import TextSize, display_of
from web.policies import OfficialBanner

WHOLE_PAGE = "base.html"
MAIN_COLUMN = "partial.html"


def page(request: HttpRequest) -> Mapping[str, Any]:
    """The context of `base.html`; what needs the database is read only by a page that shows it."""
    now = timezone.now()
    tenant: Tenant | None = getattr(request, "tenant", None)
    return {
        "base_template": MAIN_COLUMN if getattr(request, "htmx", False) else WHOLE_PAGE,
        "office": office_name(tenant),
        "demonstration": settings.DEMONSTRATION,
        "display": display_of(request),
        "text_sizes": list(TextSize),
        "now": now,
        "session_seconds": settings.SESSION_COOKIE_AGE,
        "attachment_bytes": settings.ATTACHMENT_BYTES,
        "attachments_are_scanned": bool(settings.CLAMAV_ADDRESS),
        "public_home": navigation.address("front") or "/",
        "staff_home": navigation.address("home") or "/",
        "notices_url": navigation.address("notices"),
        "account_navigation": navigation.entries(navigation.ACCOUNT, here=request.path),
        **_read_when_shown(request, tenant, now),
    }


def office_name(tenant: Tenant | None) -> str:
    """The local government's name in the language of the page; empty on the platform's own host."""
    if tenant is None:
        return ""
    english = not (get_language() or "ko").startswith("ko")
    return str(tenant.government.name_en if english else tenant.government.name_ko)


def _read_when_shown(request: HttpRequest, tenant: Tenant | None, now: datetime) -> dict[str, Any]:
    table = navigation.PLATFORM if tenant is None else navigation.STAFF
    readers: dict[str, Callable[[], Any]] = {
        "navigation": lambda: navigation.areas(table, here=request.path, uses=_uses(request, now)),
        "public_navigation": lambda: navigation.areas(navigation.PUBLIC, here=request.path, uses=navigation.nobody),
        "role_titles": lambda: _titles(_roles(request, now)),
        "notice_count": lambda: _new_notices(request),
        "mark_url": lambda: _mark_url(tenant),
        "is_official": lambda: _is_official(request, tenant, now),
    }
    return {name: SimpleLazyObject(reader) for name, reader in readers.items()}


def _person(request: HttpRequest) -> User | None:
    person = getattr(request, "user", None)
    return person if isinstance(person, User) else None


def _roles(request: HttpRequest, now: datetime) -> frozenset[str]:
    person = _person(request)
    return person.roles_at(now) if person else frozenset()


def _uses(request: HttpRequest, now: datetime) -> navigation.Uses:
    person = _person(request)
    return navigation.nobody if person is None else lambda who: may(who, person, now)


def _titles(roles: frozenset[str]) -> list[str]:
    """Official titles in the order of the law; that someone is an employee goes without saying."""
    return [str(role.label) for role in Role if role.value in roles and role is not Role.EMPLOYEE]


def _new_notices(request: HttpRequest) -> int:
    person = _person(request)
    return person.notices.filter(read_at=None).count() if person else 0


def _mark_url(tenant: Tenant | None) -> str:
    """The address of the office's own picture; the version makes browsers read a new one."""
    found = mark() if tenant else None
    address = navigation.address("mark_picture") if found else ""
    return f"{address}?v={found.pk.hex[-12:]}" if found and address else ""


def _is_official(request: HttpRequest, tenant: Tenant | None, now: datetime) -> bool:
    """Confirmed by the platform's operators, and wanted by the office."""
    entry = directory.at_host(split_domain_port(request.get_host())[0]) if tenant else None
    return bool(entry and entry.is_official) and policy_on(OfficialBanner, timezone.localdate(now)).shown
