"""Who sees which reports and questions, and what is counted of them."""

from plans.reports.queries.conflicts import about, in_conflict, investigators_for, is_named, is_of_department
from plans.reports.queries.visible import (
    assigned_to,
    decided_by,
    overseen_by,
    questions_to,
    questions_visible_to,
    reports_in_hand,
    reports_visible_to,
)

__all__ = [
    "about",
    "assigned_to",
    "decided_by",
    "in_conflict",
    "investigators_for",
    "is_named",
    "is_of_department",
    "overseen_by",
    "questions_to",
    "questions_visible_to",
    "reports_in_hand",
    "reports_visible_to",
]
