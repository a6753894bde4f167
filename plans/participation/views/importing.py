"""적극행정온 가져오기: the file, what would happen, and then all of it or nothing.

Between the pages the file lies in the government's own folder; `files.sweeping` removes it after a day.
"""

from io import BytesIO
from typing import IO

from django.contrib import messages
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from documents.importing import Grid, find_grid, write_error_file
from documents.reading import read_rows
from files.storage import location, store
from kernel.errors import Invalid, NotNow
from plans.participation.forms.importing import UploadForm
from plans.participation.importing import carry_out, fields, plan
from plans.participation.process.people import officer
from web.access import StaffRequest, requires

FILE = "participation_import_file"
SHOWN = 100  # errors on the page; the error file holds all


@requires(officer)
def upload(request: StaffRequest) -> HttpResponseBase:
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            request.session[FILE] = _receive(form.cleaned_data["file"])
        except Invalid as refusal:
            form.add_error("file", refusal.sentence)
        else:
            return redirect("participation:import_check")
    context = {"form": form, "fields": fields()}
    return render(request, "participation/import_file.html", context, status=422 if form.is_bound else 200)


def _receive(file: IO[bytes]) -> str:
    """Read the whole list before it is kept, so that a file that cannot be read is refused here."""
    content = file.read()
    plan(find_grid(read_rows(BytesIO(content)), fields()), today=timezone.localdate())
    return store(content)


@requires(officer)
def preview(request: StaffRequest) -> HttpResponseBase:
    """GET shows what would happen; POST does it, if every row is right."""
    grid = _grid(request)
    if request.method == "POST":
        return _carry_out(request, grid)
    wanted = plan(grid, today=timezone.localdate())
    context = {"plan": wanted, "errors": wanted.errors[:SHOWN], "rows": len(grid.rows)}
    return render(request, "participation/import_check.html", context)


def _carry_out(request: StaffRequest, grid: Grid) -> HttpResponseBase:
    try:
        written = carry_out(grid, by=request.user, at=timezone.now())
    except Invalid as refusal:  # somebody was quicker: show the list as it is now
        messages.error(request, refusal.sentence)
        return redirect("participation:import_check")
    location(request.session.pop(FILE)).unlink(missing_ok=True)
    words = {"new": len(written.new), "known": written.known}
    messages.success(request, _("새로 %(new)d건을 등록했습니다. %(known)d건은 이미 있습니다.") % words)
    return redirect("participation:recommendations")


@requires(officer)
@require_POST
def error_file(request: StaffRequest) -> HttpResponseBase:
    """The same list with what to correct behind each row; corrected, it can be sent again as it is."""
    grid = _grid(request)
    target = BytesIO()
    write_error_file(target, grid, plan(grid, today=timezone.localdate()).errors)
    target.seek(0)
    response = FileResponse(target, as_attachment=True, filename=f"{_('주민추천 가져오기 오류')}.xlsx")
    response["Cache-Control"] = "private, no-store"
    return response


def _grid(request: StaffRequest) -> Grid:
    path = request.session.get(FILE)
    if not path or not location(path).is_file():
        raise NotNow(_("가져올 파일이 없습니다. 파일을 다시 올려 주십시오."))
    with location(path).open("rb") as file:
        return find_grid(read_rows(file), fields())
