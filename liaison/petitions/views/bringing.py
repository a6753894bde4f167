"""민원 가져오기 and 직접 입력, for the time when the national system is down.

Between the pages the file lies sealed in the platform's own folder and its place in the session; `files.sweeping`
removes it after a day.
"""

from base64 import b64decode, b64encode
from io import BytesIO
from typing import IO, Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from documents.importing import Grid, find_grid, guess_mapping, write_error_file
from documents.reading import read_rows
from files.storage import location, store
from kernel.errors import Invalid, NotNow
from liaison.petitions.actions.entry import Written, enter
from liaison.petitions.actions.importing import PETITIONER, carry_out, fields, plan
from liaison.petitions.duties import LINKS
from liaison.petitions.forms import EntryForm, UploadForm
from liaison.petitions.models import Petition, Source
from liaison.petitions.views.answers import done
from liaison.petitions.views.tables import form_page
from vault.sealing import seal, unseal
from web.access import StaffRequest, requires

FILE, COLUMNS, SOURCE = "petition_file", "petition_columns", "petition_source"
BOND = "petition-import"
SHOWN = 100  # errors on the page; the error file holds all


@requires(LINKS)
def upload(request: StaffRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    sent, path = done(form, lambda given: _receive(given["file"]))
    if sent:
        request.session[FILE] = path
        request.session[SOURCE] = str(form.cleaned_data["source"].pk)
        return redirect("petitions:import_columns")
    context = {"form": form, "fields": fields()}
    return render(request, "petitions/import_file.html", context, status=422 if form.is_bound else 200)


def _receive(file: IO[bytes]) -> str:
    """Read the whole list before it is kept, so that a file that cannot be read is refused here."""
    content = file.read()
    find_grid(read_rows(BytesIO(content)), fields())
    return store(seal(b64encode(content).decode(), bond=BOND).encode())


@requires(LINKS)
def columns(request: StaffRequest) -> HttpResponse:
    source, grid, now = _source(request), _grid(request), timezone.now()
    form = _columns_form(request, grid)

    def mapped(given: dict[str, str]) -> dict[str, int]:
        mapping = {name: int(place) for name, place in given.items() if place}
        plan(source, grid, mapping, at=now)
        return mapping

    sent, mapping = done(form, mapped)
    if sent:
        request.session[COLUMNS] = mapping
        return redirect("petitions:import_check")
    lead = _("파일의 어느 열이 무엇인지 확인합니다.")
    back = reverse("petitions:import")
    return form_page(request, form, title=_("열 맞추기"), button=_("미리 보기"), back=back, lead=lead)


def _columns_form(request: StaffRequest, grid: Grid) -> forms.Form:
    choices = [("", _("파일에 없음")), *((str(place), header) for place, header in enumerate(grid.headers) if header)]
    known = fields()
    controls = {
        field.name: forms.ChoiceField(label=field.title, choices=choices, required=field.required) for field in known
    }
    made: type[forms.Form] = type("ColumnsForm", (forms.Form,), controls)
    return made(request.POST or None, initial=guess_mapping(grid.headers, known))


@requires(LINKS)
def preview(request: StaffRequest) -> HttpResponse:
    """GET shows what would happen; POST does it, if every row is right."""
    source, grid, mapping = _source(request), _grid(request), request.session.get(COLUMNS, {})
    if request.method == "POST":
        return _carry_out(request, source, grid, mapping)
    wanted = plan(source, grid, mapping, at=timezone.now())
    context = {"source": source, "plan": wanted, "errors": wanted.errors[:SHOWN], "rows": len(grid.rows)}
    return render(request, "petitions/import_check.html", context)


def _carry_out(request: StaffRequest, source: Source, grid: Grid, mapping: dict[str, int]) -> HttpResponse:
    try:
        written = carry_out(source, grid, mapping, by=request.user, at=timezone.now())
    except Invalid as refusal:  # somebody was quicker: show the list as it is now
        messages.error(request, refusal.sentence)
        return redirect("petitions:import_check")
    location(request.session.pop(FILE)).unlink(missing_ok=True)
    numbers = {"new": len(written.new), "known": written.known}
    messages.success(request, _("민원 %(new)d건을 배부했습니다. 이미 있던 %(known)d건은 그대로입니다.") % numbers)
    return redirect("petitions:petitions")


@require_POST
@requires(LINKS)
def error_file(request: StaffRequest) -> HttpResponseBase:
    """The same list with what to correct behind each row; corrected, it can be sent again as it is."""
    source, grid = _source(request), _grid(request)
    target = BytesIO()
    wanted = plan(source, grid, request.session.get(COLUMNS, {}), at=timezone.now())
    write_error_file(target, grid, wanted.errors)
    target.seek(0)
    response = FileResponse(target, as_attachment=True, filename=f"{_('민원 가져오기 오류')}.xlsx")
    response["Cache-Control"] = "private, no-store"
    return response


def _source(request: StaffRequest) -> Source:
    return get_object_or_404(Source.objects.filter(is_open=True), pk=request.session.get(SOURCE))


def _grid(request: StaffRequest) -> Grid:
    path = request.session.get(FILE)
    if not path or not location(path).is_file():
        raise NotNow(_("가져올 파일이 없습니다. 파일을 다시 올려 주십시오."))
    content = b64decode(unseal(location(path).read_text(), bond=BOND))
    return find_grid(read_rows(BytesIO(content)), fields())


@requires(LINKS)
def by_hand(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    form = EntryForm(request.POST or None, initial={"arrived_at": timezone.localtime(now).strftime("%Y-%m-%d %H:%M")})

    def entered(given: dict[str, Any]) -> Petition:
        return enter(given["source"], _written(given), by=request.user, at=now)

    sent, petition = done(form, entered)
    if sent and petition is not None:
        messages.success(request, _("%(number)s 번호로 등록하고 배부했습니다.") % {"number": petition.external_id})
        return redirect("petitions:petition", pk=petition.pk)
    lead = _(
        "국가 시스템이 멈춘 동안 우편·전화·방문으로 들어온 민원을 등록합니다. 등록한 뒤에는 내용을 볼 수 없습니다."
    )
    back = reverse("petitions:petitions")
    return form_page(request, form, title=_("민원 직접 입력"), button=_("등록"), back=back, lead=lead)


def _written(given: dict[str, Any]) -> Written:
    return Written(
        external_id=given["external_id"],
        agency_code=given["agency_code"],
        kind=given["kind"],
        title=given["title"],
        text=given["text"],
        arrived_at=given["arrived_at"],
        petitioner={name: given[name] for name in PETITIONER},
    )
