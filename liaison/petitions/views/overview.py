"""연계 현황: what waits, and how much came and went, by day and source."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liaison.petitions.duties import WATCHES
from liaison.petitions.models import Source
from liaison.petitions.queries import days, sources_visible_to, what_waits
from liaison.petitions.views.tables import Cell, Row, Table
from web.access import StaffRequest, requires
from web.templatetags.dates import day, moment

SHOWN_DAYS = 14


@require_safe
@requires(WATCHES)
def overview(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    lines = [
        Row([day(line.day), line.source, line.received, line.applied, line.stopped, line.returned])
        for line in days(now - timedelta(days=SHOWN_DAYS))
    ]
    columns = [_("날짜"), _("연계 시스템"), _("받음"), _("반영"), _("격리·폐기"), _("회신")]
    sources = [Row(_source(source)) for source in sources_visible_to(request.user, now)]
    context = {
        "waits": what_waits(),
        "days": Table(_("최근 14일"), columns, lines),
        "sources": Table(_("연계 시스템"), [_("이름"), _("상태"), _("연속 실패"), _("다음 시도")], sources),
    }
    return render(request, "petitions/overview.html", context)


def _source(source: Source) -> list[object]:
    state = _("연계 중") if source.is_open else _("중지")
    if source.resumes_at:
        state = _("응답 없음")
    page = reverse("petitions:source", args=[source.pk])
    return [Cell(source.title, page), state, source.failures, moment(source.resumes_at)]
