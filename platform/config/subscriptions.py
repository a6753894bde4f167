"""Who listens to what, and where. One row a subscriber; this is the only place that knows both sides."""

from events.cases import (
    AdoptionMoved,
    CaseBecomesTask,
    CaseEndorsed,
    CaseFeatured,
    CaseGone,
    CaseShared,
    CaseSpread,
    CaseWithdrawn,
    TaskOfCase,
)
from events.committee import AgendaItemDecided, CompositionChanged, MeetingStateChanged
from events.mileage import AppealStateChanged, ClaimStateChanged, RedemptionStateChanged
from events.notices import LetterCameBack, LetterSent
from events.participation import (
    ApplicationStateChanged,
    InquiryStateChanged,
    RecommendationAccepted,
    RecommendationStateChanged,
)
from events.petitions import PartMoved, PartReclassified, PartSplit, PartTransferred, PetitionRouted, PetitionUpdated
from events.plans import PlanSentToCommittee, PlanStateChanged, ProgressReported, TaskStateChanged
from events.reports import CaseStudyPublished, DisciplineStateChanged, InspectionSigned, ReportStateChanged
from events.returns import (
    AmendmentDecided,
    AmendmentProposed,
    ReturnAnswered,
    ReturnDue,
    ReturnOpened,
    ReturnSubmitted,
)
from events.rewards import (
    BenefitStateChanged,
    CriteriaSentToCommittee,
    NominationRevoked,
    NominationSelected,
    RecommendedDecided,
    RoundStateChanged,
    SelectionSentToCommittee,
)
from liaison.cases.hub.handlers import follow, take_away, take_case, take_endorsement
from liaison.cases.own.handlers import note_featured, note_gone, note_spread, note_task
from liaison.petitions.handlers import divide, pass_on, return_move
from ministry.collection.handlers import take_amendment, take_submission
from ministry.handlers import refresh_figures
from ministry.returns.handlers import move_due, open_return, take_answer
from ministry.returns.handlers import take_decision as take_amendment_decision
from outbox.subscription import Subscription, Where
from plans.actionplan.handlers import plan_adoption, resume_task, take_decision
from plans.committee.handlers import open_criteria_item, open_plan_item, open_selection_item
from plans.mileage.handlers import credit_selected, reverse_revoked
from plans.participation.handlers import take_application, take_outcome, take_reclassified
from plans.participation.handlers import take_update as take_application_update
from plans.participation.handlers_petitions import open_reclassified, open_routed
from plans.participation.handlers_petitions import take_update as take_petition_update
from plans.reports.handlers import open_report, take_over
from plans.reports.handlers import take_update as take_report_update
from plans.rewards.handlers import follow_letter, take_letter_back, take_recommendations
from plans.rewards.handlers import take_decision as take_reward_decision

SUBSCRIPTIONS = (
    Subscription(PlanSentToCommittee, open_plan_item, Where.SAME_SCHEMA),
    Subscription(AgendaItemDecided, take_decision, Where.SAME_SCHEMA),
    Subscription(PlanStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(TaskStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(ProgressReported, refresh_figures, Where.SAME_SCHEMA),
    Subscription(ProgressReported, resume_task, Where.SAME_SCHEMA),
    Subscription(MeetingStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(BenefitStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(RoundStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(CompositionChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(CriteriaSentToCommittee, open_criteria_item, Where.SAME_SCHEMA),
    Subscription(SelectionSentToCommittee, open_selection_item, Where.SAME_SCHEMA),
    Subscription(AgendaItemDecided, take_reward_decision, Where.SAME_SCHEMA),
    Subscription(RecommendationAccepted, take_recommendations, Where.SAME_SCHEMA),
    Subscription(NominationSelected, credit_selected, Where.SAME_SCHEMA),
    Subscription(NominationRevoked, reverse_revoked, Where.SAME_SCHEMA),
    Subscription(LetterSent, follow_letter, Where.SAME_SCHEMA),
    Subscription(LetterCameBack, take_letter_back, Where.SAME_SCHEMA),
    Subscription(ClaimStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(AppealStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(RedemptionStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(ReportStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(DisciplineStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(InspectionSigned, refresh_figures, Where.SAME_SCHEMA),
    Subscription(CaseStudyPublished, refresh_figures, Where.SAME_SCHEMA),
    Subscription(PetitionRouted, open_report, Where.ADDRESSEE, from_public_only=True),
    Subscription(PetitionUpdated, take_report_update, Where.ADDRESSEE, from_public_only=True),
    Subscription(PartReclassified, take_over, Where.SAME_SCHEMA),
    Subscription(RecommendedDecided, take_outcome, Where.SAME_SCHEMA),
    Subscription(RecommendationStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(ApplicationStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(InquiryStateChanged, refresh_figures, Where.SAME_SCHEMA),
    Subscription(PetitionRouted, take_application, Where.ADDRESSEE, from_public_only=True),
    Subscription(PetitionUpdated, take_application_update, Where.ADDRESSEE, from_public_only=True),
    Subscription(PartReclassified, take_reclassified, Where.SAME_SCHEMA),
    Subscription(PetitionRouted, open_routed, Where.ADDRESSEE, from_public_only=True),
    Subscription(PetitionUpdated, take_petition_update, Where.ADDRESSEE, from_public_only=True),
    Subscription(PartReclassified, open_reclassified, Where.SAME_SCHEMA),
    Subscription(PartMoved, return_move, Where.PUBLIC, tells_sender=True),
    Subscription(PartTransferred, pass_on, Where.PUBLIC, tells_sender=True),
    Subscription(PartSplit, divide, Where.PUBLIC, tells_sender=True),
    Subscription(CaseShared, take_case, Where.PUBLIC, tells_sender=True),
    Subscription(CaseWithdrawn, take_away, Where.PUBLIC, tells_sender=True),
    Subscription(CaseEndorsed, take_endorsement, Where.PUBLIC, tells_sender=True),
    Subscription(AdoptionMoved, follow, Where.PUBLIC, tells_sender=True),
    Subscription(CaseSpread, note_spread, Where.ADDRESSEE, from_public_only=True),
    Subscription(CaseFeatured, note_featured, Where.ADDRESSEE, from_public_only=True),
    Subscription(CaseGone, note_gone, Where.ADDRESSEE, from_public_only=True),
    Subscription(CaseBecomesTask, plan_adoption, Where.SAME_SCHEMA),
    Subscription(TaskOfCase, note_task, Where.SAME_SCHEMA),
    Subscription(ReturnOpened, open_return, Where.ADDRESSEE, from_public_only=True),
    Subscription(ReturnDue, move_due, Where.ADDRESSEE, from_public_only=True),
    Subscription(ReturnAnswered, take_answer, Where.ADDRESSEE, from_public_only=True),
    Subscription(AmendmentDecided, take_amendment_decision, Where.ADDRESSEE, from_public_only=True),
    Subscription(ReturnSubmitted, take_submission, Where.PUBLIC, tells_sender=True),
    Subscription(AmendmentProposed, take_amendment, Where.PUBLIC, tells_sender=True),
)
