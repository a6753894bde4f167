"""The report behind a receipt code, and what was said."""

from dataclasses import dataclass

from plans.reports.models import MailboxMessage, Report
from plans.reports.receipts import plain_code
from plans.reports.sealing import opened_each, receipt_digest


@dataclass(frozen=True)
class Said:
    message: MailboxMessage
    text: str


def report_behind(code: str) -> Report | None:
    """None for a code that is none, or nobody's; the search is by digest, so its time tells nothing."""
    plain = plain_code(code)
    return Report.objects.filter(receipt=receipt_digest(plain)).first() if plain else None


def said_about(report: Report) -> list[Said]:
    """The messages of a report, the oldest first; two queries."""
    rows = list(report.messages.select_related("written_by").order_by("id"))
    return [Said(row, text) for row, text in zip(rows, opened_each(rows, "text"), strict=True)]
