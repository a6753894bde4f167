"""A word to the worker that something waits. Losing it costs seconds, never an event."""

import structlog
from kombu.exceptions import OperationalError

from outbox.tasks import deliver_waiting

log = structlog.get_logger()


def deliver_soon() -> None:
    """Ask a worker to look now; without Redis the beat looks within seconds of its return."""
    try:
        deliver_waiting.apply_async(retry=False, expires=60)
    except OperationalError as error:
        log.warning("outbox_hint_lost", reason=type(error).__name__)
