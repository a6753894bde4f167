"""Exchanging points: what is offered to a person, their requests, and the number of a coupon."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel.ids import uuid7
from plans.mileage.catalogue import set_preference
from plans.mileage.coupons import reveal
from plans.mileage.forms.rewards import PreferenceForm, RedeemForm
from plans.mileage.ledger import balance_of
from plans.mileage.models import Option, Redemption
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.queries_redeem import (
    options_offered_to,
    own_redemptions,
    ranks_of,
    redemptions_visible_to,
    running_programmes,
    sits_at_the_desk,
)
from plans.mileage.redeeming import redeem
from web.access import StaffRequest, signed_in
from web.lists import page_of
from workflow.deadlines import running_for
from workflow.queries import history_of


@require_safe
@signed_in
def offers(request: StaffRequest) -> HttpResponse:
    programmes = [(row, balance_of(request.user, row)) for row in running_programmes()]
    context = {
        "programmes": programmes,
        "options": options_offered_to(request.user),
        "has_preference": bool(ranks_of(request.user)),
    }
    return render(request, "mileage/redeem_offers.html", context)


@signed_in
def preference(request: StaffRequest) -> HttpResponse:
    form = PreferenceForm(request.POST or None, ranks=ranks_of(request.user))
    if form.is_valid():
        set_preference(by=request.user, ranks=form.ranks, at=timezone.now())
        messages.success(request, _("선호 순위를 저장했습니다. 교환 품목을 이 순서로 보여 드립니다."))
        return redirect("redeem:offers")
    context = {"form": form, "title": _("선호 보상"), "button": _("저장"), "back": "../"}
    context["lead"] = _("좋아하는 보상의 순위를 정하면 교환 품목을 그 순서로 보여 드립니다.")
    return render(request, "mileage/redeem_form.html", context, status=422 if form.is_bound else 200)


@signed_in
def new_redemption(request: StaffRequest, pk: UUID) -> HttpResponse:
    """GET asks once more; POST exchanges. The key in the page makes a form that is sent twice one redemption."""
    option = get_object_or_404(Option.objects.filter(is_active=True), pk=pk)
    form = RedeemForm(request.POST or None, programmes=running_programmes(), initial={"key": str(uuid7())})
    if form.is_valid():
        given = form.cleaned_data
        made = redeem(by=request.user, option=option, programme=given["programme"], key=given["key"], at=timezone.now())
        messages.success(request, _("교환을 신청했습니다. 점수는 차감예약되었습니다."))
        return redirect("redeem:redemption", pk=made.pk)
    context = {"form": form, "option": option, "back": "../"}
    return render(request, "mileage/redeem_new.html", context, status=422 if form.is_bound else 200)


@require_safe
@signed_in
def redemptions(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    found = redemptions_visible_to(request.user, now)
    context = {
        "page": page_of(found, order=["-id"], after=request.GET.get("after", "")),
        "with_people": sits_at_the_desk(request.user, now),
    }
    return render(request, "mileage/redeem_list.html", context)


@require_safe
@signed_in
def redemption(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    subject = get_object_or_404(redemptions_visible_to(request.user, now), pk=pk)
    context = {
        "redemption": subject,
        "facts": _facts(subject),
        "is_own": subject.person_id == request.user.pk,
        "steps": REDEMPTION.open_to(request.user, subject, now),
        "deadlines": running_for(subject.pk),
        "history": history_of(subject.pk),
    }
    return render(request, "mileage/redeem_redemption.html", context)


def _facts(subject: Redemption) -> list[tuple[str, object]]:
    given = [
        (_("신청한 사람"), subject.person.name),
        (_("품목"), subject.option.name),
        (_("사용 점수"), subject.points),
        (_("마일리지"), subject.programme.title),
        (_("발주 번호"), subject.order.number if subject.order else None),
        (_("쿠폰 번호"), subject.mask or None),
        (_("문서번호"), subject.document_no or None),
        (_("실패 사유"), subject.failure or None),
        (_("최근 오류"), subject.error or None),
    ]
    return [(label, value) for label, value in given if value is not None]


@require_POST
@signed_in
def coupon(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The whole number, once, on a page that nobody keeps; the look is in the record."""
    subject = get_object_or_404(own_redemptions(request.user), pk=pk)
    number = reveal(subject, by=request.user, at=timezone.now())
    response = render(request, "mileage/redeem_coupon.html", {"redemption": subject, "number": number})
    response["Cache-Control"] = "no-store"
    return response
