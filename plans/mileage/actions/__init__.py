"""What is begun by hand: a programme, a claim, a grant, an appeal, new rules."""

from plans.mileage.actions.appeals import file_appeal
from plans.mileage.actions.claims import claim, credit_selection, grant, reverse_selection, selection_of
from plans.mileage.actions.programmes import begin_programme

__all__ = [
    "begin_programme",
    "claim",
    "credit_selection",
    "file_appeal",
    "grant",
    "reverse_selection",
    "selection_of",
]
