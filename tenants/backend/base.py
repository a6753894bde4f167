"""django-tenants' engine, with a role for each schema.

The engine knows what the server session was last told. Before a cursor is handed out it compares that with the
context and, where they differ, sends role and search path together in one round trip. What was sent inside a
transaction is undone by a rollback, so every rollback makes the engine forget, and the next cursor tells again.

    context            role           search path
    in_tenant("x")     t_x            "x", public
    in_public()        gov_public     public
    as_relay()         gov_relay      public
    none               the login      pg_catalog      → gov_app has no right at all: refused by PostgreSQL
    operator's process gov_owner      as above; public where there is no context
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.conf import settings
from django.db.backends.postgresql.operations import DatabaseOperations
from django_tenants.postgresql_backend import base
from psycopg2 import Error as Psycopg2Error
from psycopg2.errors import InFailedSqlTransaction

from tenants.names import PUBLIC, PUBLIC_ROLE, quoted, role_of
from tenants.place import Place


class Session(NamedTuple):
    """What the server has been told. Names are safe: `quoted` refuses all others."""

    role: str | None
    path: tuple[str, ...]

    def as_sql(self) -> str:
        role = "NONE" if self.role is None else quoted(self.role)
        return f"SET ROLE {role}; SET search_path = {', '.join(map(quoted, self.path))}"


def _own_role(schema: str) -> str:
    return PUBLIC_ROLE if schema == PUBLIC else role_of(schema)


class Operations(DatabaseOperations):
    compiler_module = "tenants.backend.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is nobody until a context says who it is."""

    ops_class = Operations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._told: Session | None = None
        self._special_role: str | None = None
        super().__init__(*args, **kwargs)
        self._go(Place(PUBLIC if self.fixed_role else None))

    @property
    def fixed_role(self) -> str | None:
        """The role of an operator's process, whatever the context."""
        role: str | None = self.settings_dict.get("ROLE") or settings.DATABASE_ROLE
        return role

    @property
    def place(self) -> Place:
        """Where the connection is, for `current_schema()` and for going back."""
        return Place(self.schema_name, self._special_role)

    @contextmanager
    def moved_to(self, place: Place) -> Iterator[None]:
        """Work elsewhere, then go back, whatever happens. `tenants.context` is the only caller."""
        before = self.place
        self._go(place)
        try:
            yield
        finally:
            self._go(before)

    def _go(self, place: Place) -> None:
        if place.schema is None:
            self.tenant = self.schema_name = None
        else:
            self.set_schema(place.schema)
        self._special_role = place.role

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """For django-tenants' own commands. Nothing is sent until a cursor is asked for."""
        self._special_role = None
        super().set_tenant(tenant, include_public)

    def _wanted(self) -> Session:
        schema, role = self.place
        if schema is None:
            return Session(None, ("pg_catalog",))
        with_public = self.include_public_schema and schema != PUBLIC
        return Session(self.fixed_role or role or _own_role(schema), (schema, PUBLIC) if with_public else (schema,))

    def _handle_search_path(self, cursor: Any = None) -> None:
        """Tell the server role and path if it does not know them. Called before every cursor.

        In a transaction that has failed nothing can be told; the statement that follows fails as well.
        """
        wanted = self._wanted()
        if self._told == wanted:
            return
        self._told = None
        with self.wrap_database_errors, self.connection.cursor() as raw:
            try:
                raw.execute(wanted.as_sql())
            except InFailedSqlTransaction:
                return
        self._told = wanted

    def is_usable(self) -> bool:
        """Asked once a request of a connection that is kept, in words that say who we are.

        So every request begins by telling role and path anew, and a switch of tenant costs no round trip of its own.
        """
        if self.connection is None:
            return False
        wanted, self._told = self._wanted(), None
        try:
            with self.connection.cursor() as raw:
                raw.execute(wanted.as_sql())
        except Psycopg2Error:
            return False
        self._told = wanted
        return True

    def init_connection_state(self) -> None:
        self._told = None
        super().init_connection_state()

    def close(self) -> None:
        self._told = None
        super().close()

    def commit(self) -> None:
        """A commit that fails is a rollback: forget before it, remember after it."""
        told, self._told = self._told, None
        super().commit()
        self._told = told

    def rollback(self) -> None:
        self._told = None
        super().rollback()

    def savepoint_rollback(self, sid: str) -> None:
        """The cursor for this statement may tell the server something that the statement then undoes."""
        try:
            super().savepoint_rollback(sid)
        finally:
            self._told = None
