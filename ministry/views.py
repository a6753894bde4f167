"""The ministry's pages on the platform's own host. Reading only: nothing here changes anything."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.roles import Role
from kernel.errors import NotAllowed
from ministry.files import Format, file_of
from ministry.pages.front import front_page
from ministry.pages.national import Page, map_page, ranking_page, sheet_of, trend_page
from ministry.pages.one import government_page, roster_page

FIRST_PAGES = ((Role.PLATFORM_ADMIN, "tenants"), (Role.LINK_OPERATOR, "petitions:overview"))
"""Whoever has one of these duties begins at its page, everybody else at the map."""


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What the platform is, and which governments have joined; for everyone."""
    _domain, port = split_domain_port(request.get_host())
    shown = front_page(at=timezone.now())
    return render(request, "ministry/front.html", {"shown": shown, "port": f":{port}" if port else ""})


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The first page after sign-in: where this person's work is."""
    roles = viewer(request).roles_at(timezone.now())
    return redirect(next((page for role, page in FIRST_PAGES if role in roles), "map"))


@require_safe
@login_required
def national_map(request: HttpRequest) -> HttpResponse:
    shown = map_page(viewer(request), request.GET, at=timezone.now())
    return render(request, "ministry/map.html", {"shown": shown})


@require_safe
@login_required
def ranking(request: HttpRequest) -> HttpResponse:
    shown = ranking_page(viewer(request), request.GET, at=timezone.now())
    return render(request, "ministry/ranking.html", {"shown": shown})


@require_safe
@login_required
def trend(request: HttpRequest) -> HttpResponse:
    shown = trend_page(viewer(request), request.GET, at=timezone.now())
    return render(request, "ministry/trend.html", {"shown": shown})


@require_safe
@login_required
def governments(request: HttpRequest) -> HttpResponse:
    sheet = roster_page(viewer(request), at=timezone.now())
    return render(request, "ministry/governments.html", {"sheet": sheet})


@require_safe
@login_required
def government(request: HttpRequest, code: str) -> HttpResponse:
    shown = government_page(viewer(request), code, request.GET, at=timezone.now())
    return render(request, "ministry/government.html", {"shown": shown})


@require_safe
@login_required
def export(request: HttpRequest, page: Page, form: Format) -> HttpResponseBase:
    """A page's table as a file, with the choices that stand in the address."""
    sheet = sheet_of(page, viewer(request), request.GET, at=timezone.now())
    return file_of(sheet, form)


@require_safe
@login_required
def export_government(request: HttpRequest, code: str, form: Format) -> HttpResponseBase:
    shown = government_page(viewer(request), code, request.GET, at=timezone.now())
    return file_of(shown.sheet, form)


def viewer(request: HttpRequest) -> User:
    """The person who is signed in."""
    if not isinstance(request.user, User):
        raise NotAllowed(_("로그인한 뒤 이용해 주십시오."))
    return request.user
