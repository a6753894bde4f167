"""A password that somebody else has seen is good for one thing: setting another."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User

OPEN = ("account_change_password", "account_logout")


class OwnPassword:
    """Sends those who sign in with a temporary password to the page where they choose their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and self._must_change(request):
            messages.warning(request, _("임시 비밀번호로 로그인하셨습니다. 본인만 아는 비밀번호로 바꾸어 주십시오."))
            return redirect(OPEN[0])
        return self.get_response(request)

    def _must_change(self, request: HttpRequest) -> bool:
        person = request.user
        return (
            isinstance(person, User)
            and person.password_is_temporary
            and request.path not in {reverse(name) for name in OPEN}
        )
