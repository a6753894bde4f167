"""Tables of the mileage: programmes with claims and appeals, the ledger, and what points are exchanged for."""

from plans.mileage.models.ledger import Entry, Line, Lot
from plans.mileage.models.programmes import Appeal, Claim, Panelist, Programme, Selection
from plans.mileage.models.rewards import Option, Order, Preference, Redemption

__all__ = [
    "Appeal",
    "Claim",
    "Entry",
    "Line",
    "Lot",
    "Option",
    "Order",
    "Panelist",
    "Preference",
    "Programme",
    "Redemption",
    "Selection",
]
