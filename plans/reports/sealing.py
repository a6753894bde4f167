"""What people wrote about a report, sealed: only readable in this schema, and only in the row it was written for."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Model

from plans.reports.models import Assignment, FactRequest, MailboxMessage, Measure, Note, Report, Reporter
from vault.sealing import digest, seal, unseal, unseal_each

SEALED_COLUMNS: tuple[tuple[type[Model], str], ...] = (
    (Report, "matter"),
    (Report, "place"),
    (Report, "text"),
    (Reporter, "identity"),
    (Assignment, "exception"),
    (Note, "text"),
    (FactRequest, "question"),
    (FactRequest, "answer"),
    (Measure, "text"),
    (MailboxMessage, "text"),
)


@dataclass(frozen=True)
class Words:
    """What a report says."""

    matter: str
    text: str
    place: str = ""


@dataclass(frozen=True)
class Identity:
    """Who reported, as far as they said so."""

    name: str
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def is_known(self) -> bool:
        """민원 처리에 관한 법률 시행령 2조: without a name and a way to reach them nobody petitions."""
        return bool(self.name and (self.phone or self.email or self.address))


def bond_of(row: Model, column: str) -> str:
    """What ties a sealed text to its place: it cannot be moved to another row or column."""
    return f"{row._meta.label_lower}:{row.pk}:{column}"


def sealed(row: Model, column: str, text: str) -> str:
    """The text for this column of this row; an empty one stays empty."""
    return seal(text, bond=bond_of(row, column)) if text else ""


def opened(row: Model, column: str) -> str:
    """The text that lies sealed in a column."""
    token: str = getattr(row, column)
    return unseal(token, bond=bond_of(row, column)) if token else ""


def keep(row: Model, **texts: str) -> None:
    """Set sealed columns of a row that the caller saves."""
    for column, text in texts.items():
        setattr(row, column, sealed(row, column, text))


def opened_each(rows: Sequence[Model], column: str) -> list[str]:
    """The same column of many rows; one query."""
    filled = [row for row in rows if getattr(row, column)]
    texts = unseal_each([(getattr(row, column), bond_of(row, column)) for row in filled])
    found = dict(zip([row.pk for row in filled], texts, strict=True))
    return [found.get(row.pk, "") for row in rows]


def words_of(report: Report) -> Words:
    columns = [name for name in ("matter", "text", "place") if getattr(report, name)]
    texts = unseal_each([(getattr(report, name), bond_of(report, name)) for name in columns])
    return Words(**{"matter": "", "text": ""} | dict(zip(columns, texts, strict=True)))


def keep_identity(reporter: Reporter, identity: Identity) -> None:
    """Set the sealed identity and the digest by which the same reporter is known again."""
    keep(reporter, identity=json.dumps(asdict(identity), ensure_ascii=False))
    reporter.digest = reporter_digest(identity)


def identity_of(reporter: Reporter) -> Identity:
    given: Mapping[str, Any] = json.loads(opened(reporter, "identity"))
    return Identity(**given)


def reporter_digest(identity: Identity) -> str:
    """Of the name and whatever reaches the person, without signs: 010-1234 and 0101234 are one."""
    reached = identity.phone or identity.email or identity.address
    plain = "".join(letter for letter in f"{identity.name}{reached}".lower() if letter.isalnum())
    return digest(plain, purpose="reports.reporter")


def receipt_digest(code: str) -> str:
    return digest(code, purpose="reports.receipt")
