"""What the ministry's part of a tenant does when something there has changed."""

from datetime import datetime

from events.committee import CompositionChanged, MeetingStateChanged
from events.plans import PlanStateChanged, ProgressReported, TaskStateChanged
from events.rewards import RoundStateChanged
from ministry.snapshots import recompute

Change = (
    PlanStateChanged
    | TaskStateChanged
    | ProgressReported
    | MeetingStateChanged
    | CompositionChanged
    | RoundStateChanged
)


def refresh_figures(event: Change, *, at: datetime) -> None:
    """Compute the year's figures anew, in the tenant where it happened."""
    recompute(event.on.year if isinstance(event, CompositionChanged) else event.year, at=at)
