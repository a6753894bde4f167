"""People: the directory, a person's file, registering, changing, letting go."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.people import change, register
from accounts.models import User
from accounts.queries import holders_of
from accounts.rights import KEEPS_PEOPLE, demand, grantable_roles, may
from accounts.roles import Role
from audit.models import Kind
from audit.record import record
from documents.download import csv_response, xlsx_response
from documents.spreadsheet import Sheet
from office.answers import done
from office.export import people_columns, people_rows
from office.forms.people import DownloadForm, NewPersonForm, PeopleFilter, PersonForm
from office.pages import form_page, password_page
from office.queries import departments_visible_to, files_visible_to, people_visible_to
from office.search import named_like
from tenants.context import current_office_name
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of


@signed_in
def people(request: StaffRequest) -> HttpResponse:
    filters = _filters(request)
    page = page_of(found_by(filters, request), order=["name", "id"], after=request.GET.get("after", ""))
    context = {"page": page, "filters": filters, "pills": pills_of(filters, request.GET) if filters.is_valid() else []}
    return render(request, "office/people.html", context | {"keeps": may(KEEPS_PEOPLE, request.user, timezone.now())})


def _filters(request: StaffRequest) -> PeopleFilter:
    return PeopleFilter(request.GET, departments=departments_visible_to(request.user))


def found_by(filters: PeopleFilter, request: StaffRequest) -> QuerySet[User]:
    """The people that the filter in the address finds, the same on the page and in the file."""
    rows = people_visible_to(request.user, at=timezone.now())
    if not filters.is_valid():
        return rows.none()
    given = filters.cleaned_data
    conditions: dict[str, Any] = {name: given[name] for name in ("department", "kind") if given[name]}
    if given["state"]:
        conditions["is_active"] = given["state"] == "active"
    if given["role"]:
        conditions["pk__in"] = holders_of([Role(given["role"])], timezone.localdate()).values("pk")
    rows = rows.filter(**conditions)
    return rows.filter(named_like(given["q"])) if given["q"] else rows


@requires(KEEPS_PEOPLE)
def export_people(request: StaffRequest) -> HttpResponseBase:
    """Exactly what the list shows, with a reason, and a line in the record."""
    filters = _filters(request)
    rows = found_by(filters, request).order_by("name", "id")
    form = DownloadForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "number": rows.count(), "pills": pills_of(filters, request.GET)}
        return render(request, "office/people_export.html", context, status=422 if form.is_bound else 200)
    detail = {"what": "people", "reason": form.cleaned_data["reason"], "number": rows.count()}
    record(Kind.DOWNLOAD, by=request.user, at=timezone.now(), subject_type="people", detail=detail)
    title = _("직원 명부")
    if form.cleaned_data["format"] == "csv":
        return csv_response(people_columns(), people_rows(rows), title=title)
    sheet = Sheet(title, people_columns(), people_rows(rows))
    return xlsx_response([sheet], title=title, office=current_office_name())


@signed_in
def person(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A person's file. Whoever opens another's leaves a line in the record."""
    now = timezone.now()
    get_object_or_404(people_visible_to(request.user, at=now), pk=pk)
    if pk != request.user.pk:
        demand(KEEPS_PEOPLE, by=request.user, at=now)
        record(Kind.VIEW, by=request.user, at=now, subject_type="person", subject_id=pk)
    subject = get_object_or_404(files_visible_to(request.user, at=now), pk=pk)
    context = {"person": subject, "today": timezone.localdate(), "keeps": bool(grantable_roles(request.user, now))}
    return render(request, "office/person.html", context)


@requires(KEEPS_PEOPLE)
def new_person(request: StaffRequest) -> HttpResponse:
    form = NewPersonForm(request.POST or None, departments=departments_visible_to(request.user))
    sent, made = done(
        form,
        lambda given: register(username=given["username"], facts=given, by=request.user, at=timezone.now()),
    )
    if sent and made:
        return password_page(request, *made)
    return form_page(request, form, title=_("사람 등록"), button=_("등록"))


@requires(KEEPS_PEOPLE)
def edit_person(request: StaffRequest, pk: UUID) -> HttpResponse:
    subject = get_object_or_404(files_visible_to(request.user, at=timezone.now()), pk=pk)
    form = PersonForm(request.POST or None, instance=subject, departments=departments_visible_to(request.user))
    sent, _changed = done(form, lambda given: change(subject, facts=given, by=request.user, at=timezone.now()))
    if sent:
        messages.success(request, _("바꾼 내용을 저장했습니다."))
        return redirect("person", pk=pk)
    return form_page(request, form, title=_("사람 정보 고치기"), button=_("저장"))
