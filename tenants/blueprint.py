"""The template schema, read from the catalog and told again as one script without schema names.

The template is migrated by django-tenants' ordinary path and is the truth. The script makes the same thing at once:
tables in the order of their foreign keys, constraints inline, then indexes, functions, triggers and reference rows.
What it cannot tell (views, own types, …) it refuses, so it never makes half a copy.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db import connection

from tenants import catalog
from tenants.place import current_schema
from tenants.ranges import range_of


class CannotTell(Exception):
    """The template holds something that the script does not know how to make."""


class Reference(NamedTuple):
    """A table whose rows every tenant starts with, and the columns to copy."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Blueprint:
    """Everything a new tenant's schema consists of, except what is its own: role, grants, serial numbers."""

    template: str
    tables: Sequence[catalog.Table]
    late_constraints: Sequence[catalog.Constraint]
    extras: Sequence[str]
    references: Sequence[Reference]

    @property
    def table_names(self) -> list[str]:
        return [table.name for table in self.tables]

    def script(self, number: int) -> str:
        """The SQL that fills an empty schema standing first on the search path."""
        return ";\n".join(self._statements(number))

    def _statements(self, number: int) -> Iterator[str]:
        for table in self.tables:
            yield _create(table, number)
        for constraint in self.late_constraints:
            yield f'ALTER TABLE "{constraint.table}" ADD {constraint.as_sql()}'
        yield from self.extras
        for name, columns in self.references:
            listed = ", ".join(f'"{column}"' for column in columns)
            source = f'"{self.template}"."{name}"'
            yield f'INSERT INTO "{name}" ({listed}) OVERRIDING SYSTEM VALUE SELECT {listed} FROM {source}'  # noqa: S608  (names from the catalog)


def read() -> Blueprint:
    """The blueprint of the schema at hand. Raises CannotTell."""
    schema = current_schema()
    if schema is None:
        raise RuntimeError("A blueprint is read inside the template schema.")
    with connection.cursor() as cursor:
        if strange := catalog.strange_objects(cursor, schema):
            raise CannotTell(f"{schema}: {', '.join(strange)}")
        tables, late = _in_order(catalog.tables(cursor, schema))
        extras = [*catalog.indexes(cursor, schema), *catalog.functions(cursor, schema)]
        extras += [*catalog.triggers(cursor, schema), *catalog.comments(cursor, schema)]
        references = _references(tables, catalog.tables_with_rows(cursor, [table.name for table in tables]))
    return Blueprint(schema, tables, late, extras, references)


def _in_order(tables: Sequence[catalog.Table]) -> tuple[list[catalog.Table], list[catalog.Constraint]]:
    """Tables after those they refer to; where they refer to each other in a ring, the key that closes it comes late."""
    ordered: list[catalog.Table] = []
    late: list[catalog.Constraint] = []
    made: set[str | None] = {None}
    waiting = list(tables)
    while waiting:
        table = next((one for one in waiting if one.refers_to <= made | {one.name}), waiting[0])
        waiting.remove(table)
        made.add(table.name)
        inline = [row for row in table.constraints if row.refers_to in made]
        late += [row for row in table.constraints if row.refers_to not in made]
        ordered.append(replace(table, constraints=inline))
    return ordered, late


def _references(tables: Sequence[catalog.Table], filled: set[str]) -> list[Reference]:
    """Reference rows keep their keys, so keys must be serial numbers: UUIDs would be the same in two tenants."""
    found = [table for table in tables if table.name in filled]
    if wrong := [table.name for table in found if any(c.name == "id" and c.type == "uuid" for c in table.columns)]:
        raise CannotTell(f"rows with UUID keys in the template: {', '.join(wrong)}")
    return [Reference(table.name, tuple(c.name for c in table.columns if not c.generated)) for table in found]


def _create(table: catalog.Table, number: int) -> str:
    parts = [_column(column, number) for column in table.columns]
    parts += [constraint.as_sql() for constraint in table.constraints]
    options = f" WITH ({', '.join(table.options)})" if table.options else ""
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(parts) + f"\n){options}"


def _column(column: catalog.Column, number: int) -> str:
    words = [f'"{column.name}"', column.type]
    if column.collation:
        words.append(f"COLLATE {column.collation}")
    if column.generated:
        words.append(f"GENERATED ALWAYS AS ({column.default}) STORED")
    elif column.default is not None:
        words.append(f"DEFAULT {column.default}")
    if column.not_null_name:
        words.append(f'CONSTRAINT "{column.not_null_name}" NOT NULL')
    elif column.not_null:
        words.append("NOT NULL")
    if column.identity:
        first, last = range_of(number, column.type)
        words.append(
            f"GENERATED {column.identity} AS IDENTITY"
            f' (SEQUENCE NAME "{column.sequence}" MINVALUE {first} MAXVALUE {last} START WITH {first})'
        )
    return " ".join(words)
