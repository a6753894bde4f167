"""Petitions: the list, one with its clocks, a new one, who petitioned, the monthly check."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from files.queries import attachments_of
from kernel.periods import Month
from plans.participation.actions.petitions import (
    Arrived,
    file_objection,
    record_check,
    register,
    reveal,
    why_no_objection,
)
from plans.participation.codes_petitions import Channel, PetitionState, Purpose
from plans.participation.content_petitions import Petitioner, Words, opened, titles_of, words_of
from plans.participation.forms.petitions import CheckForm, PetitionFilter, PurposeForm, RegisterForm
from plans.participation.forms.petitions_objections import ObjectionForm
from plans.participation.models import MonthlyCheck
from plans.participation.process.petitions import PETITION
from plans.participation.process.petitions_clocks import last_field_day, rules_on
from plans.participation.process.petitions_objections import OBJECTION_PROCESS
from plans.participation.process.petitions_people import officer
from plans.participation.queries.petitions import (
    filtered_petitions,
    overdue,
    petitioners_visible_to,
    petitions_visible_to,
    same_matter,
    with_due,
)
from plans.participation.queries.petitions_explained import exchanges_of, explained_due
from plans.participation.views.petitions_bar import bar_of
from plans.participation.views.petitions_forms import done_with, moment_on
from plans.participation.views.petitions_scopes import petitions_added_to_now, petitions_now
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from workflow.deadlines import running_for
from workflow.queries import history_of

ORDER = ("-pk",)


@signed_in
def petition_list(request: StaffRequest) -> HttpResponseBase:
    """What this person may see; titles are opened for the rows of one page only."""
    now = timezone.now()
    form = PetitionFilter(request.GET)
    form.is_valid()
    found = filtered_petitions(petitions_visible_to(request.user, now), form.cleaned_data, now, rules_on(now).soon_days)
    page = page_of(with_due(found), order=ORDER, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "pills": pills_of(form, request.GET),
        "page": page,
        "rows": list(zip(page.rows, titles_of(page.rows), strict=True)),
        "total": found.count(),
        "now": now,
    }
    return render(request, "participation/petitions.html", context)


@signed_in
def petition_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found, now = get_object_or_404(petitions_now(request.user), pk=pk), timezone.now()
    if found.state == PetitionState.HANDED_OVER:
        known = {"petition": found, "history": history_of(found.pk)}
        return render(request, "participation/petition_away.html", known)
    objection = getattr(found, "objection", None)
    context = {
        "petition": found,
        "words": words_of(found),
        "bar": bar_of(found),
        "steps": PETITION.open_to(request.user, found, now),
        "explained": explained_due(found, now, last_field_day(found)),
        "clocks": running_for(found.pk),
        "exchanges": exchanges_of(found),
        "cooperations": found.cooperations.select_related("department"),
        "same": petitions_now(request.user)
        .filter(pk__in=same_matter(found).values("pk"))
        .exclude(pk=pk)
        .order_by("pk"),
        "attachments": attachments_of(found.pk),
        "may_add": petitions_added_to_now(request.user).filter(pk=pk).exists(),
        "may_reveal": petitioners_visible_to(request.user, now).filter(pk=pk).exists(),
        "objection": objection,
        "objection_words": (opened(objection, "reason"), opened(objection, "decision")) if objection else ("", ""),
        "objection_steps": OBJECTION_PROCESS.open_to(request.user, objection, now) if objection else [],
        "may_object": not why_no_objection(found, now),
        "history": history_of(found.pk),
        "now": now,
    }
    return render(request, "participation/petition.html", context)


@signed_in
def seen(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """After a step: the page of the petition, or the list for whoever has given it away."""
    if petitions_now(request.user).filter(pk=pk).exists():
        return redirect("petitions:petition", pk)
    return redirect("petitions:petitions")


@requires(officer)
def new_petition(request: StaffRequest) -> HttpResponseBase:
    """The petition office takes down what came by hand, post or phone."""
    now = timezone.now()
    form = RegisterForm(request.POST or None, initial={"arrived_at": timezone.localtime(now)})
    if request.method == "POST":
        made = done_with(form, lambda: register(_arrived(form.cleaned_data), by=request.user, at=now))
        if made is not None:
            messages.success(request, _("민원을 접수했습니다(%(number)s).") % {"number": made.number})
            return redirect("petitions:petition", made.pk)
    return render(request, "participation/petition_form.html", {"form": form}, status=422 if form.is_bound else 200)


def _arrived(given: dict[str, object]) -> Arrived:
    reached = {name: str(given[name] or "") for name in ("name", "phone", "email", "address")}
    return Arrived(
        Words(str(given["title"]), str(given["text"])),
        Petitioner(**reached),
        str(given["kind"]),
        Channel(str(given["channel"])),
        given["arrived_at"],  # type: ignore[arg-type]  # the form gives a date and time
        {"petitioners": given["petitioners"]},
    )


@signed_in
def petitioner(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """GET asks why; POST shows who petitioned, and that is recorded."""
    found = get_object_or_404(petitioners_visible_to(request.user, timezone.now()), pk=pk)
    form = PurposeForm(request.POST if request.method == "POST" else None, choices=Purpose.choices)
    who = None
    if request.method == "POST" and form.is_valid():
        who = reveal(found, by=request.user, at=timezone.now(), purpose=form.cleaned_data["purpose"])
    context = {"petition": found, "form": form, "who": who}
    return render(request, "participation/petition_petitioner.html", context, status=422 if form.errors else 200)


@requires(officer)
def new_objection(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found, now = get_object_or_404(petitions_now(request.user), pk=pk), timezone.now()
    form = ObjectionForm(request.POST or None, initial={"filed_on": timezone.localdate(now)})
    if request.method == "POST":
        made = done_with(
            form,
            lambda: file_objection(
                found, by=request.user, at=now, reason=form.cleaned_data["text"],
                filed_at=moment_on(form.cleaned_data["filed_on"], now),
            ),
        )  # fmt: skip
        if made is not None:
            messages.success(request, _("이의신청을 접수했습니다(%(number)s).") % {"number": made.number})
            return redirect("petitions:petition", found.pk)
    context = {"form": form, "petition": found}
    return render(request, "participation/petition_objection_form.html", context, status=422 if form.is_bound else 200)


@requires(officer)
def check(request: StaffRequest) -> HttpResponseBase:
    """월별 점검: what is overdue, with the letters of urging, and the record that it was looked at."""
    now = timezone.now()
    form = CheckForm(request.POST or None)
    if request.method == "POST":
        made = done_with(form, lambda: record_check(by=request.user, at=now, text=form.cleaned_data["note"]))
        if made is not None:
            messages.success(request, _("이 달의 점검을 기록했습니다."))
            return redirect("petitions:check")
    month = Month.containing(timezone.localdate(now))
    late = with_due(overdue(petitions_visible_to(request.user, now), now))
    page = page_of(late, order=ORDER, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "page": page,
        "total": late.count(),
        "month": month.label,
        "checked": MonthlyCheck.objects.filter(year=month.year, month=month.number)
        .select_related("checked_by")
        .first(),
        "checks": MonthlyCheck.objects.select_related("checked_by")[:12],
        "now": now,
    }
    return render(request, "participation/petition_check.html", context, status=422 if form.is_bound else 200)
