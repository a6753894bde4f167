"""The office's mark: a page to set it, and the picture itself for everyone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.rights import SETS_POLICIES
from files.mark import mark, remove_mark, set_mark
from files.storage import location
from office.answers import done
from office.forms.settings import MarkForm
from web.access import StaffRequest, requires

SANDBOX = "default-src 'none'; sandbox"
PICTURE_SECONDS = 3600


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """Pixels that were written anew when they came in (`files.pictures`); a new mark has a new address."""
    found = mark()
    if found is None:
        raise Http404
    response = HttpResponse(location(found.path).read_bytes(), content_type=found.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = f"public, max-age={PICTURE_SECONDS}"
    return response


@requires(SETS_POLICIES)
def settings(request: StaffRequest) -> HttpResponse:
    form = MarkForm(request.POST or None, request.FILES or None)
    sent, _made = done(form, lambda given: set_mark(given["file"], by=request.user, at=timezone.now()))
    if sent:
        messages.success(request, _("우리 기관의 표시를 바꾸었습니다."))
        return redirect("mark")
    return render(request, "office/mark.html", {"form": form}, status=422 if form.is_bound else 200)


@requires(SETS_POLICIES)
@require_POST
def remove(request: StaffRequest) -> HttpResponse:
    remove_mark(by=request.user, at=timezone.now())
    messages.success(request, _("우리 기관의 표시를 지웠습니다."))
    return redirect("mark")
