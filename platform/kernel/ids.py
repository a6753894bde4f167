"""Identifiers of rows."""

from uuid import UUID

from uuid_utils import compat


def uuid7() -> UUID:
    """A version-7 UUID: ordered by time for the index, never equal in two schemas."""
    return compat.uuid7()
