"""Who a resident is: sealed in one column, opened for those who may see it, each time on the record."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.models import User
from audit.models import Kind
from audit.record import record
from vault.sealing import seal, unseal


@dataclass(frozen=True)
class Identity:
    """Name and ways to answer; never a resident registration number."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Identity":
        """What is there of it in a form, a row or a message."""
        return cls(*(str(given.get(name) or "").strip() for name in ("name", "phone", "email", "address")))

    @property
    def is_known(self) -> bool:
        return bool(self.phone or self.email or self.address)

    @property
    def contact(self) -> str:
        return self.email or self.phone


def sealed(identity: Identity, *, bond: str) -> str:
    """Empty for somebody of whom nothing is known."""
    return seal(json.dumps(asdict(identity), ensure_ascii=False), bond=bond) if identity != Identity() else ""


def opened(token: str, *, bond: str) -> Identity:
    """For letters and codes that the installation itself sends; whoever looks uses `read`."""
    return Identity(**json.loads(unseal(token, bond=bond))) if token else Identity()


@dataclass(frozen=True)
class Sealed:
    """An identity where it lies: the kind and id of the subject, the token, the bond."""

    subject_type: str
    subject_id: UUID
    token: str
    bond: str


def read(where: Sealed, *, by: User, at: datetime) -> Identity:
    """Who it is, and one line in the record of who has looked."""
    record(Kind.VIEW, by=by, at=at, subject_type=where.subject_type, subject_id=where.subject_id)
    return opened(where.token, bond=where.bond)
