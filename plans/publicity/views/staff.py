"""Keeping the links of the public section."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel.errors import Invalid
from plans.publicity.actions import KEEPS_LINKS, keep_finding, keep_link, look, remove_link
from plans.publicity.forms import LinkForm
from plans.publicity.models import ExternalLink
from plans.publicity.queries import all_links, link_with
from web.access import StaffRequest, requires


@require_safe
@requires(KEEPS_LINKS)
def links(request: StaffRequest) -> HttpResponseBase:
    return render(request, "publicity/links.html", {"links": all_links()})


@requires(KEEPS_LINKS)
def new_link(request: StaffRequest) -> HttpResponseBase:
    return _form_page(request, LinkForm(request.POST or None), None)


@requires(KEEPS_LINKS)
def change_link(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    link = _link(pk)
    return _form_page(request, LinkForm(request.POST or None, link=link), link)


def _link(pk: UUID) -> ExternalLink:
    link = link_with(pk)
    if link is None:
        raise Http404
    return link


def _form_page(request: StaffRequest, form: LinkForm, link: ExternalLink | None) -> HttpResponseBase:
    if form.is_valid():
        try:
            keep_link(form.cleaned_data, by=request.user, at=timezone.now(), link=link)
        except Invalid as refusal:
            form.add_error("url", refusal.sentence)
        else:
            messages.success(request, _("링크를 저장했습니다."))
            return redirect("publicity:links")
    context = {"form": form, "link": link}
    return render(request, "publicity/link_form.html", context, status=422 if form.is_bound else 200)


@requires(KEEPS_LINKS)
@require_POST
def check_link(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Look now, without waiting for the week to pass."""
    link = _link(pk)
    found = look(link)
    keep_finding(link, found, at=timezone.now())
    if found:
        messages.warning(request, _("열리지 않습니다: %(found)s") % {"found": found})
    else:
        messages.success(request, _("정상입니다."))
    return redirect("publicity:links")


@requires(KEEPS_LINKS)
@require_POST
def drop_link(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    remove_link(_link(pk), by=request.user, at=timezone.now())
    messages.success(request, _("링크를 지웠습니다."))
    return redirect("publicity:links")
