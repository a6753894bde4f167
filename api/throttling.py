"""How often a client may call: counted per host and client, so that nobody uses up another's share."""

from typing import Any

from allauth.idp.oidc.models import Token
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from accounts.models import AccessToken


class PerClient(SimpleRateThrottle):
    """By token, else by person, else by address. The cache puts the tenant into every key."""

    scope = "client"

    def get_cache_key(self, request: Request, view: Any) -> str:
        if isinstance(request.auth, AccessToken):
            client = f"token-{request.auth.pk}"
        elif request.user.is_authenticated:
            client = f"person-{request.user.pk}"
        else:
            client = f"address-{self.get_ident(request)}"
        return f"throttle-{client}"


class PerSource(SimpleRateThrottle):
    """By client of the national side; who has no token yet, by address."""

    scope = "petitions"

    def get_cache_key(self, request: Request, view: Any) -> str:
        who = f"client-{request.auth.client_id}" if isinstance(request.auth, Token) else self.get_ident(request)
        return f"throttle-petitions-{who}"


class PerAddress(SimpleRateThrottle):
    """For tokens: comparing a client secret is slow on purpose, guessing is to be slower."""

    scope = "token"

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"throttle-token-{self.get_ident(request)}"
