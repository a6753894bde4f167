"""내 선발과 우대: what an employee was selected for, wishes, receives and may print; and a department's extra nomination."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from documents.download import hwpx_response, pdf_response
from plans.rewards.actions.benefits import nominate_extra
from plans.rewards.certificates import certificate_of
from plans.rewards.codes import NominationState, Statutory
from plans.rewards.forms.benefits import ExtraForm
from plans.rewards.listing import grade_name
from plans.rewards.models import ExtraNomination, Nomination, Wish
from plans.rewards.process import EXTRA, WISH
from plans.rewards.queries.benefits import extra_candidates, extras_visible_to, own_selections, wishes_visible_to
from plans.rewards.views.benefits import nominee_of_result
from web.access import StaffRequest, signed_in
from web.steps import TakeStep
from workflow.queries import history_of


def wishes_now(person: User) -> QuerySet[Wish]:
    return wishes_visible_to(person, timezone.now())


def extras_now(person: User) -> QuerySet[ExtraNomination]:
    return extras_visible_to(person, timezone.now())


@require_safe
@signed_in
def own(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    rows = [
        {
            "nominee": nominee,
            "grade": grade_name(nominee.nomination, nominee.nomination.grade),
            "wish": (wish := getattr(nominee, "wish", None)),
            "wish_steps": WISH.open_to(request.user, wish, now) if wish else [],
            "wished": [dict(Statutory.choices).get(code, code) for code in wish.ranks] if wish else [],
        }
        for nominee in own_selections(request.user)
    ]
    return render(request, "rewards/own_benefits.html", {"rows": rows})


@require_safe
@signed_in
def certificate(request: StaffRequest, pk: UUID, kind: str) -> HttpResponseBase:
    document = certificate_of(nominee_of_result(request.user, pk))
    if kind == "pdf":
        return pdf_response(document)
    if kind == "hwpx":
        return hwpx_response(document)
    raise Http404


class TakeWishStep(TakeStep):
    process = WISH
    find = staticmethod(wishes_now)

    @staticmethod
    def back(subject: Wish) -> str:
        return reverse("rewards_benefits:own")


@require_safe
@signed_in
def extra_list(request: StaffRequest) -> HttpResponseBase:
    own_department = Nomination.objects.filter(
        department=request.user.department_id, state=NominationState.NOT_SELECTED
    ).select_related("round")
    context = {"extras": extras_now(request.user), "not_selected": own_department.order_by("-pk")}
    return render(request, "rewards/benefit_extras.html", context)


@require_safe
@signed_in
def extra_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    extra = get_object_or_404(extras_now(request.user), pk=pk)
    steps = EXTRA.open_to(request.user, extra, timezone.now())
    context = {"extra": extra, "steps": steps, "history": history_of(extra.pk)}
    return render(request, "rewards/benefit_extra.html", context)


@signed_in
def new_extra(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """A nomination of one's own department that was not selected (R31)."""
    own_department = Nomination.objects.filter(department=request.user.department_id)
    nomination = get_object_or_404(own_department.select_related("round"), pk=pk)
    form = ExtraForm(request.POST or None, nominees=extra_candidates(request.user, nomination))
    if form.is_valid():
        nominee, reason = form.cleaned_data["nominee"], form.cleaned_data["reason"]
        extra = nominate_extra(nominee, reason, by=request.user, at=timezone.now())
        return redirect("rewards_benefits:extra", pk=extra.pk)
    context = {
        "form": form,
        "title": _("특별승진 추가추천: %(title)s") % {"title": nomination.title},
        "button": _("추가추천"),
        "back": reverse("rewards_benefits:extras"),
    }
    return render(request, "rewards/benefit_form.html", context, status=422 if form.is_bound else 200)


class TakeExtraStep(TakeStep):
    process = EXTRA
    find = staticmethod(extras_now)

    @staticmethod
    def back(subject: ExtraNomination) -> str:
        return reverse("rewards_benefits:extra", args=[subject.pk])
