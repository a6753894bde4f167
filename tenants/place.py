"""Where work is done, as the database engine understands it."""

from typing import NamedTuple


class Place(NamedTuple):
    """A schema, and a role where it is not the schema's own. No schema: nobody, no right at all."""

    schema: str | None
    role: str | None = None
