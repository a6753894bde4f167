"""All that PostgreSQL's catalog says of a schema, to hold two of them side by side."""

import re

from django.db import connection

from tenants import catalog
from tenants.place import in_schema_of_owner

ACL = """
SELECT c.relname, c.relkind::text, pg_get_userbyid(c.relowner),
       array(SELECT a.privilege_type || ' ' || replace(pg_get_userbyid(a.grantee), n.nspname, '*')
             FROM aclexplode(c.relacl) a ORDER BY 1)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind IN ('r', 'S') ORDER BY 1
"""

DEFAULT_ACL = """
SELECT d.defaclobjtype::text, array(SELECT a.privilege_type || ' ' || replace(pg_get_userbyid(a.grantee), n.nspname, '*')
                                    FROM aclexplode(d.defaclacl) a ORDER BY 1)
FROM pg_default_acl d JOIN pg_namespace n ON n.oid = d.defaclnamespace WHERE n.nspname = %s ORDER BY 1
"""

INDEXES = """
SELECT replace(pg_get_indexdef(i.indexrelid), n.nspname || '.', ''), i.indisvalid, i.indisprimary, i.indisunique
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s ORDER BY 1
"""

CONSTRAINTS = """
SELECT c.relname, k.conname, k.contype::text, k.condeferrable, k.condeferred, k.convalidated,
       replace(pg_get_constraintdef(k.oid), n.nspname || '.', '')
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = k.connamespace
WHERE n.nspname = %s ORDER BY 1, 2
"""

SEQUENCES = """
SELECT c.relname, s.seqtypid::regtype::text, s.seqincrement, s.seqcache, s.seqcycle, s.seqmax - s.seqmin
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid WHERE c.relnamespace = %s::regnamespace ORDER BY 1
"""

QUERIES = {
    "rights": ACL,
    "defaults": DEFAULT_ACL,
    "indexes": INDEXES,
    "constraints": CONSTRAINTS,
    "sequences": SEQUENCES,
}


def same(text: str) -> str:
    """Expressions read from the catalog and written again carry their casts elsewhere, as after a dump and restore."""
    return re.sub(r"::(text|character varying)(\[\])?|[() ]", "", text)


def alike(found: object) -> object:
    """The same nest of rows, with expressions made comparable."""
    if isinstance(found, str):
        return same(found)
    return [alike(one) for one in found] if isinstance(found, list | tuple) else found


def everything(schema: str) -> dict[str, object]:
    """All that the catalog says of a schema, without its name."""
    with in_schema_of_owner(schema), connection.cursor() as cursor:
        tables = [(t.name, list(t.options), t.columns, t.constraints) for t in catalog.tables(cursor, schema)]
        found = {
            "tables": tables,
            "triggers": catalog.triggers(cursor, schema),
            "functions": catalog.functions(cursor, schema),
            "comments": catalog.comments(cursor, schema),
            "strange": catalog.strange_objects(cursor, schema),
        }
        for name, query in QUERIES.items():
            cursor.execute(query, [schema])
            found[name] = cursor.fetchall()
    return found
