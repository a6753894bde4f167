"""How often a client may call: counted per host and client, so that nobody uses up another's share."""

from typing import Any

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
