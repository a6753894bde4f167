"""How often strangers may ask for what is costly: counted per local government and address, minute by minute."""

from datetime import datetime

from django.core.cache import cache

WINDOW_SECONDS = 60


def asked_too_often(what: str, address: str, *, most: int, at: datetime) -> bool:
    """Count this request; True beyond `most` in the minute. Without Redis nothing is counted and all are let through."""
    key = f"limit:{what}:{int(at.timestamp()) // WINDOW_SECONDS}:{address}"
    cache.add(key, 0, timeout=2 * WINDOW_SECONDS)
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # Redis came back between the two lines: the count begins with the next request
        return False
