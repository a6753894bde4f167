"""The reward desk: what waits, orders with their files and sheets, money of the year, and the list for finance."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents.download import csv_response, xlsx_response
from documents.spreadsheet import Sheet
from plans.mileage.codes import Provider, RedemptionState
from plans.mileage.models import Order, Redemption
from plans.mileage.payments import READS_PAYMENTS, payment_sheets
from plans.mileage.policies_redeem import RewardRules
from plans.mileage.process.orders import ORDER
from plans.mileage.providers.file import order_columns, order_rows
from plans.mileage.queries_redeem import budget_of, given_in, in_trouble, late_issues, orders_visible_to, speeds
from plans.mileage.reconciliation import sheet_columns, sheet_rows
from plans.mileage.redeeming import KEEPS_ORDERS, make_order, try_again
from plans.mileage.views.steps_redeem import orders_now, redemptions_now
from policies.values import policy_on
from tenants.context import current_office_name
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from workflow.queries import history_of

SHOWN = 50  # troubled orders on the desk; they are told oldest first


@require_safe
@requires(KEEPS_ORDERS)
def desk(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    rules = policy_on(RewardRules, today)
    waiting = Redemption.objects.filter(state=RedemptionState.RESERVED).aggregate(
        office=Count("pk", filter=Q(option__provider=Provider.OFFICE)),
        file=Count("pk", filter=Q(option__provider=Provider.FILE)),
        http=Count("pk", filter=Q(option__provider=Provider.HTTP)),
    )
    context = {
        "year": today.year,
        "waiting": waiting,
        "budget": budget_of(today.year, rules.budget_won),
        "speeds": speeds(given_in(today.year)),
        "trouble": in_trouble()[:SHOWN],
        "late": late_issues()[:SHOWN],
    }
    return render(request, "mileage/redeem_desk.html", context)


@require_safe
@requires(READS_PAYMENTS)
def payments(request: StaffRequest) -> HttpResponseBase:
    """The list of the year of the address, else of this one."""
    now, given = timezone.now(), request.GET.get("year", "")
    today = timezone.localdate(now)
    year = int(given) if given.isascii() and given.isdecimal() and 2019 <= int(given[:5]) <= 2100 else today.year
    sheets = payment_sheets(year, policy_on(RewardRules, today), by=request.user, at=now)
    title = _("%(year)d년 마일리지 보상 지급 명단") % {"year": year}
    return xlsx_response(sheets, title=title, office=current_office_name())


@require_safe
@requires(KEEPS_ORDERS)
def orders(request: StaffRequest) -> HttpResponse:
    found = orders_visible_to(request.user, timezone.now())
    return render(
        request,
        "mileage/order_list.html",
        {"page": page_of(found, order=["-id"], after=request.GET.get("after", ""))},
    )


@require_POST
@requires(KEEPS_ORDERS)
def new_order(request: StaffRequest, provider: str) -> HttpResponse:
    if provider not in Provider.values:
        raise Http404
    made = make_order(provider=Provider(provider), by=request.user, at=timezone.now())
    return redirect("redeem:order", pk=made.pk)


@require_safe
@signed_in
def order(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    subject = get_object_or_404(orders_visible_to(request.user, now), pk=pk)
    rows = page_of(_rows_of(subject), order=["id"], after=request.GET.get("after", ""))
    context = {
        "order": subject,
        "page": rows,
        "steps": ORDER.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
        "is_by_file": subject.provider == Provider.FILE,
    }
    return render(request, "mileage/order.html", context)


def _rows_of(order: Order) -> QuerySet[Redemption]:
    return order.redemptions.select_related("option").defer("secret")


@require_safe
@signed_in
def order_file(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """For the company: numbers, codes and sums, no names."""
    subject = get_object_or_404(orders_now(request.user).filter(provider=Provider.FILE), pk=pk)
    rows = order_rows(_rows_of(subject).order_by("id"))
    return csv_response(order_columns(), rows, title=_("발주서 %(number)s") % {"number": subject.number})


@require_safe
@signed_in
def sheet(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """What was ordered, and what became of it."""
    subject = get_object_or_404(orders_now(request.user), pk=pk)
    title = _("발주 대조표 %(number)s") % {"number": subject.number}
    table = Sheet(_("대조표"), sheet_columns(), sheet_rows(_rows_of(subject).order_by("id")))
    return xlsx_response([table], title=title, office=current_office_name())


@require_POST
@requires(KEEPS_ORDERS)
def retry(request: StaffRequest, pk: UUID) -> HttpResponse:
    try_again(get_object_or_404(redemptions_now(request.user), pk=pk), by=request.user, at=timezone.now())
    return redirect("redeem:desk")
