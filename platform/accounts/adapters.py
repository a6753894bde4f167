"""What this product wants otherwise in allauth: no self-registration, own limits, own words, own host only."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import lockout
from accounts.encryption import decrypt, encrypt
from audit.models import Kind
from audit.record import record
from tenants.context import current_office_name


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by name and password in the schema of the host."""

    error_messages: dict[Any, Any] = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": gettext_lazy("지금 쓰는 비밀번호를 입력해 주십시오."),
        "incorrect_code": gettext_lazy("인증번호가 올바르지 않습니다."),
        "incorrect_password": gettext_lazy("비밀번호가 올바르지 않습니다."),
        "invalid_login": gettext_lazy("아이디 또는 비밀번호가 올바르지 않습니다."),
        "rate_limited": gettext_lazy("요청이 너무 잦습니다. 잠시 뒤에 다시 시도해 주십시오."),
        "username_password_mismatch": gettext_lazy("아이디 또는 비밀번호가 올바르지 않습니다."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are registered by their office."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only this host: ALLOWED_HOSTS also names those of all other governments."""
        return url_has_allowed_host_and_scheme(
            url, {context.request.get_host()}, require_https=context.request.is_secure()
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; raises ValidationError with the minutes to wait."""
        attempt = lockout.Attempt(credentials.get("username", ""), self.get_client_ip(request), timezone.now())
        self._attempt = attempt
        if minutes := attempt.begin():
            record(Kind.SIGN_IN_FAILED, by=None, at=attempt.at, detail={"reason": "locked", "address": attempt.address})
            raise ValidationError(_waiting(minutes), code="locked")

    def _rollback_login_failed_rl_usage(self) -> None:
        """Called by allauth after a right password."""
        self._attempt.succeeded()

    def get_from_email(self) -> str:
        return f"{current_office_name()} <{settings.DEFAULT_FROM_EMAIL}>"

    def format_email_subject(self, subject: str) -> str:
        return _("[%(office)s 적극행정] %(subject)s") % {"office": current_office_name(), "subject": subject}


def _waiting(minutes: int) -> str:
    return ngettext(
        "로그인 시도가 너무 많습니다. %(minutes)d분 뒤에 다시 시도해 주십시오.",
        "로그인 시도가 너무 많습니다. %(minutes)d분 뒤에 다시 시도해 주십시오.",
        minutes,
    ) % {"minutes": minutes}


class SecondFactorAdapter(DefaultMFAAdapter):
    """TOTP and recovery codes; their secrets are kept encrypted."""

    error_messages: dict[Any, Any] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("인증번호가 올바르지 않습니다."),
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def get_totp_issuer(self) -> str:
        """The office's own name, so that codes of several offices are told apart."""
        return _("%(office)s 적극행정") % {"office": current_office_name()}

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)
