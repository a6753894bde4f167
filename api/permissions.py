"""Deny unless declared: a view names its scope, a token must hold it."""

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from accounts.models import AccessToken, User

READ, WRITE = "read", "write"


def needed_scope(request: Request, view: Any) -> str:
    """`<scope>:read` or `<scope>:write`, by method."""
    return f"{view.scope}:{READ if request.method in SAFE_METHODS else WRITE}"


class DenyUnlessDeclared(BasePermission):
    """A view without `scope` is closed. What a person sees inside is decided by the queries."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not getattr(view, "scope", None) or not isinstance(request.user, User):
            return False
        if isinstance(request.auth, AccessToken):
            return needed_scope(request, view) in request.auth.scopes
        return True
