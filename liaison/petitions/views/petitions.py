"""연계 민원 and 회신: numbers, agencies, kinds, statuses and dates; no word of a petitioner."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.rights import may
from liaison.petitions.actions.entry import join
from liaison.petitions.actions.returns import resend, send_now
from liaison.petitions.duties import LINKS, WATCHES
from liaison.petitions.forms import JoinForm, PetitionFilter, ReturnFilter
from liaison.petitions.models import Part, Petition, Return
from liaison.petitions.queries import petitions_visible_to, returns_visible_to, undelivered
from liaison.petitions.views.answers import done
from liaison.petitions.views.tables import Button, Cell, ListPage, Row, Table, form_page, list_page
from web.access import StaffRequest, requires
from web.lists import page_of
from web.templatetags.dates import day, moment

RETURNS_SHOWN = 100


@require_safe
@requires(WATCHES)
def petitions(request: StaffRequest) -> HttpResponse:
    filters = PetitionFilter(request.GET)
    found = _found(petitions_visible_to(request.user, timezone.now()), filters)
    page = page_of(found, order=["-id"], after=request.GET.get("after", ""))
    columns = [_("접수번호"), _("연계 시스템"), _("종류"), _("기관코드"), _("처리상태"), _("도달"), _("표시")]
    shown = ListPage(
        title=_("연계 민원"),
        lead=_("국가 시스템에서 온 민원의 번호와 처리상태입니다. 내용은 소관 기관만 볼 수 있습니다."),
        table=Table(_("연계 민원 목록"), columns, [Row(_petition_cells(row)) for row in page.rows]),
        page=page,
        empty=(_("민원이 없습니다."), _("연계로 들어오거나 파일로 가져오거나 직접 입력한 민원이 여기에 나타납니다.")),
        filters=filters,
    )
    return list_page(request, shown)


def _found(rows: QuerySet[Petition], filters: PetitionFilter) -> QuerySet[Petition]:
    if not filters.is_valid():
        return rows.none()
    given = filters.cleaned_data
    wanted: dict[str, Any] = {}
    if given["number"]:
        wanted["external_id"] = given["number"].strip()
    if given["kind"]:
        wanted["kind"] = given["kind"]
    if given["agency"]:
        wanted["pk__in"] = Part.objects.filter(agency_code=given["agency"]).values("petition")
    if given["marked"]:
        wanted |= {"kind_is_certain": False} if given["marked"] == "uncertain" else {"is_provisional": True}
    return rows.filter(**wanted)


def _petition_cells(row: Petition) -> list[object]:
    parts = list(row.parts.all())
    return [
        Cell(row.external_id, reverse("petitions:petition", args=[row.pk])),
        row.source.code,
        row.get_kind_display(),
        ", ".join(part.agency_code for part in parts),
        ", ".join(str(part.get_status_display()) for part in parts),
        moment(row.arrived_at),
        _mark(row),
    ]


def _mark(row: Petition) -> str:
    if row.joined_to_id:
        return _("다른 민원에 이음")
    if row.is_provisional:
        return _("임시 번호")
    return "" if row.kind_is_certain else _("모르는 분류: %(name)s") % {"name": row.raw_class or "-"}


@require_safe
@requires(WATCHES)
def petition(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    row = get_object_or_404(petitions_visible_to(request.user, now), pk=pk)
    sent = returns_visible_to(request.user, now).filter(part__petition=row).order_by("-at", "-id")[:RETURNS_SHOWN]
    context = {
        "petition": row,
        "facts": _facts(row),
        "parts": _parts(list(row.parts.all())),
        "returns": _returns(list(sent)),
        "can_join": row.is_provisional and not row.joined_to_id and may(LINKS, request.user, now),
    }
    return render(request, "petitions/petition.html", context)


def _facts(row: Petition) -> list[tuple[str, object]]:
    return [
        (_("연계 시스템"), row.source.title),
        (_("경로"), row.get_channel_display()),
        (_("종류"), row.get_kind_display()),
        (_("국가 시스템의 분류"), row.raw_class or "-"),
        (_("국가 시스템의 상태"), row.raw_status or "-"),
        (_("판"), row.version),
        (_("신청"), moment(row.filed_at)),
        (_("도달"), moment(row.arrived_at)),
        (_("표시"), _mark(row) or "-"),
    ]


def _parts(parts: list[Part]) -> Table:
    columns = [_("기관코드"), _("주관"), _("종류"), _("처리상태"), _("처리기한"), _("배부"), _("회신")]
    rows = [
        Row(
            [
                part.agency_code,
                _("주관") if part.is_lead else "",
                part.get_kind_display(),
                part.get_status_display(),
                day(part.due_on),
                moment(part.routed_at),
                f"{part.returned}/{part.sequence}",
            ]
        )
        for part in parts
    ]
    return Table(_("기관별 처리"), columns, rows)


def _returns(rows: list[Return]) -> Table:
    columns = [
        *(_("접수번호"), _("기관코드"), _("순번"), _("처리상태"), _("처리일시")),
        *(_("시도"), _("전달"), _("기다리는 까닭"), _("처리")),
    ]
    return Table(_("회신 목록"), columns, [_return_row(row) for row in rows], has_buttons=True)


def _return_row(row: Return) -> Row:
    part = row.part
    cells = [
        Cell(part.petition.external_id, reverse("petitions:petition", args=[part.petition_id])),
        part.agency_code,
        row.sequence,
        row.get_status_display(),
        moment(row.at),
        row.attempts,
        moment(row.delivered_at),
        why_it_waits(row),
    ]
    button = Button(_("지금 보내기"), reverse("petitions:send_now", args=[row.pk]))
    return Row(cells, None if row.delivered_at else button)


def why_it_waits(row: Return) -> str:
    """In the order in which it is found out when it is sent."""
    petition, part = row.part.petition, row.part
    if row.delivered_at:
        return ""
    if petition.is_provisional:
        return _("아직 임시 번호입니다.")
    if not petition.source.is_open:
        return _("연계가 중지되어 있습니다.")
    if row.sequence > part.returned + 1:
        return _("앞선 회신(순번 %(number)d)을 먼저 보냅니다.") % {"number": part.returned + 1}
    if row.last_error:
        return _("%(error)s 다음 시도 %(when)s") % {"error": row.last_error, "when": moment(row.next_attempt_at)}
    return _("차례를 기다립니다.")


@require_safe
@requires(WATCHES)
def returns(request: StaffRequest) -> HttpResponse:
    filters = ReturnFilter(request.GET)
    found = returns_visible_to(request.user, timezone.now())
    given = filters.cleaned_data if filters.is_valid() else {}
    if given.get("number"):
        found = found.filter(part__petition__external_id=given["number"].strip())
    if not given.get("shown"):
        found = undelivered(found)
    page = page_of(found, order=["-id"], after=request.GET.get("after", ""))
    shown = ListPage(
        title=_("회신"),
        lead=_(
            "처리상태가 바뀔 때마다 민원별로 차례대로 국가 시스템에 알립니다. 응답이 없으면 응답할 때까지 다시 보냅니다."
        ),
        table=_returns(list(page.rows)),
        page=page,
        empty=(_("기다리는 회신이 없습니다."), _("모든 처리상태가 국가 시스템에 전달되었습니다.")),
        filters=filters,
    )
    return list_page(request, shown)


@require_POST
@requires(WATCHES)
def send_return_now(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    send_now(get_object_or_404(returns_visible_to(request.user, now), pk=pk), by=request.user, at=now)
    messages.success(request, _("다음 차례에 바로 보냅니다."))
    return redirect("petitions:returns")


@require_POST
@requires(WATCHES)
def resend_petition(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    row = get_object_or_404(petitions_visible_to(request.user, now), pk=pk)
    resend(row, by=request.user, at=now)
    messages.success(request, _("마지막 처리상태를 다시 보냅니다."))
    return redirect("petitions:petition", pk=pk)


@requires(LINKS)
def join_petition(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    row = get_object_or_404(petitions_visible_to(request.user, now).filter(is_provisional=True), pk=pk)
    form = JoinForm(request.POST or None)
    sent, _none = done(form, lambda given: join(row, external_id=given["external_id"], by=request.user, at=now))
    if sent:
        messages.success(request, _("번호를 이었습니다. 기다리던 회신을 보냅니다."))
        return redirect("petitions:petition", pk=pk)
    back = reverse("petitions:petition", args=[pk])
    return form_page(request, form, title=_("번호 잇기"), button=_("잇기"), back=back, lead=row.external_id)
