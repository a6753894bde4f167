"""What sign-in leaves in the record: who came in, went out, or failed. Together with allauth, this is a door."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import OpenSession, User
from accounts.sessions import address_of, end_sessions, remember
from accounts.tokens import end_tokens
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor

PERSON = "person"


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, user: User, **_sent: Any) -> None:
    remember(request, user, at=timezone.now())
    _note(Kind.SIGN_IN, user, request, by=user)


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest, user: User | None, **_sent: Any) -> None:
    if user is not None:
        OpenSession.objects.filter(session_key=request.session.session_key).delete()
        _note(Kind.SIGN_OUT, user, request, by=user)


@receiver(user_login_failed)
def note_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **_sent: Any) -> None:
    """Whose account it was, if it is one's; never what was typed, which may be a password in the wrong field."""
    person = User.objects.filter(username=str(credentials.get("username", "")).lower()).first()
    _note(Kind.SIGN_IN_FAILED, person, request, reason="password")


@receiver(authentication_failed)
def note_wrong_code(request: HttpRequest, user: User, **_sent: Any) -> None:
    _note(Kind.SIGN_IN_FAILED, user, request, reason="code")


@receiver([password_changed, password_reset])
def note_new_password(request: HttpRequest, user: User, **_sent: Any) -> None:
    """The password is the person's own now; every other session ends, and so does every token."""
    end_tokens(user, at=timezone.now())
    User.objects.filter(pk=user.pk).update(password_is_temporary=False)
    end_sessions(user, but=request.session.session_key)
    if request.user == user:
        remember(request, user, at=timezone.now())
    _note(Kind.ACTION, user, request, by=user, action="password")


@receiver(authenticator_added)
def note_factor_added(request: HttpRequest, user: User, authenticator: Any, **_sent: Any) -> None:
    _note(Kind.ACTION, user, request, by=user, action="second_factor_added", factor=str(authenticator.type))


@receiver(authenticator_removed)
def note_factor_removed(request: HttpRequest, user: User, authenticator: Any, **_sent: Any) -> None:
    _note(Kind.ACTION, user, request, by=user, action="second_factor_removed", factor=str(authenticator.type))


def _note(
    kind: Kind, person: User | None, request: HttpRequest | None, *, by: Actor | None = None, **detail: str
) -> None:
    record(
        kind,
        by=by,
        at=timezone.now(),
        subject_type=PERSON if person else "",
        subject_id=person.pk if person else None,
        detail={"address": (address_of(request) if request else None) or "", **detail},
    )
