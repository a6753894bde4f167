"""What residents wrote, sealed: readable in this schema only, and only in the row that it was written for."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from unicodedata import normalize
from uuid import UUID

from django.db.models import Model

from plans.participation.codes_petitions import PetitionState
from plans.participation.models import EarlyUpdate, Exchange, Objection, Petition
from vault.sealing import digest, seal, seal_for, unseal, unseal_each, unseal_here

SEALED_COLUMNS: tuple[tuple[type[Model], str], ...] = (
    (Petition, "content"),
    (Petition, "petitioner"),
    (Exchange, "text"),
    (EarlyUpdate, "content"),
    (Objection, "reason"),
    (Objection, "decision"),
)


@dataclass(frozen=True)
class Words:
    """What a petition says."""

    title: str
    text: str


@dataclass(frozen=True)
class Petitioner:
    """Who petitions, and how they are reached."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


def bond_of(row: Model, column: str) -> str:
    """What ties a sealed text to its place: it cannot be moved to another row or column."""
    return f"{row._meta.label_lower}:{row.pk}:{column}"


def sealed(row: Model, column: str, text: str) -> str:
    return seal(text, bond=bond_of(row, column)) if text else ""


def opened(row: Model, column: str) -> str:
    """The text of a sealed column. One query."""
    token: str = getattr(row, column)
    return unseal(token, bond=bond_of(row, column)) if token else ""


def opened_each(rows: Iterable[Model], column: str) -> list[str]:
    """The texts of a column of many rows, none of them empty; one query however many."""
    return unseal_each([(getattr(row, column), bond_of(row, column)) for row in rows])


def keep_content(petition: Petition, words: Words, petitioner: Petitioner) -> None:
    """Seal what was sent, with the digests by which the same matter of the same person is known again."""
    petition.content = sealed(petition, "content", json.dumps(asdict(words), ensure_ascii=False))
    petition.petitioner = sealed(petition, "petitioner", json.dumps(asdict(petitioner), ensure_ascii=False))
    petition.petitioner_digest = _petitioner_digest(petitioner)
    petition.content_digest = digest(_plain(words.text or words.title), purpose="petitions.content")


def words_of(petition: Petition) -> Words:
    return Words(**json.loads(opened(petition, "content")))


def titles_of(petitions: Iterable[Petition]) -> list[str]:
    """The titles of many petitions, empty for what was handed over; one query."""
    rows = list(petitions)
    here = [row for row in rows if row.state != PetitionState.HANDED_OVER]
    titles = dict(zip((row.pk for row in here), opened_each(here, "content"), strict=True))
    return [str(json.loads(titles[row.pk])["title"]) if row.pk in titles else "" for row in rows]


def petitioner_of(petition: Petition) -> Petitioner:
    """Who petitioned. The caller has recorded that it is looked at."""
    return Petitioner(**json.loads(opened(petition, "petitioner")))


def _petitioner_digest(petitioner: Petitioner) -> str:
    """Of the name and one way to reach the person; empty for nobody in particular."""
    reached = _plain(petitioner.phone) or _plain(petitioner.email) or _plain(petitioner.address)
    if not (petitioner.name and reached):
        return ""
    return digest(f"{_plain(petitioner.name)}/{reached}", purpose="petitions.petitioner")


def _plain(text: str) -> str:
    """Without spaces, signs and case: 010-1234 and 0101234 are one."""
    return "".join(letter for letter in normalize("NFKC", text).lower() if letter.isalnum())


# Between schemas ---------------------------------------------------------------------------------------


def for_the_channel(text: str, part_id: UUID, sequence: int) -> str:
    """A text for the petitioner, readable in the public schema only; empty stays empty."""
    return seal_for("public", text, bond=f"part:{part_id}:{sequence}") if text else ""


def routed_content(token: str, part_id: UUID) -> Mapping[str, Any]:
    """What the national channel sent with a part."""
    found: Mapping[str, Any] = json.loads(unseal_here(token, bond=f"part:{part_id}"))
    return found


def message_content(token: str, message_id: UUID) -> Mapping[str, Any]:
    """What a later message says; nothing when it only tells that something happened."""
    found: Mapping[str, Any] = json.loads(unseal_here(token, bond=f"message:{message_id}")) if token else {}
    return found


def words_in(content: Mapping[str, Any]) -> Words:
    return Words(str(content.get("title", "")), str(content.get("text", "")))


def petitioner_in(content: Mapping[str, Any]) -> Petitioner:
    given = content.get("petitioner") or {}
    return Petitioner(**{name: str(given.get(name) or "") for name in ("name", "phone", "email", "address")})
