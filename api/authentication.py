"""Who calls: a person's session, or a bearer token of this very host."""

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.models import AccessToken, User
from accounts.tokens import find_token


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer apj_…`; every unusable token gets the same answer."""

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        """None when no bearer token is sent at all."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        token = find_token(words[-1].decode("latin-1"), at=timezone.now()) if len(words) == 2 else None
        if token is None:
            raise AuthenticationFailed(_("접근 토큰이 올바르지 않거나 만료되었습니다."))
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class Session(SessionAuthentication):
    """The signed-in person of the pages, with the same protection against forged requests."""

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'
