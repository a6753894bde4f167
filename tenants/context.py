"""Where work is done: in one tenant, in the public schema, or as the carrier of events.

Outside these there is no role, and PostgreSQL refuses every query. They nest, and the outer one always comes back.
Nothing else switches (`set_tenant` and `set_schema` are for django-tenants' own commands).
"""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, cast

from django.db import DEFAULT_DB_ALIAS, connections

from tenants.names import PUBLIC, RELAY_ROLE, role_of
from tenants.place import Place

if TYPE_CHECKING:
    from tenants.backend.base import DatabaseWrapper


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


def in_schema_of_owner(schema_name: str) -> AbstractContextManager[None]:
    """For operators' processes, which are gov_owner everywhere: work in any schema, the template too.

    Raises UnsafeName at the first query of any other process, unless the name is a tenant's.
    """
    return _connection().moved_to(Place(schema_name))


def current_schema() -> str | None:
    """The schema of the work at hand: a tenant's, "public", or None outside every context."""
    return _connection().place.schema
