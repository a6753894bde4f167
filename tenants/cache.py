"""Keys of the shared cache: every one says whose it is."""

from tenants.place import current_schema


class NoContext(RuntimeError):
    """Something was cached or looked up outside every tenant and outside the public schema."""


def make_key(key: object, key_prefix: str, version: int) -> str:
    """`KEY_FUNCTION` of the caches. Raises NoContext where it is not known whose the value is."""
    schema = current_schema()
    if schema is None:
        raise NoContext(f"The cache key {key!r} belongs to no schema; enter one with tenants.context.")
    return f"{schema}:{key_prefix}:{version}:{key}"
