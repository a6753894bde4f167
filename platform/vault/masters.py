"""Master keys, from the environment only, and what is derived from them."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

KEY_BYTES = 32
SALT = b"apjang vault v1"


def masters() -> list[bytes]:
    """The key that wraps from now on, then those that still unwrap. Without VAULT_KEYS: made from SECRET_KEY."""
    given: list[str | bytes] = [*settings.VAULT_KEYS] or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [force_bytes(key) for key in given]


def derived(secret: bytes, *purpose: str) -> bytes:
    """A key for one purpose only (HKDF-SHA256, RFC 5869). The parts of a purpose cannot run into each other."""
    info = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in purpose)
    return HKDF(SHA256(), KEY_BYTES, SALT, info).derive(secret)


def lock(secret: bytes, *purpose: str) -> Fernet:
    return Fernet(urlsafe_b64encode(derived(secret, *purpose)))


def master_lock(*purpose: str) -> MultiFernet:
    """Closes under the first master key, opens under any."""
    return MultiFernet([lock(master, *purpose) for master in masters()])


def is_under_first(token: str, *purpose: str) -> bool:
    """Whether the first master key alone opens it."""
    try:
        lock(masters()[0], *purpose).decrypt(token.encode())
    except InvalidToken:
        return False
    return True
