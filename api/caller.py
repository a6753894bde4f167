"""Who calls."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from accounts.models import User


def person(request: Request) -> User:
    """The person of this host behind a session or token; DenyUnlessDeclared lets nobody else in."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user
