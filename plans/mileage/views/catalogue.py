"""The catalogue of rewards, as the reward desk keeps it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel.errors import Invalid
from plans.mileage.catalogue import KEEPS_CATALOGUE, add_option, change_option, offer_usual_options
from plans.mileage.forms.rewards import OptionForm
from plans.mileage.models import Option
from web.access import StaffRequest, requires
from web.lists import page_of


@require_safe
@requires(KEEPS_CATALOGUE)
def options(request: StaffRequest) -> HttpResponse:
    page = page_of(Option.objects.all(), order=["kind", "points", "code"], after=request.GET.get("after", ""))
    return render(request, "mileage/option_list.html", {"page": page})


@requires(KEEPS_CATALOGUE)
def new_option(request: StaffRequest) -> HttpResponse:
    form = OptionForm(request.POST or None)
    if form.is_valid():
        add_option(by=request.user, facts=form.cleaned_data, at=timezone.now())
        return redirect("redeem:options")
    return _page(request, form, title=_("품목 등록"))


@requires(KEEPS_CATALOGUE)
def edit_option(request: StaffRequest, pk: UUID) -> HttpResponse:
    option = get_object_or_404(Option.objects.all(), pk=pk)
    form = OptionForm(request.POST or None, instance=option)
    if form.is_valid():
        try:
            change_option(option, by=request.user, facts=form.cleaned_data, at=timezone.now())
        except Invalid as refusal:
            form.add_error("code", refusal.sentence)
        else:
            messages.success(request, _("품목을 바꾸었습니다. 이미 신청한 교환은 신청할 때의 점수와 금액을 따릅니다."))
            return redirect("redeem:options")
    return _page(request, form, title=_("품목 수정"))


def _page(request: StaffRequest, form: OptionForm, *, title: str) -> HttpResponse:
    context = {"form": form, "title": title, "button": _("저장"), "back": "../"}
    return render(request, "mileage/redeem_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(KEEPS_CATALOGUE)
def usual_options(request: StaffRequest) -> HttpResponse:
    added = offer_usual_options(by=request.user, at=timezone.now())
    messages.success(request, _("기본 품목 %(added)d개를 등록했습니다.") % {"added": added})
    return redirect("redeem:options")
