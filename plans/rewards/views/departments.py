"""부서별 추천: which departments nominate, and which do not (R07)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.rewards.process.people import reads_totals
from plans.rewards.queries.departments import department_nominations, hides_names, years_of_rounds
from web.access import StaffRequest, requires


@require_safe
@requires(reads_totals)
def departments(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    years = years_of_rounds()
    chosen = next((year for year in years if str(year) == request.GET.get("year")), None)
    year = chosen or next(iter(years), None)
    rows = department_nominations(year, request.user, now) if year is not None else []
    context = {
        "years": years,
        "year": year,
        "rows": rows,
        "without": [row["department"] for row in rows if not row["nominated"]],
        "is_partial": year is not None and hides_names(year, request.user, now),
    }
    return render(request, "rewards/departments.html", context)
