"""Which names may stand for a schema, a role or a host label. Plain Python: no Django, no tables.

Names that pass are put into SQL between double quotes; nothing else ever is.
"""

import re

SCHEMA_PATTERN = r"^[a-z][a-z0-9_]{2,30}$"
"""Also a CHECK in the database: see `tenants.models.Tenant`."""
SLUG_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

PUBLIC = "public"
TEMPLATE = "template_tenant"
OWNER_ROLE = "gov_owner"
PUBLIC_ROLE = "gov_public"
RELAY_ROLE = "gov_relay"
TENANTS_ROLE = "gov_tenants"

DENIED_SCHEMAS = (
    PUBLIC,
    TEMPLATE,
    "information_schema",
    "postgres",
    "template0",
    "template1",
    "none",
    "default",
    "user",
    "current_user",
    "session_user",
)
"""No local government may be called so; names that begin with pg_, gov_ or t_ are refused as well."""
DENIED_PREFIXES = ("pg_", "gov_", "t_")

_SCHEMA = re.compile(SCHEMA_PATTERN.removesuffix("$") + r"\Z")
_SLUG = re.compile(SLUG_PATTERN.removesuffix("$") + r"\Z")


class UnsafeName(ValueError):
    """The text cannot be the name of a schema."""


def is_tenant_schema(text: str) -> bool:
    """True for a name that a local government's schema may bear."""
    return _SCHEMA.match(text) is not None and text not in DENIED_SCHEMAS and not text.startswith(DENIED_PREFIXES)


def is_slug(text: str) -> bool:
    """True for a host label that also makes a schema name."""
    return _SLUG.match(text) is not None and is_tenant_schema(schema_of(text))


def schema_of(slug: str) -> str:
    """The schema name that a slug stands for: `busan-jung` → `busan_jung`."""
    return slug.replace("-", "_")


def role_of(schema: str) -> str:
    """The PostgreSQL role of a tenant's schema. Raises UnsafeName."""
    if not is_tenant_schema(schema):
        raise UnsafeName(schema)
    return f"t_{schema}"


def quoted(name: str) -> str:
    """A schema or role name between double quotes. Raises UnsafeName for anything but plain names."""
    if re.match(r"^[a-z][a-z0-9_]{0,62}\Z", name) is None:
        raise UnsafeName(name)
    return f'"{name}"'
