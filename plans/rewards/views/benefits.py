"""Benefits: the list with its export for personnel and finance, one benefit, a proposal, what others received before."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.rights import may
from documents.download import list_response
from documents.spreadsheet import Sheet
from kernel.errors import NotNow
from plans.rewards.actions.benefits import PROPOSES, ask_wishes, draft_results, propose_benefit
from plans.rewards.benefit_sheets import benefit_columns, benefit_rows
from plans.rewards.forms.benefits import BenefitFilter, ProposalForm
from plans.rewards.law import basis_of
from plans.rewards.models import Benefit, Nominee, Round
from plans.rewards.policies import BenefitRules
from plans.rewards.process import BENEFIT
from plans.rewards.queries.benefits import (
    benefits_visible_to,
    chosen_benefits,
    prize_by_grade,
    restricted_until,
    selected_nominees,
)
from plans.rewards.queries.home_notices import home_notices_of
from plans.rewards.queries.rounds import grade_choices
from policies.values import policy_on
from tenants.context import current_office_name
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from web.steps import TakeStep
from workflow.queries import history_of

ORDER = ("-pk",)


def benefits_now(person: User) -> QuerySet[Benefit]:
    return benefits_visible_to(person, timezone.now())


def _chosen(request: StaffRequest) -> tuple[BenefitFilter, QuerySet[Benefit]]:
    form = BenefitFilter(request.GET)
    form.is_valid()
    return form, chosen_benefits(benefits_now(request.user), form.cleaned_data)


@require_safe
@signed_in
def benefit_list(request: StaffRequest) -> HttpResponseBase:
    form, benefits = _chosen(request)
    page = page_of(benefits, order=ORDER, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "pills": pills_of(form, request.GET),
        "page": page,
        "total": benefits.count(),
        "proposes": may(PROPOSES, request.user, timezone.now()),
    }
    return render(request, "rewards/benefits.html", context)


@require_safe
@signed_in
def benefit_export(request: StaffRequest, kind: str) -> HttpResponseBase:
    """Exactly what the list shows with the same address."""
    _form, benefits = _chosen(request)
    title = _("우대·포상 목록 %(day)s") % {"day": timezone.localdate().isoformat()}
    rows = benefit_rows(benefits.order_by(*ORDER))
    sheet = Sheet(title, benefit_columns(), rows)
    return list_response(kind, sheet, title=title, office=current_office_name())


@require_safe
@signed_in
def benefit_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    benefit = get_object_or_404(benefits_now(request.user), pk=pk)
    context = {
        "benefit": benefit,
        "nomination": benefit.nominee.nomination,
        "basis": basis_of(benefit.code),
        "unused": (benefit.days or 0) - benefit.used_days,
        "steps": BENEFIT.open_to(request.user, benefit, timezone.now()),
        "history": history_of(benefit.pk),
    }
    return render(request, "rewards/benefit.html", context)


class TakeBenefitStep(TakeStep):
    process = BENEFIT
    find = staticmethod(benefits_now)

    @staticmethod
    def back(subject: Benefit) -> str:
        return reverse("rewards_benefits:benefit", args=[subject.pk])


@require_safe
@requires(PROPOSES)
def round_benefits(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Who was selected in a round, what they wish and what they have: the officer's worksheet (14조 1항)."""
    round_ = get_object_or_404(Round, pk=pk)
    nominees = selected_nominees().filter(nomination__round=round_).prefetch_related("benefits")
    notices = home_notices_of(round_)
    context = {"round": round_, "nominees": nominees, "prizes": _prizes(round_), "home_notices": notices}
    return render(request, "rewards/benefit_round.html", context)


def _prizes(round_: Round) -> list[dict[str, Any]]:
    """This year and the last, grades by name and from the highest down."""
    names = dict(grade_choices(round_, timezone.localdate()))
    order = {code: place for place, code in enumerate(names)}
    rows = prize_by_grade([round_.year, round_.year - 1])
    rows.sort(key=lambda row: (-row["year"], order.get(row["grade"], len(order))))
    return [row | {"grade": names.get(row["grade"], row["grade"])} for row in rows]


@require_POST
@requires(PROPOSES)
def begin_wishes(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    asked = ask_wishes(get_object_or_404(Round, pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("%(count)d명에게 희망조사를 요청했습니다.") % {"count": asked})
    return redirect("rewards_benefits:round", pk=pk)


@require_POST
@requires(PROPOSES)
def draft_letters(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    drafted = draft_results(get_object_or_404(Round, pk=pk), by=request.user, at=timezone.now())
    messages.success(
        request, _("선발 결과 안내문 %(count)d통을 작성했습니다. 읽어 본 뒤 발송하십시오.") % {"count": drafted}
    )
    return redirect("rewards_benefits:round", pk=pk)


@requires(PROPOSES)
def propose(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """A benefit for one selected employee; the wish stands beside the form."""
    nominee, now = get_object_or_404(selected_nominees(), pk=pk), timezone.now()
    rules = policy_on(BenefitRules, timezone.localdate(now))
    form = ProposalForm(request.POST or None, nominee=nominee, rules=rules)
    if form.is_valid():
        try:
            benefit = propose_benefit(nominee, form.cleaned_data, by=request.user, at=now)
        except NotNow as refusal:
            form.add_error("code", refusal.sentence)
        else:
            return redirect("rewards_benefits:benefit", pk=benefit.pk)
    context = {
        "form": form,
        "nominee": nominee,
        "restricted_until": restricted_until(nominee),
        "title": _("우대 제안: %(name)s") % {"name": nominee.person.name},
        "back": reverse("rewards_benefits:round", args=[nominee.nomination.round_id]),
    }
    return render(request, "rewards/benefit_proposal.html", context, status=422 if form.is_bound else 200)


def nominee_of_result(person: User, pk: UUID) -> Nominee:
    """One's own selection, or anybody's for those who run the selection. Raises Http404."""
    nominees = selected_nominees()
    runs = may(PROPOSES, person, timezone.now())
    return get_object_or_404(nominees if runs else nominees.filter(person=person), pk=pk)
