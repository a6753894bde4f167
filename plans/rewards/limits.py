"""How many objections one address may send: many residents sit behind one, a program does not stop at ten."""

from datetime import datetime
from hashlib import sha256

from django.core.cache import cache
from django.utils.translation import gettext as _

from kernel.errors import NotNow
from tenants.context import current_schema

WINDOW_SECONDS = 15 * 60
OBJECTIONS_PER_ADDRESS = 10


def count_objection(address: str, *, at: datetime) -> None:
    """Count one more from this address; only a digest of it is kept, and for no longer than the window.

    Raises NotNow beyond the limit. Without Redis nothing is counted: what then stands is that audit reads each one.
    """
    window = int(at.timestamp()) // WINDOW_SECONDS
    key = f"objection:{current_schema()}:{window}:{sha256(address.encode()).hexdigest()}"
    cache.add(key, 0, WINDOW_SECONDS)
    if cache.incr(key) > OBJECTIONS_PER_ADDRESS:
        raise NotNow(_("짧은 시간에 이의를 많이 내셨습니다. 15분 뒤에 다시 내 주십시오."))
