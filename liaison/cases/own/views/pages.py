"""A local government's own cases, and its adoptions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.rights import may
from liaison.cases.hub.models import Follower
from liaison.cases.own.actions import begin_case
from liaison.cases.own.codes import Origin
from liaison.cases.own.forms import CaseForm
from liaison.cases.own.models import Adoption, Case
from liaison.cases.own.process import ADOPTION, CASE, officer
from liaison.cases.own.queries import adoptions_visible_to, cases_visible_to
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.steps import TakeStep
from workflow.queries import history_of

PREFILLED = ("title", "background", "course", "effect", "field")


@require_safe
@signed_in
def case_list(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    page = page_of(cases_visible_to(request.user, now), order=("-id",), after=request.GET.get("after", ""))
    return render(request, "cases/cases.html", {"page": page, "may_write": may(officer, request.user, now)})


@requires(officer)
def new_case(request: StaffRequest) -> HttpResponseBase:
    """An address may bring the beginning of the text and where it comes from, as the page of a finished task does."""
    known: dict[str, Any] = {name: request.GET.get(name, "")[:5_000] for name in PREFILLED if name in request.GET}
    form = CaseForm(request.POST or None, initial=known)
    if form.is_valid():
        origin, origin_id = _origin(request)
        made = begin_case(form.cleaned_data, by=request.user, at=timezone.now(), origin=origin, origin_id=origin_id)
        messages.success(request, _("사례 초안을 만들었습니다. 다른 사람이 개인정보를 확인하면 공유할 수 있습니다."))
        return redirect("sharing:case", made.pk)
    return render(request, "cases/new_case.html", {"form": form}, status=422 if form.is_bound else 200)


def _origin(request: StaffRequest) -> tuple[Origin, UUID | None]:
    """What cannot be read is written by hand."""
    try:
        return Origin(request.GET.get("origin", "")), UUID(request.GET.get("origin_id", ""))
    except ValueError:
        return Origin.HAND, None


@require_safe
@signed_in
def case_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(cases_visible_to(request.user, now), pk=pk)
    context = {
        "subject": subject,
        "steps": CASE.open_to(request.user, subject, now),
        "versions": subject.versions.all(),
        "followers": Follower.objects.filter(case=subject.pk),
        "history": history_of(subject.pk),
    }
    return render(request, "cases/case.html", context)


@require_safe
@signed_in
def adoption_list(request: StaffRequest) -> HttpResponseBase:
    found = adoptions_visible_to(request.user, timezone.now())
    page = page_of(found, order=("-id",), after=request.GET.get("after", ""))
    return render(request, "cases/adoptions.html", {"page": page})


@require_safe
@signed_in
def adoption_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(adoptions_visible_to(request.user, now), pk=pk)
    context = {
        "subject": subject,
        "steps": ADOPTION.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
    }
    return render(request, "cases/adoption.html", context)


def cases_now(person: User) -> QuerySet[Case]:
    return cases_visible_to(person, timezone.now())


def adoptions_now(person: User) -> QuerySet[Adoption]:
    return adoptions_visible_to(person, timezone.now())


class TakeCaseStep(TakeStep):
    process = CASE
    find = staticmethod(cases_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("sharing:case", args=[subject.pk])


class TakeAdoptionStep(TakeStep):
    process = ADOPTION
    find = staticmethod(adoptions_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("sharing:adoption", args=[subject.pk])
