"""Codes with which a resident comes back: shown once, kept as a keyed digest, 100 bits.

Letters and digits that are not mistaken for one another; whatever a person types between them is overlooked.
"""

from datetime import datetime
from hashlib import sha256
from secrets import choice, randbelow, token_hex

from django.utils.translation import gettext as _

from kernel.errors import NotNow
from vault.sealing import digest
from web.limits import asked_too_often

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: five bits each
LENGTH, GROUP, BITS = 20, 5, 5
TICKET_BYTES = 16
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
TRIES_A_MINUTE = 10
SENT_A_MINUTE = 6


def new_receipt() -> str:
    """A fresh code in groups of five."""
    return grouped("".join(choice(LETTERS) for _place in range(LENGTH)))


def new_ticket() -> str:
    """What a page puts into its form, so that the same form sent twice is the same matter with the same receipt."""
    return token_hex(TICKET_BYTES)


def receipt_of(ticket: str) -> str:
    """The receipt that belongs to a ticket; nobody chooses it. A fresh one where no page gave a ticket."""
    if not ticket:
        return new_receipt()
    number = int(digest(ticket, purpose="participation.ticket"), 16)
    return grouped("".join(LETTERS[number >> (BITS * place) & (2**BITS - 1)] for place in range(LENGTH)))


def grouped(code: str) -> str:
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def plain_receipt(typed: str) -> str:
    """The code without what people add to it."""
    return "".join(letter for letter in typed.upper().translate(LOOK_ALIKES) if letter in LETTERS)


def receipt_digest(typed: str) -> str:
    return digest(plain_receipt(typed), purpose="participation.receipt")


def rating_digest(receipt: str, ticket: str) -> str | None:
    """What may be rated once: the matter of the receipt, else the page; None without either."""
    about = plain_receipt(receipt) or ticket
    return digest(about, purpose="participation.rating") if about else None


def new_code() -> str:
    """Six digits for a letter; they live for minutes."""
    return f"{randbelow(10**6):06d}"


def code_digest(subject: object, code: str) -> str:
    """Bound to what it is for: a code is nothing elsewhere."""
    return digest(f"{subject}:{code.strip()}", purpose="participation.code")


def contact_digest(contact: str) -> str:
    """The same for the same telephone or address, however it is written; empty without one."""
    plain = "".join(contact.lower().split()).replace("-", "")
    return digest(plain, purpose="participation.contact") if plain else ""


def demand_few_tries(address: str, *, at: datetime) -> None:
    """Raises NotNow when one address tries codes faster than people type."""
    if asked_too_often("participation.receipt", _house(address), most=TRIES_A_MINUTE, at=at):
        raise NotNow(_("접수번호를 너무 자주 확인했습니다. 1분 뒤에 다시 시도해 주십시오."))


def demand_few_sent(address: str, *, at: datetime) -> None:
    """Raises NotNow when one address sends in faster than people write."""
    if asked_too_often("participation.sent", _house(address), most=SENT_A_MINUTE, at=at):
        raise NotNow(_("짧은 시간에 너무 많이 보냈습니다. 1분 뒤에 다시 보내 주십시오."))


def _house(address: str) -> str:
    """Where somebody writes from, told apart for a minute and never written down."""
    return sha256(address.encode()).hexdigest()
