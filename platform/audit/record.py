"""Writing the record: in the same transaction as what it tells of, so neither exists alone."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from structlog.contextvars import get_contextvars

from audit.models import Entry, Kind
from kernel.actors import Actor


def record(
    kind: Kind,
    *,
    by: Actor | None,
    at: datetime,
    subject_type: str = "",
    subject_id: UUID | None = None,
    detail: Mapping[str, object] | None = None,
) -> Entry:
    """Add a line. `by` None is a visitor who has not signed in."""
    return Entry.objects.create(
        kind=kind,
        at=at,
        actor_id=by.id if by else None,
        actor_name=by.name if by else "",
        subject_type=subject_type,
        subject_id=subject_id,
        request_id=str(get_contextvars().get("request_id", ""))[:40],
        detail=dict(detail or {}),
    )
