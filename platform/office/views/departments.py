"""The organisation chart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.departments import change_department, open_department
from accounts.models import Department, Duty
from accounts.rights import KEEPS_PEOPLE, may
from office.answers import done
from office.forms.people import DepartmentForm
from office.pages import form_page
from office.queries import departments_visible_to
from web.access import StaffRequest, requires, signed_in


@dataclass(frozen=True)
class Branch:
    """A department in the chart; `depth` steps below the top."""

    department: Department
    depth: int
    people: int

    @property
    def duties(self) -> list[str]:
        return [str(Duty(duty).label) for duty in self.department.duties]


def chart(departments: Sequence[Department]) -> list[Branch]:
    """Every department below the one it belongs to, in order."""
    below: dict[UUID | None, list[Department]] = {}
    for department in departments:
        below.setdefault(department.parent_id, []).append(department)

    def branch(parent: UUID | None, depth: int) -> Iterator[Branch]:
        for department in below.get(parent, []):
            yield Branch(department, depth, getattr(department, "number_of_people", 0))
            yield from branch(department.pk, depth + 1)

    return list(branch(None, 0))


@signed_in
def departments(request: StaffRequest) -> HttpResponse:
    counted = departments_visible_to(request.user).annotate(
        number_of_people=Count("people", filter=Q(people__is_active=True))
    )
    context = {"chart": chart(list(counted)), "keeps": may(KEEPS_PEOPLE, request.user, timezone.now())}
    return render(request, "office/departments.html", context)


@requires(KEEPS_PEOPLE)
def new_department(request: StaffRequest) -> HttpResponse:
    form = DepartmentForm(request.POST or None, departments=departments_visible_to(request.user))
    sent, _made = done(form, lambda given: open_department(facts=given, by=request.user, at=timezone.now()))
    if sent:
        messages.success(request, _("부서를 등록했습니다."))
        return redirect("departments")
    return form_page(request, form, title=_("부서 등록"), button=_("등록"))


@requires(KEEPS_PEOPLE)
def edit_department(request: StaffRequest, pk: UUID) -> HttpResponse:
    department = get_object_or_404(departments_visible_to(request.user), pk=pk)
    form = DepartmentForm(request.POST or None, instance=department, departments=departments_visible_to(request.user))
    sent, _changed = done(
        form, lambda given: change_department(department, facts=given, by=request.user, at=timezone.now())
    )
    if sent:
        messages.success(request, _("바꾼 내용을 저장했습니다."))
        return redirect("departments")
    return form_page(request, form, title=_("부서 고치기"), button=_("저장"))
