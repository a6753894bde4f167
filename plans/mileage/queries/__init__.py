"""Who sees what of the mileage, and how what is there is counted."""

from plans.mileage.queries.counting import achievement_of, decided_in, item_of, rules_of, used_for
from plans.mileage.queries.overview import department_totals, item_names
from plans.mileage.queries.visible import (
    appeals_visible_to,
    claims_added_to_by,
    claims_in_hand,
    claims_visible_to,
    filtered_claims,
    granted_by,
    newest_first,
    programme_on,
    programmes_visible_to,
)

__all__ = [
    "achievement_of",
    "appeals_visible_to",
    "claims_added_to_by",
    "claims_in_hand",
    "claims_visible_to",
    "decided_in",
    "department_totals",
    "filtered_claims",
    "granted_by",
    "item_names",
    "item_of",
    "newest_first",
    "programme_on",
    "programmes_visible_to",
    "rules_of",
    "used_for",
]
