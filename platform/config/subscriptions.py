"""Who listens to what, and where. One row a subscriber; this is the only place that knows both sides."""

from events.committee import AgendaItemDecided, CompositionChanged, MeetingStateChanged
from events.participation import RecommendationAccepted
from events.plans import PlanSentToCommittee, PlanStateChanged, ProgressReported, TaskStateChanged
from events.rewards import CriteriaSentToCommittee, RoundStateChanged, SelectionSentToCommittee
from ministry.handlers import refresh_figures
from outbox.subscription import Subscription, Where
from plans.actionplan.handlers import resume_task, take_decision
from plans.committee.handlers import open_criteria_item, open_plan_item, open_selection_item
from plans.rewards.handlers import take_decision as take_reward_decision
from plans.rewards.handlers import take_recommendations

SUBSCRIPTIONS = (
    Subscription(PlanSentToCommittee, open_plan_item, Where.SAME_SCHEMA),
    Subscription(AgendaItemDecided, take_decision, Where.SAME_SCHEMA),
    Subscription(PlanStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(TaskStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(ProgressReported, refresh_figures, Where.SAME_SCHEMA),
    Subscription(ProgressReported, resume_task, Where.SAME_SCHEMA),
    Subscription(MeetingStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(CompositionChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(CriteriaSentToCommittee, open_criteria_item, Where.SAME_SCHEMA),
    Subscription(SelectionSentToCommittee, open_selection_item, Where.SAME_SCHEMA),
    Subscription(AgendaItemDecided, take_reward_decision, Where.SAME_SCHEMA),
    Subscription(RoundStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(RecommendationAccepted, take_recommendations, Where.SAME_SCHEMA),
)
