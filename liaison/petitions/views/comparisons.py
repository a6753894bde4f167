"""대조: the national list beside ours, and what to do about what differs."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents.download import csv_response
from documents.spreadsheet import Column, Value
from documents.spreadsheet import Kind as Cells
from liaison.petitions.actions.returns import resend
from liaison.petitions.duties import WATCHES
from liaison.petitions.forms import SourceChoice
from liaison.petitions.models import Difference, Reconciliation
from liaison.petitions.queries import comparisons_visible_to, differences_of
from liaison.petitions.reconciliation import begin
from liaison.petitions.views.answers import done
from liaison.petitions.views.tables import Button, Cell, ListPage, Row, Table, form_page, list_page
from web.access import StaffRequest, requires
from web.lists import page_of
from web.templatetags.dates import moment


@require_safe
@requires(WATCHES)
def comparisons(request: StaffRequest) -> HttpResponse:
    found = comparisons_visible_to(request.user, timezone.now())
    page = page_of(found, order=["-id"], after=request.GET.get("after", ""))
    columns = [_("시작"), _("연계 시스템"), _("끝"), _("대조한 민원"), _("차이"), _("시작한 사람"), _("마지막 오류")]
    shown = ListPage(
        title=_("대조"),
        lead=_(
            "국가 시스템의 민원 목록과 이 플랫폼의 기록을 맞추어 봅니다. 날마다 한 번 스스로 하고, 지금 할 수도 있습니다."
        ),
        table=Table(_("대조 목록"), columns, [Row(_cells(row)) for row in page.rows]),
        page=page,
        empty=(_("아직 대조한 적이 없습니다."), _("‘지금 대조’를 누르면 국가 시스템의 목록을 읽어 옵니다.")),
        links=[(_("지금 대조"), reverse("petitions:compare"))],
    )
    return list_page(request, shown)


def _cells(row: Reconciliation) -> list[object]:
    page = reverse("petitions:comparison", args=[row.pk])
    ended = moment(row.ended_at) if row.ended_at else _("진행 중")
    return [
        *(Cell(moment(row.begun_at), page), row.source.title, ended, row.seen, row.found),
        *(row.begun_by_name or _("시스템"), row.last_error),
    ]


@requires(WATCHES)
def compare(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    form = SourceChoice(request.POST or None)
    sent, started = done(form, lambda given: begin(given["source"], by=request.user, at=now))
    if sent and started is not None:
        messages.success(request, _("대조를 시작했습니다. 목록이 길면 몇 분 걸립니다."))
        return redirect("petitions:comparison", pk=started.pk)
    back = reverse("petitions:comparisons")
    return form_page(request, form, title=_("지금 대조"), button=_("시작"), back=back)


def _comparison(request: StaffRequest, pk: UUID) -> Reconciliation:
    return get_object_or_404(comparisons_visible_to(request.user, timezone.now()), pk=pk)


@require_safe
@requires(WATCHES)
def comparison(request: StaffRequest, pk: UUID) -> HttpResponse:
    row = _comparison(request, pk)
    page = page_of(differences_of(row), order=["id"], after=request.GET.get("after", ""))
    columns = [_("접수번호"), _("차이"), _("이 플랫폼"), _("국가 시스템"), _("다시 보냄"), _("처리")]
    context = {
        "comparison": row,
        "page": page,
        "differences": Table(_("차이 목록"), columns, [_difference(one) for one in page.rows], has_buttons=True),
    }
    return render(request, "petitions/comparison.html", context)


def _difference(one: Difference) -> Row:
    number: object = one.external_id
    if one.petition_id:
        number = Cell(one.external_id, reverse("petitions:petition", args=[one.petition_id]))
    cells = [number, one.get_kind_display(), one.get_here_display() or "-", one.there or "-", moment(one.resent_at)]
    address = reverse("petitions:resend_difference", args=[one.reconciliation_id, one.pk])
    can_be_sent = one.petition is not None and one.petition.told_status and not one.resent_at
    return Row(cells, Button(_("다시 보내기"), address) if can_be_sent else None)


@require_POST
@requires(WATCHES)
def resend_difference(request: StaffRequest, pk: UUID, difference: UUID) -> HttpResponse:
    now, row = timezone.now(), _comparison(request, pk)
    one = get_object_or_404(differences_of(row).filter(resent_at=None), pk=difference)
    if one.petition is None:
        raise Http404
    resend(one.petition, by=request.user, at=now)
    Difference.objects.filter(pk=one.pk).update(resent_at=now)
    messages.success(request, _("마지막 처리상태를 다시 보냅니다."))
    return redirect("petitions:comparison", pk=row.pk)


@require_safe
@requires(WATCHES)
def comparison_file(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    row = _comparison(request, pk)
    columns = [
        *(Column(_("접수번호"), width=24), Column(_("차이"), width=22), Column(_("이 플랫폼"), width=16)),
        *(Column(_("국가 시스템"), width=16), Column(_("다시 보냄"), Cells.MOMENT, 18)),
    ]
    title = _("민원 대조 %(source)s %(day)s") % {"source": row.source.code, "day": timezone.localdate(row.begun_at)}
    return csv_response(columns, _lines(row), title=title)


def _lines(row: Reconciliation) -> Iterator[Sequence[Value]]:
    for one in differences_of(row).order_by("id"):
        yield [one.external_id, str(one.get_kind_display()), str(one.get_here_display()), one.there, one.resent_at]
