"""Tables of reports: the report, who reported, who investigates, what was found and done, what was said to each other."""

from plans.reports.models.discipline import Referral
from plans.reports.models.investigation import Assignment, FactRequest, Measure, Note
from plans.reports.models.learning import CaseStudy, Inspection
from plans.reports.models.mailbox import Elsewhere, Heard, MailboxMessage
from plans.reports.models.report import Report, Reporter

__all__ = [
    "Assignment",
    "CaseStudy",
    "Elsewhere",
    "FactRequest",
    "Heard",
    "Inspection",
    "MailboxMessage",
    "Measure",
    "Note",
    "Referral",
    "Report",
    "Reporter",
]
