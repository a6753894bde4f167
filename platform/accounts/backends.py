"""Sign-in by name and password, with roles fetched in one further query."""

from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from accounts.models import User


class NamePassword(BaseBackend):
    """People of the schema of the request; those who have left cannot sign in."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_others: object
    ) -> User | None:
        """None for an unknown name, a wrong password or a person who has left, in equal time."""
        if not username or password is None:
            return None
        person = User.objects.filter(username=username.lower()).first()
        if person is None:
            make_password(password)
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: UUID) -> User | None:
        return (
            User.objects.filter(pk=user_id, is_active=True)
            .select_related("department")
            .prefetch_related("holdings")
            .first()
        )
