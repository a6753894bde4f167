"""Who lives at which host name: a map in the memory of each process, read again when the database says so.

Triggers count `DirectoryVersion` up with every change of roster, tenants and host names. At most every two seconds
one tiny query compares; requests in between ask the database nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from django.db import transaction

from tenants.models import DirectoryVersion, Domain, Tenant
from tenants.place import current_schema, in_public

MAX_AGE_SECONDS = 2.0


@dataclass(frozen=True)
class Entry:
    """A host name: whose it is, the name that people should be sent to, and whether operators have confirmed it."""

    tenant: Tenant
    primary_host: str
    is_official: bool = False


@dataclass(frozen=True)
class Snapshot:
    version: int | None = None
    by_host: Mapping[str, Entry] = field(default_factory=dict)
    by_schema: Mapping[str, Entry] = field(default_factory=dict)


class Directory:
    """The map of one process. Threads share it; it is replaced as a whole and never changed."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._snapshot = Snapshot()
        self._checked_at: float | None = None

    def at_host(self, host: str) -> Entry | None:
        """Whose host name this is; at most two seconds old. `host` in lower case, without port or final dot."""
        return self._fresh().by_host.get(host)

    def of_schema(self, schema: str) -> Entry | None:
        """The tenant of a schema; one that is not on the map is looked for in the database at once."""
        return self._fresh().by_schema.get(schema) or self._fresh(max_age=0).by_schema.get(schema)

    def forget(self) -> None:
        """Read everything again at the next question."""
        with self._lock:
            self._snapshot = Snapshot()
            self._checked_at = None

    def _fresh(self, max_age: float = MAX_AGE_SECONDS) -> Snapshot:
        with self._lock:
            now = self._clock()
            if self._checked_at is None or now - self._checked_at >= max_age:
                with in_public():
                    if _version() != self._snapshot.version:
                        self._snapshot = _read()
                self._checked_at = now
            return self._snapshot


def _version() -> int:
    return DirectoryVersion.objects.values_list("number", flat=True).get()


def _read() -> Snapshot:
    """Version first: a change in between makes the next comparison read again."""
    with transaction.atomic():
        version = _version()
        domains = list(Domain.objects.select_related("tenant__government__parent").order_by("domain"))
    primary = {domain.tenant_id: domain.domain for domain in domains if domain.is_primary}
    by_host = {
        domain.domain: Entry(
            domain.tenant, primary.get(domain.tenant_id, domain.domain), domain.official_since is not None
        )
        for domain in domains
    }
    return Snapshot(version, by_host, {entry.tenant.schema_name: entry for entry in by_host.values()})


directory = Directory()


def current_tenant() -> Tenant | None:
    """The tenant of the work at hand; None in the public schema and outside every context."""
    schema = current_schema()
    entry = directory.of_schema(schema) if schema else None
    return entry.tenant if entry else None
