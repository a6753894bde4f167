"""Tables of residents' participation, one module for each subject."""

from plans.participation.models.applications import Application
from plans.participation.models.inquiries import Inquiry, Rating
from plans.participation.models.petitions import Cooperation, EarlyUpdate, Exchange, MonthlyCheck, Petition
from plans.participation.models.petitions_objections import Objection
from plans.participation.models.recommendations import Recommendation

__all__ = [
    "Application",
    "Cooperation",
    "EarlyUpdate",
    "Exchange",
    "Inquiry",
    "MonthlyCheck",
    "Objection",
    "Petition",
    "Rating",
    "Recommendation",
]
