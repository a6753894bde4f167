"""직원 가져오기: the file, its columns, what would happen, and then all of it or nothing.

Between the pages the file lies in the government's own folder and its place in the session; `files.sweeping` removes
it after a day.
"""

from io import BytesIO
from typing import IO

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import KEEPS_PEOPLE
from documents.importing import Grid, find_grid, guess_mapping, write_error_file
from documents.reading import read_rows
from files.storage import location, store
from kernel.errors import Invalid, NotNow
from office.answers import done
from office.forms.settings import UploadForm
from office.pages import form_page
from office.staff_import import carry_out, fields, plan
from web.access import StaffRequest, requires

FILE, COLUMNS = "staff_import_file", "staff_import_columns"
SHOWN = 100  # errors on the page; the error file holds all


@requires(KEEPS_PEOPLE)
def upload(request: StaffRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    sent, path = done(form, lambda given: _receive(given["file"]))
    if sent:
        request.session[FILE] = path
        return redirect("staff_import_columns")
    return render(
        request, "office/import_file.html", {"form": form, "fields": fields()}, status=422 if form.is_bound else 200
    )


def _receive(file: IO[bytes]) -> str:
    """Read the whole list before it is kept, so that a file that cannot be read is refused here."""
    content = file.read()
    find_grid(read_rows(BytesIO(content)), fields())
    return store(content)


@requires(KEEPS_PEOPLE)
def columns(request: StaffRequest) -> HttpResponse:
    grid = _grid(request)
    form = _columns_form(request, grid)
    sent, mapping = done(form, lambda given: _mapping(given, grid))
    if sent:
        request.session[COLUMNS] = mapping
        return redirect("staff_import_check")
    return form_page(
        request, form, title=_("열 맞추기"), button=_("미리 보기"), lead=_("파일의 어느 열이 무엇인지 확인합니다.")
    )


def _columns_form(request: StaffRequest, grid: Grid) -> forms.Form:
    choices = [("", _("파일에 없음")), *((str(place), header) for place, header in enumerate(grid.headers) if header)]
    controls = {
        field.name: forms.ChoiceField(label=field.title, choices=choices, required=field.required) for field in fields()
    }
    made: type[forms.Form] = type("ColumnsForm", (forms.Form,), controls)
    return made(request.POST or None, initial=guess_mapping(grid.headers, fields()))


def _mapping(given: dict[str, str], grid: Grid) -> dict[str, int]:
    """Planning once finds out whether these columns will do."""
    mapping = {name: int(place) for name, place in given.items() if place}
    plan(grid, mapping)
    return mapping


@requires(KEEPS_PEOPLE)
def preview(request: StaffRequest) -> HttpResponse:
    """GET shows what would happen; POST does it, if every row is right."""
    grid, mapping = _grid(request), request.session.get(COLUMNS, {})
    if request.method == "POST":
        return _carry_out(request, grid, mapping)
    wanted = plan(grid, mapping)
    context = {"plan": wanted, "errors": wanted.errors[:SHOWN], "rows": len(grid.rows)}
    return render(request, "office/import_check.html", context)


def _carry_out(request: StaffRequest, grid: Grid, mapping: dict[str, int]) -> HttpResponse:
    try:
        written = carry_out(grid, mapping, by=request.user, at=timezone.now())
    except Invalid as refusal:  # somebody was quicker: show the list as it is now
        messages.error(request, refusal.sentence)
        return redirect("staff_import_check")
    location(request.session.pop(FILE)).unlink(missing_ok=True)
    numbers = {"new": len(written.new), "changed": len(written.changed), "same": written.same}
    messages.success(
        request,
        _("새로 %(new)d명을 등록하고 %(changed)d명의 정보를 바꾸었습니다. %(same)d명은 그대로입니다.") % numbers,
    )
    return redirect("people")


@requires(KEEPS_PEOPLE)
@require_POST
def error_file(request: StaffRequest) -> HttpResponseBase:
    """The same list with what to correct behind each row; corrected, it can be sent again as it is."""
    grid = _grid(request)
    target = BytesIO()
    write_error_file(target, grid, plan(grid, request.session.get(COLUMNS, {})).errors)
    target.seek(0)
    response = FileResponse(target, as_attachment=True, filename=f"{_('직원 가져오기 오류')}.xlsx")
    response["Cache-Control"] = "private, no-store"
    return response


def _grid(request: StaffRequest) -> Grid:
    path = request.session.get(FILE)
    if not path or not location(path).is_file():
        raise NotNow(_("가져올 파일이 없습니다. 파일을 다시 올려 주십시오."))
    with location(path).open("rb") as file:
        return find_grid(read_rows(file), fields())
