"""How a person wants to see pages: text size and contrast, kept in a cookie, no script needed."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

COOKIE = "display"
COOKIE_SECONDS = 365 * 24 * 3600
HIGH = "high"


class TextSize(TextChoices):
    SMALL = "small", _("작게")
    USUAL = "", _("보통")
    LARGE = "large", _("조금 크게")
    LARGER = "larger", _("크게")
    LARGEST = "largest", _("가장 크게")


@dataclass(frozen=True)
class Display:
    text_size: str = ""
    contrast: bool = False

    def __str__(self) -> str:
        return f"{self.text_size}.{HIGH if self.contrast else ''}"


def display_of(request: HttpRequest) -> Display:
    """The choice in the cookie; anything unreadable is the usual display."""
    size, _dot, contrast = request.COOKIES.get(COOKIE, "").partition(".")
    return Display(size if size in TextSize.values else "", contrast == HIGH)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen and go back to the page."""
    now = display_of(request)
    size = request.POST.get("text_size", now.text_size)
    contrast = request.POST["contrast"] == HIGH if "contrast" in request.POST else now.contrast
    chosen = Display(size if size in TextSize.values else "", contrast)
    answer = HttpResponseRedirect(_way_back(request))
    answer.set_cookie(
        COOKIE,
        str(chosen),
        max_age=COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _way_back(request: HttpRequest) -> str:
    """The page given as `next`, when it lies on this host."""
    page = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if own else "/"
