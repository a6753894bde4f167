"""Secrets that must be readable again, such as the seed of one-time codes: never in the clear in the database."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "accounts.encryption"


def encrypt(text: str, *, bound_to: str = "") -> str:
    """The text under a key made from SECRET_KEY; with `bound_to` it can be read only where the same is given."""
    return _keys(bound_to).encrypt(text.encode()).decode()


def decrypt(token: str, *, bound_to: str = "") -> str:
    """The text again; SECRET_KEY_FALLBACKS are tried too. Raises InvalidToken for what was not encrypted so."""
    return _keys(bound_to).decrypt(token.encode()).decode()


def _keys(bound_to: str) -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret, bound_to)) for secret in secrets])


def _key(secret: str | bytes, bound_to: str) -> bytes:
    return urlsafe_b64encode(salted_hmac(SALT, bound_to, secret=secret, algorithm="sha256").digest())
