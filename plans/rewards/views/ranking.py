"""The result after the scores are open, with its arithmetic; and what other rules would have made of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.download import csv_response, xlsx_response
from documents.spreadsheet import Sheet, notes
from kernel.actors import Moment
from kernel.errors import Invalid
from plans.rewards.forms.whatif import WhatIfForm
from plans.rewards.models import Round
from plans.rewards.process.sealing import officer
from plans.rewards.queries.scoring import evidence_of, results_visible_to, rules_kept
from plans.rewards.standings import columns_of, lines_of, moves, part_name, rows_of
from tenants.context import current_office_name
from web.access import StaffRequest, requires, signed_in
from web.lists import ROWS


@require_safe
@signed_in
def ranking(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    subject = get_object_or_404(results_visible_to(request.user, now), pk=pk)
    rules = rules_kept(subject)
    evidence = evidence_of(subject)
    ranked = evidence.ranked(rules)
    first = _place(request.GET.get("after", ""))
    lines = lines_of(subject, ranked[first : first + ROWS], Moment(request.user, now))
    after = str(first + ROWS) if first + ROWS < len(ranked) else ""
    context = {
        "round": subject,
        "rules": rules,
        "lines": lines,
        "count": len(ranked),
        "ranked_count": sum(row.rank is not None for row in ranked),
        "weights": [(part_name(line.part), line.weight) for line in ranked[0].parts if line.weight] if ranked else [],
        "annulled": subject.annulled_channels.all(),
        "page": {"after": after, "is_first": first == 0},
        "is_unfolded": "unfold" in request.GET,
    }
    return render(request, "rewards/ranking.html", context)


def _place(after: str) -> int:
    if after and not after.isdecimal():
        raise Invalid(_("목록의 위치가 올바르지 않습니다. 처음부터 다시 열어 주십시오."))
    return int(after or 0)


@require_safe
@signed_in
def export(request: StaffRequest, pk: UUID, kind: str) -> HttpResponseBase:
    """All of it, with names only where the screen shows them."""
    now = timezone.now()
    subject = get_object_or_404(results_visible_to(request.user, now), pk=pk)
    rules = rules_kept(subject)
    lines = lines_of(subject, evidence_of(subject).ranked(rules), Moment(request.user, now))
    title = _("%(round)s 심사 결과") % {"round": subject}
    if kind == "csv":
        return csv_response(columns_of(rules), rows_of(lines, rules), title=title)
    if kind != "xlsx":
        raise Http404
    sheet = Sheet(_("심사 결과"), columns_of(rules), rows_of(lines, rules))
    return xlsx_response([sheet, notes(_notes(subject))], title=title, office=current_office_name())


def _notes(subject: Round) -> list[tuple[str, str]]:
    rules = rules_kept(subject)
    return [
        (_("기준"), subject.criteria_meeting),
        (_("점수 개봉"), f"{timezone.localtime(subject.scores_opened_at):%Y-%m-%d %H:%M}"),
        (_("선발 규모"), str(subject.quota)),
        (_("심사 점수 하한"), str(rules.cut_off)),
        (_("계산"), _("모든 줄은 소수 셋째 자리까지 반올림하고, 합계는 반올림한 줄의 합입니다.")),
    ]


@require_safe
@requires(officer)
def what_if(request: StaffRequest, pk: UUID) -> HttpResponse:
    """This round's evidence once its scores are open, until then that of the last round; nothing is written."""
    now = timezone.now()
    asked = get_object_or_404(Round, pk=pk)
    opened = results_visible_to(request.user, now)
    subject = opened.filter(pk=asked.pk).first() or opened.order_by("-scores_opened_at").first()
    context: dict[str, object] = {"asked": asked, "round": subject}
    if subject is None:
        return render(request, "rewards/whatif.html", context)
    kept = rules_kept(subject)
    form = WhatIfForm(request.GET or None, kept=kept)
    is_valid = not form.is_bound or form.is_valid()
    if is_valid:
        evidence = evidence_of(subject)
        context["moves"] = moves(subject, evidence, (kept, form.rules), form.grades(), Moment(request.user, now))
    context |= {"form": form, "has_grades": any(places for _name, places in form.grades())}
    return render(request, "rewards/whatif.html", context, status=200 if is_valid else 422)
