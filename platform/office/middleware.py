"""Whoever must have a second factor sets it up before anything else.

It is found out once, at sign-in, and noted in the session: no page costs a query more. A role given meanwhile counts from
the next sign-in on. Access tokens are issued on a page, so nobody gets one before; those that exist stay good.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.signals import authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import roles_of
from office.policies import SignIn
from policies.values import policy_on

DUE = "second_factor_due"
SET_UP = "mfa_activate_totp"
OPEN = (SET_UP, "account_reauthenticate", "account_change_password", "account_logout", "set_language")


@receiver([user_logged_in, authenticator_removed])
def note_what_is_due(request: HttpRequest, user: User, **_sent: Any) -> None:
    now = timezone.now()
    required = policy_on(SignIn, timezone.localdate(now)).second_factor_required_for
    if not set(required).isdisjoint(roles_of(user, now)) and not is_mfa_enabled(user):
        request.session[DUE] = True


class SecondFactor:
    """Leads to the page where it is set up; after `OwnPassword`, so the password comes first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not _is_due(request):
            return self.get_response(request)
        if request.path in {reverse(name) for name in OPEN}:
            return self.get_response(request)
        messages.warning(request, _("맡으신 역할은 2단계 인증이 필요합니다. 먼저 2단계 인증을 설정해 주십시오."))
        return redirect(SET_UP)


def _is_due(request: HttpRequest) -> bool:
    """Asks the database only while it is due; it may have been set up in another browser."""
    if not request.session.get(DUE):
        return False
    if isinstance(request.user, User) and is_mfa_enabled(request.user):
        del request.session[DUE]
        return False
    return True
