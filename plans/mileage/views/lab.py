"""기준 시험: a year's decided claims once more under changed rules. Nothing is written."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Department, User
from accounts.rights import may
from plans.mileage.codes import ItemType
from plans.mileage.forms.rules import RulesForm
from plans.mileage.models import Claim, Programme
from plans.mileage.policies import MileageRules
from plans.mileage.process.people import officer, overseers
from plans.mileage.queries import decided_in, newest_first, programmes_visible_to
from plans.mileage.replay import Comparison, Decided, Group, by_person, compare, grouped
from policies.values import policy_on
from web.access import StaffRequest, requires
from web.charts import Bar, bars

MOST_NAMES = 100


@requires(overseers)
def lab(request: StaffRequest) -> HttpResponseBase:
    """The form is that of the editor; the answer stands below it."""
    programmes = newest_first(programmes_visible_to(request.user))
    programme = _chosen(programmes, request.GET.get("programme", ""))
    now = policy_on(MileageRules, programme.ends_on if programme else timezone.localdate())
    form = RulesForm(now, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "programmes": programmes, "programme": programme}
    if programme and form.is_bound and form.is_valid() and form.value is not None:
        found = compare(now, form.value, decided_in(programme, _kinds(now)))
        context |= {"found": found, "groups": _groups(found), **_names(request, found)}
    status = 422 if form.is_bound and "found" not in context else 200
    return render(request, "mileage/lab.html", context, status=status)


def _chosen(programmes: list[Programme], given: str) -> Programme | None:
    """The one of the address, else last year's: the newest that is not of this year, else the newest."""
    by_key = {str(one.pk): one for one in programmes}
    year = timezone.localdate().year
    earlier = next((one for one in programmes if one.year < year), None)
    return by_key.get(given) or earlier or next(iter(programmes), None)


def _kinds(rules: MileageRules) -> Any:
    """The type of a claim's item, in words."""
    types = {item.code: str(ItemType(item.type).label) for item in rules.items}

    def kind(claim: Claim) -> str:
        return types.get(claim.item, _("지금 기준에 없는 항목"))

    return kind


def _groups(found: Comparison) -> list[tuple[str, list[Group], list[Bar]]]:
    """The distributions: by department, by grade, by kind of item."""
    names = dict(Department.objects.values_list("pk", "name"))

    def department(claim: Decided) -> str:
        return names.get(claim.achievement.department, "-")

    def grade(claim: Decided) -> str:
        return claim.achievement.grade or _("직급 없음")

    tables = (
        (_("부서별"), grouped(found.outcomes, department)),
        (_("직급별"), grouped(found.outcomes, grade)),
        (_("항목 종류별"), grouped(found.outcomes, lambda claim: claim.kind)),
    )
    return [(title, rows, _bars(rows)) for title, rows in tables]


def _bars(rows: list[Group]) -> list[Bar]:
    return bars((row.label, Decimal(row.after), _("%(points)d점") % {"points": row.after}) for row in rows)


def _names(request: StaffRequest, found: Comparison) -> dict[str, Any]:
    """Who gains and loses most, by name: for the dedicated officer only."""
    if not may(officer, request.user, timezone.now()):
        return {}
    changed = {pk: group for pk, group in by_person(found.outcomes).items() if group.change}
    largest = sorted(changed, key=lambda pk: (-abs(changed[pk].change), str(pk)))[:MOST_NAMES]
    people: dict[UUID, User] = User.objects.select_related("department").in_bulk(largest)
    return {"people": [(people[pk], changed[pk]) for pk in largest if pk in people]}
