"""One report: where it is, what it says, what was found, said and done, and who has looked at the reporter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.models import User
from files.queries import attachments_of
from kernel.actors import Moment
from plans.reports.actions import read_by_staff
from plans.reports.actions.inquiry import CARRIED_OUT_IN, MEASURED_IN, NOTED_IN
from plans.reports.actions.revealing import may_reveal, views_of
from plans.reports.codes import WORKING, State
from plans.reports.forms.public import MessageForm
from plans.reports.forms.staff import MeasureForm, QuestionForm, RevealForm, WriteDownForm
from plans.reports.models import Report
from plans.reports.process import REPORT
from plans.reports.process.people import working
from plans.reports.queries.mailbox import said_about
from plans.reports.queries.visible import departments_to_ask
from plans.reports.sealing import opened_each, words_of
from plans.reports.views.course import bar_of
from plans.reports.views.scopes import reports_added_to_now, reports_now
from web.access import StaffRequest, signed_in
from workflow.deadlines import running_for
from workflow.queries import history_of


@dataclass(frozen=True)
class Line:
    """A row with the text that lies sealed in it."""

    row: Any
    text: str
    more: str = ""


def lines_of(rows: Sequence[Model], column: str, more: str = "") -> list[Line]:
    texts = opened_each(rows, column)
    others = opened_each(rows, more) if more else [""] * len(rows)
    return [Line(*found) for found in zip(rows, texts, others, strict=True)]


@signed_in
def report_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    return page_for(request, get_object_or_404(reports_now(request.user), pk=pk))


def page_for(request: StaffRequest, report: Report, status: int = 200, **bound: Any) -> HttpResponseBase:
    """The page; `bound` holds a form that was not filled in rightly, under its name."""
    now = timezone.now()
    works = working.allows(report, Moment(request.user, now))
    context = {
        "report": report,
        "words": words_of(report),
        "bar": bar_of(report),
        "steps": REPORT.open_to(request.user, report, now),
        "deadlines": running_for(report.pk),
        "now": now,
        "works": works,
        "attachments": attachments_of(report.pk),
        "may_add": reports_added_to_now(request.user).filter(pk=report.pk).exists(),
        "history": history_of(report.pk),
        "may_reveal": may_reveal(report, by=request.user, at=now),
        "reveal_form": RevealForm(),
        "views": views_of(report),
        **_parts(report),
        **(_forms(report, request.user, now) if works else {}),
        **bound,
    }
    if works:
        read_by_staff(report, at=now)
    return render(request, "reports/report.html", context, status=status)


def _parts(report: Report) -> dict[str, Any]:
    return {
        "people": report.people.select_related("department").order_by("name"),
        "assignments": lines_of(list(report.assignments.select_related("person", "assigned_by")), "exception"),
        "notes": lines_of(list(report.notes.select_related("written_by")), "text"),
        "questions": lines_of(
            list(report.questions.select_related("department", "answered_by").order_by("pk")), "question", "answer"
        ),
        "measures": lines_of(list(report.measures.select_related("person", "department")), "text"),
        "messages_said": said_about(report),
        "repeats": report.repeats.order_by("pk"),
    }


def _forms(report: Report, person: User, now: datetime) -> dict[str, Any]:
    """What whoever works on it may write now."""
    state = State(report.state)
    forms: dict[str, Any] = {"message_form": MessageForm(prefix="message")}
    if state in NOTED_IN:
        forms["note_form"] = WriteDownForm(prefix="note")
    if state in WORKING:
        forms["question_form"] = QuestionForm(prefix="question", departments=departments_to_ask(report, now))
    if state in MEASURED_IN:
        forms["measure_form"] = MeasureForm(prefix="measure")
    forms["may_carry_out"] = state in CARRIED_OUT_IN
    forms["may_take_off"] = state in MEASURED_IN
    return forms
