"""연계 시스템: where returns go, which secrets are in use, and what its classes mean here."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from liaison.petitions.actions import sources as actions
from liaison.petitions.duties import WATCHES
from liaison.petitions.forms import ClassForm, SourceForm
from liaison.petitions.models import ClassRule, Source
from liaison.petitions.queries import sources_visible_to
from liaison.petitions.views.answers import done
from liaison.petitions.views.tables import Button, Cell, ListPage, Row, Table, form_page, list_page
from web.access import StaffRequest, requires
from web.lists import page_of
from web.templatetags.dates import day, moment

SECRETS: dict[str, tuple[str | Promise, Callable[..., str]]] = {
    "client": (gettext_lazy("클라이언트 비밀값"), actions.renew_client_secret),
    "inbound": (gettext_lazy("수신 서명 비밀값"), actions.renew_inbound_secret),
    "outbound": (gettext_lazy("회신 서명 비밀값"), actions.renew_outbound_secret),
}
"""What can be made anew, and by what."""


@require_safe
@requires(WATCHES)
def sources(request: StaffRequest) -> HttpResponse:
    found = sources_visible_to(request.user, timezone.now())
    page = page_of(found, order=["code"], after=request.GET.get("after", ""))
    columns = [_("이름"), _("코드"), _("회신 주소"), _("상태"), _("등록")]
    shown = ListPage(
        title=_("연계 시스템"),
        lead=_("민원을 보내고 회신을 받는 국가 시스템입니다. 새 시스템은 운영 서버의 명령으로 등록합니다."),
        table=Table(_("연계 시스템 목록"), columns, [Row(_cells(row)) for row in page.rows]),
        page=page,
        empty=(
            _("등록한 연계 시스템이 없습니다."),
            _("운영 서버에서 manage.py petition_source add 명령으로 등록합니다."),
        ),
    )
    return list_page(request, shown)


def _cells(row: Source) -> list[object]:
    state = _("연계 중") if row.is_open else _("중지")
    page = reverse("petitions:source", args=[row.pk])
    return [Cell(row.title, page), row.code, row.callback_url, state, day(row.created_at)]


def _source(request: StaffRequest, pk: UUID) -> Source:
    return get_object_or_404(sources_visible_to(request.user, timezone.now()), pk=pk)


@require_safe
@requires(WATCHES)
def source(request: StaffRequest, pk: UUID) -> HttpResponse:
    row = _source(request, pk)
    rules = row.classes.all()
    rows = [Row([rule.raw_class, rule.get_kind_display()], _removal(rule)) for rule in rules]
    columns = [_("국가 시스템의 분류"), _("민원 종류"), _("처리")]
    context = {
        "source": row,
        "facts": _facts(row, timezone.now()),
        "classes": Table(_("분류표"), columns, rows, has_buttons=True),
        "secrets": [(name, label) for name, (label, _renew) in SECRETS.items()],
    }
    return render(request, "petitions/source.html", context)


def _removal(rule: ClassRule) -> Button:
    return Button(_("삭제"), reverse("petitions:class_remove", args=[rule.source_id, rule.pk]))


def _facts(row: Source, now: datetime) -> list[tuple[str, object]]:
    until = row.inbound_previous_until
    former = _("%(when)s까지 예전 값도 받음") % {"when": moment(until)} if until and until > now else "-"
    return [
        (_("코드"), row.code),
        (_("클라이언트 번호"), row.client_id),
        (_("회신 주소"), row.callback_url),
        (_("연계 중"), _("예") if row.is_open else _("아니요")),
        (_("수신 서명 비밀값"), former),
        (_("연속 실패"), row.failures),
        (_("다음 시도"), moment(row.resumes_at)),
    ]


@requires(WATCHES)
def change_source(request: StaffRequest, pk: UUID) -> HttpResponse:
    row, now = _source(request, pk), timezone.now()
    initial = {"title": row.title, "callback_url": row.callback_url, "is_open": row.is_open}
    form = SourceForm(request.POST or None, initial=initial)
    sent, _none = done(form, lambda given: actions.change_source(row, **given, by=request.user, at=now))
    if sent:
        messages.success(request, _("저장했습니다."))
        return redirect("petitions:source", pk=pk)
    return form_page(request, form, title=_("연계 시스템 고치기"), button=_("저장"), back=_page(pk), lead=row.code)


@require_POST
@requires(WATCHES)
def renew_secret(request: StaffRequest, pk: UUID, name: str) -> HttpResponse:
    """The only page that shows the new value; it is kept in no form that could be shown, so a reload makes another one."""
    if name not in SECRETS:
        raise Http404
    label, renew = SECRETS[name]
    row = _source(request, pk)
    value = renew(row, by=request.user, at=timezone.now())
    response = render(request, "petitions/secret.html", {"source": row, "label": label, "value": value})
    response["Cache-Control"] = "no-store"
    return response


@requires(WATCHES)
def add_class(request: StaffRequest, pk: UUID) -> HttpResponse:
    row, now = _source(request, pk), timezone.now()
    form = ClassForm(request.POST or None, initial={"raw_class": request.GET.get("class", "")})
    sent, _none = done(form, lambda given: actions.set_class(row, **given, by=request.user, at=now))
    if sent:
        messages.success(request, _("저장했습니다. 앞으로 들어오는 민원부터 적용합니다."))
        return redirect("petitions:source", pk=pk)
    return form_page(request, form, title=_("분류 정하기"), button=_("저장"), back=_page(pk), lead=row.title)


@require_POST
@requires(WATCHES)
def remove_class(request: StaffRequest, pk: UUID, rule: UUID) -> HttpResponse:
    found = get_object_or_404(ClassRule.objects.select_related("source"), source=_source(request, pk), pk=rule)
    actions.remove_class(found, by=request.user, at=timezone.now())
    return redirect("petitions:source", pk=pk)


def _page(pk: UUID) -> str:
    return reverse("petitions:source", args=[pk])
