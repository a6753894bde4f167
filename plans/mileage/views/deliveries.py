"""납품 파일: the file, its columns, what would happen, and then all of it or nothing.

Between the pages the file lies in the government's own folder and its place in the session; `files.sweeping` removes
it after a day.
"""

from io import BytesIO
from typing import IO
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from documents.importing import Grid, find_grid, guess_mapping, write_error_file
from documents.reading import read_rows
from files.storage import location, store
from kernel.errors import Invalid, NotNow
from plans.mileage.codes import Provider
from plans.mileage.forms.rewards import UploadForm
from plans.mileage.models import Order
from plans.mileage.providers.file import delivery_fields
from plans.mileage.reconciliation import carry_out, plan
from plans.mileage.redeeming import KEEPS_ORDERS
from plans.mileage.views.steps_redeem import orders_now
from web.access import StaffRequest, requires

FILE, COLUMNS = "delivery_file", "delivery_columns"
SHOWN = 100  # errors on the page; the error file holds all


def _order(request: StaffRequest, pk: UUID) -> Order:
    return get_object_or_404(orders_now(request.user).filter(provider=Provider.FILE), pk=pk)


@requires(KEEPS_ORDERS)
def upload(request: StaffRequest, pk: UUID) -> HttpResponse:
    order = _order(request, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            request.session[f"{FILE}:{pk}"] = _receive(form.cleaned_data["file"])
        except Invalid as refusal:
            form.add_error("file", refusal.sentence)
        else:
            return redirect("redeem:delivery_columns", pk=pk)
    context = {"form": form, "order": order, "fields": delivery_fields()}
    return render(request, "mileage/order_delivery.html", context, status=422 if form.is_bound else 200)


def _receive(file: IO[bytes]) -> str:
    """Read the whole file before it is kept, so that one that cannot be read is refused here."""
    content = file.read()
    find_grid(read_rows(BytesIO(content)), delivery_fields())
    return store(content)


@requires(KEEPS_ORDERS)
def columns(request: StaffRequest, pk: UUID) -> HttpResponse:
    order = _order(request, pk)
    grid = _grid(request, pk)
    form = _columns_form(request, grid)
    if form.is_valid():
        mapping = {name: int(place) for name, place in form.cleaned_data.items() if place}
        try:
            plan(order, grid, mapping)
        except Invalid as refusal:
            form.add_error(None, refusal.sentence)
        else:
            request.session[f"{COLUMNS}:{pk}"] = mapping
            return redirect("redeem:delivery_check", pk=pk)
    context = {"form": form, "title": _("열 맞추기"), "button": _("미리 보기"), "back": "../"}
    context["lead"] = _("파일의 어느 열이 무엇인지 확인합니다.")
    return render(request, "mileage/redeem_form.html", context, status=422 if form.is_bound else 200)


def _columns_form(request: StaffRequest, grid: Grid) -> forms.Form:
    choices = [("", _("파일에 없음")), *((str(place), header) for place, header in enumerate(grid.headers) if header)]
    known = delivery_fields()
    controls = {
        field.name: forms.ChoiceField(label=field.title, choices=choices, required=field.required) for field in known
    }
    made: type[forms.Form] = type("ColumnsForm", (forms.Form,), controls)
    return made(request.POST or None, initial=guess_mapping(grid.headers, known))


@requires(KEEPS_ORDERS)
def preview(request: StaffRequest, pk: UUID) -> HttpResponse:
    """GET shows what would happen; POST does it, if every row is right."""
    order, grid, mapping = _order(request, pk), _grid(request, pk), request.session.get(f"{COLUMNS}:{pk}", {})
    if request.method == "POST":
        return _carry_out(request, order, grid, mapping)
    wanted = plan(order, grid, mapping)
    context = {"order": order, "plan": wanted, "errors": wanted.errors[:SHOWN], "rows": len(grid.rows)}
    return render(request, "mileage/order_delivery_check.html", context)


def _carry_out(request: StaffRequest, order: Order, grid: Grid, mapping: dict[str, int]) -> HttpResponse:
    try:
        written = carry_out(order, grid, mapping, by=request.user, at=timezone.now())
    except Invalid as refusal:  # somebody was quicker: show the file as it is now
        messages.error(request, refusal.sentence)
        return redirect("redeem:delivery_check", pk=order.pk)
    location(request.session.pop(f"{FILE}:{order.pk}")).unlink(missing_ok=True)
    numbers = {"issued": written.issued, "received": written.received, "failed": written.failed}
    sentence = _("발급 %(issued)d건, 수령 %(received)d건, 실패 %(failed)d건을 반영하였습니다.")
    messages.success(request, sentence % numbers)
    return redirect("redeem:order", pk=order.pk)


@require_POST
@requires(KEEPS_ORDERS)
def error_file(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The same file with what to correct behind each row; corrected, it can be sent again as it is."""
    order, grid = _order(request, pk), _grid(request, pk)
    target = BytesIO()
    write_error_file(target, grid, plan(order, grid, request.session.get(f"{COLUMNS}:{pk}", {})).errors)
    target.seek(0)
    response = FileResponse(target, as_attachment=True, filename=f"{_('납품 파일 오류')}.xlsx")
    response["Cache-Control"] = "private, no-store"
    return response


def _grid(request: StaffRequest, pk: UUID) -> Grid:
    path = request.session.get(f"{FILE}:{pk}")
    if not path or not location(path).is_file():
        raise NotNow(_("가져올 파일이 없습니다. 파일을 다시 올려 주십시오."))
    with location(path).open("rb") as file:
        return find_grid(read_rows(file), delivery_fields())
