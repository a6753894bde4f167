"""Deny unless declared: a view names its scope, a token must hold it."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from accounts.models import AccessToken, User

READ, WRITE = "read", "write"
SELF = "self"
"""The scope of what the caller is: name, roles, what waits for them. Everybody signed in reads it, with any token: a
token that could not say whose it is helps nobody. It is reading only, is no area that can be granted, and a list
inside must itself leave out areas that the token may not read (`reads`)."""


def needed_scope(request: Request, view: Any) -> str:
    """`<scope>:read` or `<scope>:write`, by method."""
    return f"{view.scope}:{READ if request.method in SAFE_METHODS else WRITE}"


def reads(request: Request, area: str) -> bool:
    """Whether the caller may read this area: a session every one, a token those it was issued for."""
    return not isinstance(request.auth, AccessToken) or f"{area}:{READ}" in request.auth.scopes


class DenyUnlessDeclared(BasePermission):
    """A view without `scope` is closed. What a person sees inside is decided by the queries."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not getattr(view, "scope", None) or not isinstance(request.user, User):
            return False
        if view.scope == SELF:
            return request.method in SAFE_METHODS
        if isinstance(request.auth, AccessToken):
            return needed_scope(request, view) in request.auth.scopes
        return True
