"""Roles with their dates, the dedicated department, and handing over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.roles import Term, designate, end, grant
from accounts.models import User
from accounts.queries import active_people, in_force, missing_designations
from accounts.rights import DESIGNATES, KEEPS_PEOPLE, grantable_roles, may
from accounts.roles import Role
from office.answers import done
from office.forms.people import DesignationForm, EndForm, GrantForm, HandoverForm
from office.handover import Handover, hand_over, open_work_of
from office.pages import form_page
from office.queries import departments_visible_to, designations_visible_to, files_visible_to, holdings_visible_to
from web.access import StaffRequest, requires, signed_in


@signed_in
def roles(request: StaffRequest) -> HttpResponse:
    """Who holds which role, and what the law still wants designated."""
    now = timezone.now()
    context = {
        "holdings": holdings_visible_to(request.user, at=now),
        "designations": designations_visible_to(request.user),
        "missing": missing_designations(timezone.localdate(now)),
        "designates": may(DESIGNATES, request.user, now),
        "keeps": may(KEEPS_PEOPLE, request.user, now),
    }
    return render(request, "office/roles.html", context)


@requires(KEEPS_PEOPLE)
def grant_role(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    person = get_object_or_404(files_visible_to(request.user, at=now), pk=pk)
    form = GrantForm(request.POST or None, roles=grantable_roles(request.user, now))
    sent, made = done(
        form,
        lambda given: grant(Role(given.pop("role")), to=person, term=Term(**given), by=request.user, at=now),
    )
    if sent and made:
        messages.success(request, _("‘%(role)s’ 역할을 부여했습니다.") % {"role": made.get_role_display()})
        return redirect("person", pk=pk)
    return form_page(request, form, title=_("%(name)s 역할 부여") % {"name": person.name}, button=_("부여"))


@requires(KEEPS_PEOPLE)
def end_role(request: StaffRequest, pk: UUID, holding: UUID) -> HttpResponse:
    now = timezone.now()
    person = get_object_or_404(files_visible_to(request.user, at=now), pk=pk)
    held = get_object_or_404(person.holdings.select_related("person"), pk=holding)
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate(now)})
    sent, _nothing = done(
        form, lambda given: end(held, on=given["ends_on"], reason=given["reason"], by=request.user, at=now)
    )
    if sent:
        messages.success(request, _("‘%(role)s’ 역할의 마지막 날을 정했습니다.") % {"role": held.get_role_display()})
        return redirect("person", pk=pk)
    return form_page(request, form, title=_("%(role)s 끝내기") % {"role": held.get_role_display()}, button=_("끝내기"))


@requires(DESIGNATES)
def designate_department(request: StaffRequest) -> HttpResponse:
    form = DesignationForm(request.POST or None, departments=departments_visible_to(request.user))
    sent, made = done(form, lambda given: designate(**given, by=request.user, at=timezone.now()))
    if sent and made:
        messages.success(request, _("전담부서를 지정했습니다."))
        return redirect("roles")
    return form_page(request, form, title=_("전담부서 지정"), button=_("지정"))


@requires(KEEPS_PEOPLE)
def handover(request: StaffRequest, pk: UUID) -> HttpResponse:
    """인수인계: what is open on the left, who takes it on the right, one signature."""
    now = timezone.now()
    person = get_object_or_404(files_visible_to(request.user, at=now), pk=pk)
    form = _handover_form(request, person)
    sent, moved = done(form, lambda given: hand_over(person, _what(given), by=request.user, at=now))
    if sent:
        messages.success(
            request, _("인수인계를 마쳤습니다. 진행 중인 일 %(number)d건을 넘겼습니다.") % {"number": moved or 0}
        )
        return redirect("person", pk=pk)
    context = {"form": form, "person": person, "work": open_work_of(person)}
    return render(request, "office/handover.html", context, status=422 if form.is_bound else 200)


def _handover_form(request: StaffRequest, person: User) -> HandoverForm:
    today = timezone.localdate()
    return HandoverForm(
        request.POST or None,
        people=active_people().exclude(pk=person.pk),
        holdings=person.holdings.filter(in_force(today)),
        initial={"starts_on": today},
    )


def _what(given: dict[str, Any]) -> Handover:
    return Handover(given["to"], given["holdings"], given["starts_on"], given["document_no"], given["stays"])
