"""When the answer is no: a page, or a fragment for htmx, with the sentence and what to do next."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kernel.errors import Invalid, NotAllowed, NotNow, Refused

Handler = Callable[[HttpRequest], HttpResponseBase]

STATUS: Final[dict[type[Refused], int]] = {NotAllowed: 403, NotNow: 409, Invalid: 422}


class RefusalMiddleware:
    """Turns a refusal raised by a view into its answer; the transaction has been rolled back by then."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refused(request, exception) if isinstance(exception, Refused) else None


def refused(request: HttpRequest, refusal: Refused, *, back: str = "") -> HttpResponse:
    """403, 409 or 422 with the sentence. htmx gets only the sentence, put where messages stand.

    back: the page of what it was about, when there is one.
    """
    status = next((code for kind, code in STATUS.items() if isinstance(refusal, kind)), 409)
    return answer(request, status, refusal.sentence, back=back)


def answer(request: HttpRequest, status: int, sentence: str, *, back: str = "") -> HttpResponse:
    if getattr(request, "htmx", False):
        fragment = render(request, "web/refusal.html", {"sentence": sentence}, status=status)
        fragment["HX-Retarget"] = "#messages"
        fragment["HX-Reswap"] = "innerHTML show:top"
        return fragment
    return render(request, f"{status}.html", {"sentence": sentence, "back": back}, status=status)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler403`."""
    return answer(request, 403, str(exception or "") or _("이 화면을 볼 수 있는 역할이 아닙니다."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler404`: the same words whether a thing does not exist or is not for this person."""
    return answer(request, 404, _("주소가 바뀌었거나 볼 수 있는 권한이 없는 자료입니다."))


def broken(request: HttpRequest) -> HttpResponse:
    """`handler500`: nothing that could break again, so no context processor, no session, no database."""
    return render(None, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`CSRF_FAILURE_VIEW`: mostly a page that stood open too long."""
    return answer(
        request,
        403,
        _("화면을 연 지 오래되었습니다. 새로 고친 뒤 다시 시도하십시오. 쓰던 글은 이 컴퓨터에 보관되어 있습니다."),
    )
