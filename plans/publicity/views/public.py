"""The public section: the first page with its doors, what proactive administration is, and the way out to others."""

from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.publicity.policies import PublicSection
from plans.publicity.queries import links_shown
from policies.values import policy_on
from web.channels import Office, doors_on
from web.navigation import address


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "section": policy_on(PublicSection, today),
        "doors": doors_on(today),
        "links": links_shown(),
        "application_url": address("public_application"),
        "follow_url": address("public_follow"),
        "place": policy_on(Office, today),
    }
    return render(request, "publicity/front.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    section = policy_on(PublicSection, timezone.localdate())
    return render(request, "publicity/about.html", {"section": section})


@require_safe
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the link leads, before anybody goes there."""
    link = next((one for one in links_shown() if one.pk == pk), None)
    if link is None:
        raise Http404
    return render(request, "publicity/leave.html", {"link": link, "host": urlsplit(link.url).hostname})


@require_safe
def widget(request: HttpRequest) -> HttpResponse:
    """A piece of HTML for the office's own home page (R58): a link and the office's mark, no frame and no script."""
    context = {"home": request.build_absolute_uri(address("front")), "mark": _mark(request)}
    return render(request, "publicity/widget.html", context)


def _mark(request: HttpRequest) -> str:
    path = address("mark_picture")
    return request.build_absolute_uri(path) if path else ""
