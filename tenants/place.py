"""Where work is done, and how one gets there. `tenants.context` is the face of this module."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple, cast

from django.db import DEFAULT_DB_ALIAS, connections

from tenants.names import PUBLIC, RELAY_ROLE, role_of

if TYPE_CHECKING:
    from tenants.backend.base import DatabaseWrapper


class Place(NamedTuple):
    """A schema, and a role where it is not the schema's own. No schema: nobody, no right at all."""

    schema: str | None
    role: str | None = None


def _connection() -> "DatabaseWrapper":
    return cast("DatabaseWrapper", connections[DEFAULT_DB_ALIAS])


def in_tenant(schema_name: str) -> AbstractContextManager[None]:
    """Work in one local government's schema, as its role.

    Raises UnsafeName at once for a name that cannot be a tenant's; a schema that does not exist, or is suspended,
    is refused by PostgreSQL at the first query.
    """
    role_of(schema_name)
    return _connection().moved_to(Place(schema_name))


def in_public() -> AbstractContextManager[None]:
    """Work in the public schema, as gov_public."""
    return _connection().moved_to(Place(PUBLIC))


def as_relay() -> AbstractContextManager[None]:
    """Work on the outbox of everyone, as gov_relay: it can read and change deliveries and nothing else."""
    return _connection().moved_to(Place(PUBLIC, RELAY_ROLE))


def nowhere() -> AbstractContextManager[None]:
    """Outside every context, whatever the caller is in: for loading code, which belongs to nobody."""
    return _connection().moved_to(Place(None))


def in_schema_of_owner(schema_name: str) -> AbstractContextManager[None]:
    """For operators' processes, which are gov_owner everywhere: work in any schema, the template too.

    Raises UnsafeName at the first query of any other process, unless the name is a tenant's.
    """
    return _connection().moved_to(Place(schema_name))


def current_schema() -> str | None:
    """The schema of the work at hand: a tenant's, "public", or None outside every context."""
    return _connection().place.schema
