"""Reading PostgreSQL's catalog: what a schema consists of. Names of the schema at hand come out unqualified.

pg_catalog and pg_get_*def only: information_schema is slow where there are many schemas.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.backends.utils import CursorWrapper
from psycopg2.sql import SQL, Identifier, Literal


class Column(NamedTuple):
    name: str
    type: str
    not_null: bool
    not_null_name: str | None
    identity: str | None
    sequence: str | None
    generated: bool
    default: str | None
    collation: str | None


class Constraint(NamedTuple):
    table: str
    name: str
    definition: str
    refers_to: str | None

    def as_sql(self) -> str:
        return f'CONSTRAINT "{self.name}" {self.definition}'


@dataclass(frozen=True)
class Table:
    name: str
    options: Sequence[str]
    columns: list[Column] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)

    @property
    def refers_to(self) -> set[str | None]:
        return {row.refers_to for row in self.constraints}


TABLES = """
SELECT relname, coalesce(reloptions, '{}') FROM pg_class
WHERE relnamespace = %s::regnamespace AND relkind = 'r' ORDER BY relname
"""

COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       (SELECT conname FROM pg_constraint WHERE conrelid = c.oid AND contype = 'n' AND conkey = ARRAY[a.attnum]),
       CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END,
       (SELECT s.relname FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
        WHERE d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i'),
       a.attgenerated <> '', pg_get_expr(d.adbin, d.adrelid, true),
       CASE WHEN a.attcollation <> t.typcollation THEN
           (SELECT format('%%I.%%I', n.nspname, l.collname) FROM pg_collation l
            JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.oid = a.attcollation) END
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = %s::regnamespace
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum
"""

CONSTRAINTS = """
SELECT c.relname, k.conname, pg_get_constraintdef(k.oid, true), f.relname
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid
WHERE k.connamespace = %s::regnamespace AND k.contype IN ('p', 'u', 'c', 'f', 'x')
ORDER BY c.relname, array_position(ARRAY['p', 'u', 'c', 'x', 'f'], k.contype::text), k.conname
"""

INDEXES = """
SELECT pg_get_indexdef(i.indexrelid, 0, true) FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = %s::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
    AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY c.relname
"""

FUNCTIONS = "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = %s::regnamespace ORDER BY proname"

TRIGGERS = """
SELECT pg_get_triggerdef(t.oid, true) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal ORDER BY c.relname, t.tgname
"""

COMMENTS = """
SELECT c.relname, a.attname, d.description FROM pg_description d
JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass AND c.relkind = 'r'
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
WHERE c.relnamespace = %s::regnamespace ORDER BY c.relname, d.objsubid
"""

STRANGE = """
SELECT 'relation ' || relname FROM pg_class WHERE relnamespace = %(schema)s::regnamespace
    AND (relkind NOT IN ('r', 'i', 'S') OR relrowsecurity OR relpersistence <> 'p')
UNION ALL SELECT 'sequence without a column ' || c.relname FROM pg_class c
    WHERE relnamespace = %(schema)s::regnamespace AND relkind = 'S'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')
UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = %(schema)s::regnamespace
    AND typtype <> 'c' AND typcategory <> 'A'
UNION ALL SELECT 'statistics ' || stxname FROM pg_statistic_ext WHERE stxnamespace = %(schema)s::regnamespace
UNION ALL SELECT 'heir ' || c.relname FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
    WHERE c.relnamespace = %(schema)s::regnamespace
"""


def _rows(cursor: CursorWrapper, query: str, schema: str) -> list[Any]:
    cursor.execute(query, [schema])
    found: list[Any] = cursor.fetchall()
    return found


def tables(cursor: CursorWrapper, schema: str) -> list[Table]:
    """Tables with their columns and constraints; constraints in the order in which they are usually written."""
    columns: dict[str, list[Column]] = defaultdict(list)
    for table, *row in _rows(cursor, COLUMNS, schema):
        columns[table].append(Column(*row))
    constraints: dict[str, list[Constraint]] = defaultdict(list)
    for row in _rows(cursor, CONSTRAINTS, schema):
        constraints[row[0]].append(Constraint(*row))
    return [Table(name, options, columns[name], constraints[name]) for name, options in _rows(cursor, TABLES, schema)]


def indexes(cursor: CursorWrapper, schema: str) -> list[str]:
    """Indexes that are not a constraint's own."""
    return [definition for (definition,) in _rows(cursor, INDEXES, schema)]


def functions(cursor: CursorWrapper, schema: str) -> list[str]:
    """PostgreSQL always names the schema of a function; the script must not."""
    head = f"FUNCTION {schema}."
    return [text.replace(head, "FUNCTION ", 1) for (text,) in _rows(cursor, FUNCTIONS, schema)]


def triggers(cursor: CursorWrapper, schema: str) -> list[str]:
    return [definition for (definition,) in _rows(cursor, TRIGGERS, schema)]


def comments(cursor: CursorWrapper, schema: str) -> list[str]:
    found = _rows(cursor, COMMENTS, schema)
    return [
        SQL("COMMENT ON {} {} IS {}")
        .format(
            SQL("COLUMN" if column else "TABLE"),
            Identifier(table, column) if column else Identifier(table),
            Literal(text),
        )
        .as_string(cursor.cursor)
        for table, column, text in found
    ]


def strange_objects(cursor: CursorWrapper, schema: str) -> list[str]:
    """What a schema made by Django's migrations does not usually hold."""
    cursor.execute(STRANGE, {"schema": schema})
    return [name for (name,) in cursor.fetchall()]


def tables_with_rows(cursor: CursorWrapper, names: Iterable[str]) -> set[str]:
    """Those of the tables that are not empty."""
    queries = [SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(Literal(n), Identifier(n)) for n in names]
    cursor.execute(SQL(" UNION ALL ").join(queries).as_string(cursor.cursor))
    return {name for (name,) in cursor.fetchall()}
