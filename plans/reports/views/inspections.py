"""Monthly inspections: the list, and one of them with its charts."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.reports.actions.learning import begin_inspection
from plans.reports.codes import Cause, PassiveType, Result, Source
from plans.reports.forms.learning import MonthForm
from plans.reports.models import Inspection
from plans.reports.policies_learning import LearningRules
from plans.reports.process.inspection import INSPECTION, keeps_inspections
from plans.reports.queries.learning import is_audit
from plans.reports.suppressing import number_of, numbers_of, tables_of
from plans.reports.views.forms import done_with
from plans.reports.views.scopes_learning import inspections_now
from policies.values import policy_on
from web.access import StaffRequest, requires, signed_in
from web.charts import Bar, bars
from web.lists import page_of
from web.steps import TakeStep
from workflow.deadlines import running_for
from workflow.queries import history_of

ORDER = ("-year", "-month")
Rows = list[tuple[str, int | None]]
LABELS: dict[str, type[Any]] = {"type": PassiveType, "cause": Cause, "result": Result, "source": Source}


@signed_in
def inspection_list(request: StaffRequest) -> HttpResponseBase:
    rows: QuerySet[Inspection] = inspections_now(request.user)
    now = timezone.now()
    context = {
        "page": page_of(rows, order=ORDER, after=request.GET.get("after", "")),
        "form": MonthForm() if keeps_inspections.scope(request.user, now) is not None else None,
    }
    return render(request, "reports/inspections.html", context)


@requires(keeps_inspections)
def begin(request: StaffRequest) -> HttpResponseBase:
    """A month for which the beat has made no draft."""
    form = MonthForm(request.POST or None)
    now = timezone.now()
    if request.method == "POST":
        made = done_with(form, lambda: _begun(form, by=request.user, at=now))
        if made is not None:
            return redirect("learning:inspection", made.pk)
    context = {"form": form, "cancel_url": reverse("learning:inspections")}
    return render(request, "reports/inspection_begin.html", context, status=422 if form.is_bound else 200)


def _begun(form: MonthForm, *, by: User, at: datetime) -> Inspection:
    return begin_inspection(form.cleaned_data["year"], form.cleaned_data["month"], by=by, at=at)


@signed_in
def inspection_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    inspection = get_object_or_404(inspections_now(request.user), pk=pk)
    now = timezone.now()
    context = {
        "inspection": inspection,
        "steps": INSPECTION.open_to(request.user, inspection, now),
        "deadlines": running_for(inspection.pk),
        "history": history_of(inspection.pk),
        **shown_to(request.user, inspection),
    }
    return render(request, "reports/inspection.html", context)


@dataclass(frozen=True)
class Shown:
    """The figures as somebody may see them; None is not told. smallest: None for the audit, which sees all."""

    total: int | None
    repeats: int | None
    trend: Rows
    charts: list[tuple[str, Rows]]
    smallest: int | None


def shown_to(person: User, inspection: Inspection) -> dict[str, Any]:
    """Each question as a chart with its numbers."""
    shown = figures_for(inspection, k=smallest_told_to(person, timezone.now()))
    return {
        "total": shown.total,
        "repeats": shown.repeats,
        "charts": [(title, _drawn(rows)) for title, rows in shown.charts],
        "trend": _drawn(shown.trend),
        "smallest": shown.smallest,
    }


def smallest_told_to(person: User, at: datetime) -> int | None:
    """None for the audit, which sees everything."""
    return None if is_audit(person, at) else policy_on(LearningRules, timezone.localdate(at)).smallest_told


def figures_for(inspection: Inspection, *, k: int | None) -> Shown:
    """What is kept, without numbers below `k` and what would give them away."""
    figures = inspection.figures
    departments = {str(place): row[1] for place, row in enumerate(figures["department"])}
    tables, total = tables_of(
        {name: figures[name] for name in LABELS} | {"department": departments}, figures["total"], k=k
    )
    named = [row[0] or _("대상 부서 미정") for row in figures["department"]]
    charts = [(_title(name), _labelled(name, tables[name])) for name in LABELS]
    charts.insert(1, (_("대상 부서"), list(zip(named, tables["department"].values(), strict=True))))
    repeats = number_of(figures["repeats"], k=k) if total is not None else None
    return Shown(total, repeats, numbers_of(figures["trend"], k=k), charts, k)


def _title(name: str) -> str:
    titles = {"type": _("소극행정 유형"), "cause": _("원인"), "result": _("조사결과"), "source": _("접수 경로")}
    return titles[name]


def _labelled(name: str, cells: dict[str, int | None]) -> Rows:
    codes = LABELS[name]
    return [(str(codes(code).label) if code else _("아직 정해지지 않음"), number) for code, number in cells.items()]


def _drawn(rows: Rows) -> list[Bar]:
    hidden, unit = _("공개하지 않음"), _("%(number)s건")
    return bars(
        (label, None if number is None else Decimal(number), hidden if number is None else unit % {"number": number})
        for label, number in rows
    )


class TakeInspectionStep(TakeStep):
    process = INSPECTION
    find = staticmethod(inspections_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("learning:inspection", args=[subject.pk])
