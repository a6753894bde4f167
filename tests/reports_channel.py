"""The national channel for tests of reports: listens to everything that reports tell, and does nothing."""

from datetime import datetime
from typing import Any

from events.petitions import PartMoved, PartReclassified, PartTransferred
from outbox.subscription import Subscription, Where


def listen(event: Any, *, at: datetime) -> None:
    """The row of the outbox is what tests look at."""


LISTENING = (
    Subscription(PartMoved, listen, Where.PUBLIC),
    Subscription(PartTransferred, listen, Where.PUBLIC),
    Subscription(PartReclassified, listen, Where.SAME_SCHEMA),
)
