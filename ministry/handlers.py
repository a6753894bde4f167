"""What the ministry's part of a tenant does when something there has changed."""

from datetime import datetime

from events.committee import CompositionChanged, MeetingStateChanged
from events.mileage import AppealStateChanged, ClaimStateChanged, RedemptionStateChanged
from events.participation import ApplicationStateChanged, InquiryStateChanged, RecommendationStateChanged
from events.plans import PlanStateChanged, ProgressReported, TaskStateChanged
from events.reports import CaseStudyPublished, DisciplineStateChanged, InspectionSigned, ReportStateChanged
from events.rewards import BenefitStateChanged, RoundStateChanged
from ministry.snapshots import recompute

Change = (
    PlanStateChanged
    | TaskStateChanged
    | ProgressReported
    | MeetingStateChanged
    | CompositionChanged
    | RoundStateChanged
    | BenefitStateChanged
    | ClaimStateChanged
    | AppealStateChanged
    | RedemptionStateChanged
    | ReportStateChanged
    | DisciplineStateChanged
    | InspectionSigned
    | CaseStudyPublished
    | RecommendationStateChanged
    | ApplicationStateChanged
    | InquiryStateChanged
)


def refresh_figures(event: Change, *, at: datetime) -> None:
    """Compute the year's figures anew, in the tenant where it happened."""
    recompute(event.on.year if isinstance(event, CompositionChanged) else event.year, at=at)
