"""What may be shown of a message in quarantine: enough to see where it belongs, nothing of who wrote it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kernel.privacy import EMAIL, PHONE, masked_rrn
from liaison.petitions.wire import Unreadable, parsed

HIDDEN = "○○○"
PERSONAL = frozenset({"petitioner", "name", "phone", "email", "address"})
FILES = frozenset({"base64"})
LONG_NUMBER = re.compile(r"\d{5,}")
LONGEST_SHOWN = 4000


def masked(body: bytes) -> str:
    """The body for a person to look at: who it is from is hidden, numbers in texts are masked, files are left out."""
    try:
        shown = json.dumps(_without(parsed(body)), ensure_ascii=False, indent=2)
    except Unreadable:
        shown = LONG_NUMBER.sub(HIDDEN, masked_text(body.decode("utf-8", "replace")))
    return shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + _("… (이하 생략)")


def masked_text(text: str) -> str:
    """Without resident registration numbers, telephone numbers and addresses of mail."""
    without_rrn, _found = masked_rrn(text)
    return EMAIL.sub(HIDDEN, PHONE.sub(HIDDEN, without_rrn))


def _without(said: Any, name: str = "") -> Any:
    if name in PERSONAL and not isinstance(said, Mapping):
        return HIDDEN if said else said
    if name in FILES:
        return _("(파일 내용)")
    if isinstance(said, Mapping):
        return {key: _without(value, "name" if name in PERSONAL else str(key)) for key, value in said.items()}
    if isinstance(said, list):
        return [_without(one, name if name in PERSONAL else "") for one in said]
    return masked_text(said) if isinstance(said, str) else said
