"""The returns of a local government, one return with its lines, and one line with the files that prove it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.download import list_response
from files.queries import attachments_of
from ministry.readings import said
from ministry.returns.codes import ReturnState
from ministry.returns.lines import evidence_of
from ministry.returns.listing import sheet_of
from ministry.returns.models import Proposal, Return, ReturnLine
from ministry.returns.process import RETURN
from ministry.returns.queries import lines_proved_by, lines_visible_to, returns_visible_to
from ministry.returns.views.scopes import returns_now
from tenants.context import current_office_name
from web.access import StaffRequest, signed_in
from web.lists import page_of
from web.steps import TakeStep
from workflow.deadlines import running_for
from workflow.queries import history_of

WAY = (
    ReturnState.AUTO_FILLED,
    ReturnState.TENANT_CHECK,
    ReturnState.SUBMITTED,
    ReturnState.ACCEPTED,
    ReturnState.FROZEN,
    ReturnState.PUBLISHED,
)
"""The states of a return that goes straight through; what came back is checked again."""


@dataclass(frozen=True)
class Shown:
    """A line as the page shows it: what is missing is what has neither a value nor a file."""

    line: ReturnLine
    counted: str
    reported: str
    files: int

    @property
    def is_proved(self) -> bool:
        return self.files > 0


def shown_of(lines: Sequence[ReturnLine]) -> list[Shown]:
    files = evidence_of(lines)
    return [
        Shown(line, said(line.entry, line.value), said(line.entry, line.reported_value), files.get(line.pk, 0))
        for line in lines
    ]


@require_safe
@signed_in
def return_list(request: StaffRequest) -> HttpResponseBase:
    found = returns_visible_to(request.user, timezone.now())
    page = page_of(found, order=("-id",), after=request.GET.get("after", ""))
    return render(request, "returns/returns.html", {"page": page})


@require_safe
@signed_in
def return_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(returns_visible_to(request.user, now), pk=pk)
    lines = shown_of(list(subject.lines.select_related("corrected_by")))
    context = {
        "subject": subject,
        "lines": lines,
        "unsaid": [row for row in lines if row.line.reported_value is None],
        "unproved": [row for row in lines if not row.is_proved],
        "proposals": Proposal.objects.filter(line__parent=subject).select_related("line", "proposed_by"),
        "bar": _bar(subject),
        "clock": running_for(subject.pk).first(),
        "steps": RETURN.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
    }
    return render(request, "returns/return.html", context)


@require_safe
@signed_in
def line_page(request: StaffRequest, pk: UUID, line: UUID) -> HttpResponseBase:
    now = timezone.now()
    found = get_object_or_404(lines_visible_to(request.user, now).select_related("parent"), pk=line, parent=pk)
    context = {
        "shown": shown_of([found])[0],
        "subject": found.parent,
        "attachments": attachments_of(found.pk),
        "may_add": lines_proved_by(request.user, now).filter(pk=found.pk).exists(),
    }
    return render(request, "returns/line.html", context)


@require_safe
@signed_in
def export(request: StaffRequest, pk: UUID, kind: str) -> HttpResponseBase:
    """The lines as they stand on the page."""
    subject = get_object_or_404(returns_visible_to(request.user, timezone.now()), pk=pk)
    lines = list(subject.lines.all())
    title = f"{subject.number} {subject.title}"
    return list_response(kind, sheet_of(lines, evidence_of(lines)), title=title, office=current_office_name())


class TakeReturnStep(TakeStep):
    process = RETURN
    find = staticmethod(returns_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("returns:return", args=[subject.pk])


def _bar(subject: Return) -> list[tuple[str, str]]:
    at = ReturnState.TENANT_CHECK if subject.state == ReturnState.RETURNED else subject.state
    here = WAY.index(ReturnState(at)) if at in WAY else -1
    return [
        (str(state.label), "done" if place < here else "current" if place == here else "")
        for place, state in enumerate(WAY)
    ]
