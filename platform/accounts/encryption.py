"""Secrets that must be readable again, such as the seed of one-time codes: never in the clear in the database."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "accounts.encryption"


def encrypt(text: str) -> str:
    """The text under a key made from SECRET_KEY."""
    return _keys().encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The text again; SECRET_KEY_FALLBACKS are tried too. Raises InvalidToken for what was not encrypted here."""
    return _keys().decrypt(token.encode()).decode()


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str | bytes) -> bytes:
    return urlsafe_b64encode(salted_hmac(SALT, "", secret=secret, algorithm="sha256").digest())
