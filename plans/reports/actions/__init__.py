"""Writes that are no steps: filing a report, noting, asking, measuring, writing to each other, looking at an identity."""

from plans.reports.actions.filing import Filed, Filing, file_report
from plans.reports.actions.inquiry import add_note, ask_department, carry_out, propose, take_off
from plans.reports.actions.mailbox import (
    read_by_reporter,
    read_by_staff,
    withdraw_as_reporter,
    write_as_reporter,
    write_to,
)
from plans.reports.actions.revealing import reveal

__all__ = [
    "Filed",
    "Filing",
    "add_note",
    "ask_department",
    "carry_out",
    "file_report",
    "propose",
    "read_by_reporter",
    "read_by_staff",
    "reveal",
    "take_off",
    "withdraw_as_reporter",
    "write_as_reporter",
    "write_to",
]
