"""격리 메시지: what could not be applied, why, and what a person makes of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liaison.petitions.actions.quarantine import CORRECTABLE, correct, discard, open_contents, try_again
from liaison.petitions.codes import Progress
from liaison.petitions.duties import LINKS
from liaison.petitions.forms import CorrectForm, DiscardForm, MessageFilter, PurposeForm
from liaison.petitions.models import Message
from liaison.petitions.queries import in_hand, messages_visible_to
from liaison.petitions.views.answers import done
from liaison.petitions.views.tables import Cell, ListPage, Row, Table, form_page, list_page
from web.access import StaffRequest, requires
from web.lists import page_of
from web.templatetags.dates import moment


@require_safe
@requires(LINKS)
def quarantine(request: StaffRequest) -> HttpResponse:
    filters = MessageFilter(request.GET)
    found = messages_visible_to(request.user, timezone.now())
    given = filters.cleaned_data if filters.is_valid() else {}
    found = found.filter(progress=given["progress"]) if given.get("progress") else in_hand(found)
    if given.get("number"):
        found = found.filter(external_id=given["number"].strip())
    page = page_of(found, order=["-id"], after=request.GET.get("after", ""))
    columns = [_("수신"), _("접수번호"), _("판"), _("연계 시스템"), _("종류"), _("기관코드"), _("상태"), _("사유")]
    shown = ListPage(
        title=_("격리 메시지"),
        lead=_("반영하지 못한 메시지입니다. 기관코드나 분류를 바로잡아 다시 배부하거나, 사유를 적고 폐기합니다."),
        table=Table(_("격리 메시지 목록"), columns, [Row(_cells(row)) for row in page.rows]),
        page=page,
        empty=(_("처리할 메시지가 없습니다."), _("들어온 메시지를 모두 반영하였습니다.")),
        filters=filters,
    )
    return list_page(request, shown)


def _cells(row: Message) -> list[object]:
    return [
        Cell(moment(row.received_at), reverse("petitions:message", args=[row.pk])),
        row.external_id or "-",
        "-" if row.version is None else str(row.version),
        row.source.code,
        row.get_type_display() or "-",
        row.agency_code or "-",
        row.get_progress_display(),
        row.get_reason_display(),
    ]


def _message(request: StaffRequest, pk: UUID) -> Message:
    return get_object_or_404(messages_visible_to(request.user, timezone.now()), pk=pk)


@require_safe
@requires(LINKS)
def message(request: StaffRequest, pk: UUID) -> HttpResponse:
    row = _message(request, pk)
    context = {"message": row, "facts": _facts(row), "is_in_hand": row.progress in CORRECTABLE}
    return render(request, "petitions/message.html", context)


def _facts(row: Message) -> list[tuple[str, object]]:
    return [
        (_("연계 시스템"), row.source.title),
        (_("접수번호"), row.external_id or "-"),
        (_("판"), row.version),
        (_("종류"), row.get_type_display() or "-"),
        (_("기관코드"), row.agency_code or "-"),
        (_("바로잡은 값"), ", ".join(map(str, row.correction.values())) or "-"),
        (_("경로"), row.get_channel_display()),
        (_("발생"), moment(row.happened_at)),
        (_("수신"), moment(row.received_at)),
        (_("같은 메시지가 다시 온 횟수"), row.repeats),
        (_("사유"), row.get_reason_display() or "-"),
        (_("폐기 사유"), row.discard_reason or "-"),
        (_("다음 시도"), moment(row.next_attempt_at)),
    ]


@requires(LINKS)
def correct_message(request: StaffRequest, pk: UUID) -> HttpResponse:
    row, now = _message(request, pk), timezone.now()
    form = CorrectForm(request.POST or None, initial={"agency_code": row.agency_code})
    sent, taken = done(
        form,
        lambda given: correct(row, agency_code=given["agency_code"], kind=given["kind"], by=request.user, at=now),
    )
    if sent and taken is not None:
        return _told(request, taken)
    lead = _("바로잡은 값으로 바로 다시 반영합니다.")
    return form_page(request, form, title=_("기관과 분류 바로잡기"), button=_("다시 배부"), back=_page(pk), lead=lead)


@require_POST
@requires(LINKS)
def retry_message(request: StaffRequest, pk: UUID) -> HttpResponse:
    return _told(request, try_again(_message(request, pk), by=request.user, at=timezone.now()))


def _told(request: StaffRequest, taken: Message) -> HttpResponse:
    if taken.progress in CORRECTABLE:
        messages.warning(request, _("아직 반영하지 못했습니다: %(why)s") % {"why": taken.get_reason_display()})
    else:
        messages.success(request, _("처리했습니다: %(state)s") % {"state": taken.get_progress_display()})
    return redirect("petitions:message", pk=taken.pk)


@requires(LINKS)
def discard_message(request: StaffRequest, pk: UUID) -> HttpResponse:
    row, now = _message(request, pk), timezone.now()
    form = DiscardForm(request.POST or None)
    sent, _none = done(form, lambda given: discard(row, reason=given["reason"], by=request.user, at=now))
    if sent:
        messages.success(request, _("처리했습니다: %(state)s") % {"state": Progress.DISCARDED.label})
        return redirect("petitions:quarantine")
    return form_page(request, form, title=_("메시지 폐기"), button=_("폐기"), back=_page(pk))


@requires(LINKS)
def open_message(request: StaffRequest, pk: UUID) -> HttpResponse:
    row, now = _message(request, pk), timezone.now()
    form = PurposeForm(request.POST or None)
    sent, text = done(form, lambda given: open_contents(row, purpose=given["purpose"], by=request.user, at=now))
    if sent:
        response = render(request, "petitions/opened.html", {"message": row, "text": text, "back": _page(pk)})
        response["Cache-Control"] = "no-store"
        return response
    return form_page(request, form, title=_("내용 열람"), button=_("열람"), back=_page(pk))


def _page(pk: UUID) -> str:
    return reverse("petitions:message", args=[pk])
