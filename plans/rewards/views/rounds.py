"""The rounds of the office: list with the year's counter, planning, one round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import EmployeeKind, User
from accounts.rights import may
from documents.content import official_date
from kernel.actors import Moment
from plans.rewards.actions.nominations import sources_for
from plans.rewards.actions.rounds import plan_rounds
from plans.rewards.codes import RoundState, Stage
from plans.rewards.forms.rounds import PlanRoundsForm
from plans.rewards.listing import grade_name, lines_of
from plans.rewards.models import Round, SignOff
from plans.rewards.policies import SelectionRules
from plans.rewards.process import ROUND, SIGN_OFF
from plans.rewards.process.people import officer
from plans.rewards.process.sealing import opener
from plans.rewards.queries.nominations import PUT_BEFORE_THE_COMMITTEE, nominations_visible_to
from plans.rewards.queries.rounds import (
    open_rounds,
    rounds_visible_to,
    rules_of,
    sign_offs_of,
    stages_in_order,
    with_counts,
    years_without_selection,
)
from plans.rewards.queries.scoring import NOT_YET
from policies.values import policy_on
from web.access import StaffRequest, requires, signed_in
from workflow.deadlines import running_for
from workflow.queries import history_of

BESIDE = {RoundState.CRITERIA_REVIEW: RoundState.CRITERIA_SET, RoundState.RETURNED: RoundState.COMMITTEE}
MOST_LINES = 200


@dataclass(frozen=True)
class YearOfRounds:
    """The rounds of a year, with how many they have selected of how many (R20)."""

    year: int
    rounds: Sequence[Any]

    @property
    def selected(self) -> int:
        return sum(row.selected for row in self.rounds)

    @property
    def quota(self) -> int:
        return sum(row.quota for row in self.rounds if row.state != RoundState.CANCELLED)

    @property
    def is_over(self) -> bool:
        return self.selected > self.quota


@require_safe
@signed_in
def round_list(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    rounds = with_counts(rounds_visible_to(request.user, now)).order_by("-year", "-sequence")
    context = {
        "years": [YearOfRounds(year, list(rows)) for year, rows in groupby(rounds, lambda row: row.year)],
        "missing": [str(year) for year in years_without_selection(now)],
        "plans": may(officer, request.user, now),
        "open_rounds": open_rounds(now) if sources_for(request.user, now) else (),
    }
    return render(request, "rewards/rounds.html", context)


@requires(officer)
def plan(request: StaffRequest) -> HttpResponseBase:
    """GET proposes what is usual in the office; POST creates the rounds of a year."""
    now = timezone.now()
    form = PlanRoundsForm(request.POST or None, initial=_usual(now))
    if form.is_valid():
        made = plan_rounds(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("선발 %(count)d회를 계획했습니다. 일정을 확인하십시오.") % {"count": len(made)})
        return redirect("rewards:rounds")
    return render(request, "rewards/plan.html", {"form": form}, status=422 if form.is_bound else 200)


def _usual(at: datetime) -> dict[str, Any]:
    today = timezone.localdate(at)
    rules = policy_on(SelectionRules, today)
    return {
        "year": today.year,
        "rounds": rules.rounds_a_year,
        "quota": rules.yearly_quota,
        "stages": [stage.value for stage in rules.usual_stages],
    }


@require_safe
@signed_in
def round_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    found = with_counts(rounds_visible_to(request.user, now))
    return render(request, "rewards/round.html", _shown(get_object_or_404(found, pk=pk), request.user, now))


def _shown(round_: Any, person: User, at: datetime) -> dict[str, Any]:
    deadlines = list(running_for(round_.pk))
    inside = person.kind != EmployeeKind.OUTSIDE
    return {
        "round": round_,
        "steps": ROUND.open_to(person, round_, at),
        "bar": bar_of(round_),
        "due": deadlines[0].due_at if deadlines else None,
        "facts": facts_of(round_),
        "rules": rules_of(round_, timezone.localdate(at)),
        "sign_offs": _sign_offs(round_, person, at) if inside else [],
        "candidates": _candidates(round_, Moment(person, at), person),
        "takes_nominations": open_rounds(at).filter(pk=round_.pk).exists() and bool(sources_for(person, at)),
        "is_checked_publicly": round_.state == RoundState.PUBLIC_CHECK,
        "history": history_of(round_.pk) if inside else [],
        "inside": inside,
        "follows_scores": round_.state not in NOT_YET and may(opener, person, at),
        "gives_benefits": round_.selection_decided_on is not None and may(officer, person, at),
    }


def _sign_offs(round_: Round, person: User, at: datetime) -> list[tuple[SignOff, Any]]:
    rows = list(sign_offs_of(round_))
    for row in rows:
        row.round = round_
    return [(row, SIGN_OFF.open_to(person, row, at)) for row in rows]


def _candidates(round_: Round, moment: Moment, person: User) -> list[tuple[Any, str]]:
    """The short list, or what has become of it, as far as this person sees it; with the proposed grade."""
    rows = nominations_visible_to(person, moment.at).filter(round=round_, state__in=PUT_BEFORE_THE_COMMITTEE)
    lines = lines_of(rows.order_by("rank", "proposed_rank", "-score", "id")[:MOST_LINES], moment)
    return [(line, grade_name(line.nomination, line.nomination.proposed_grade)) for line in lines]


def bar_of(round_: Round) -> list[tuple[str, str]]:
    """The way of this round: only the stages that are switched on; beside the way it stands under its own name."""
    here = RoundState(round_.state)
    if here == RoundState.CANCELLED:
        return [(str(here.label), "current")]
    way = [RoundState.PLANNED, RoundState.CRITERIA_SET, RoundState.OPEN]
    way += [RoundState(stage) for stage in stages_in_order(round_)]
    way += [RoundState.COMMITTEE, RoundState.SELECTED, RoundState.ANNOUNCED, RoundState.CLOSED]
    way = [here if BESIDE.get(here) == state else state for state in way]
    place = way.index(here)
    status = ["done"] * place + ["current"] + ["next"] * (len(way) - place - 1)
    return [(str(state.label), one) for state, one in zip(way, status, strict=True)]


def facts_of(round_: Any) -> list[tuple[str, Any]]:
    stages = [str(stage.label) for stage in Stage if stage in round_.stages]
    facts: list[tuple[str, Any]] = [
        (_("선발/규모"), f"{round_.selected}/{round_.quota}"),
        (_("추천"), _("%(count)d건") % {"count": round_.nominated}),
        (_("주민추천이 있는 선발"), _("%(count)d건") % {"count": round_.recommended}),
        (_("거치는 단계"), ", ".join([*stages, str(RoundState.COMMITTEE.label)])),
        (_("심사 방법"), _("블라인드 심사") if round_.is_blind else _("이름을 공개한 심사")),
        (_("추천 기간"), _span(round_.nominations_from, round_.nominations_until)),
    ]
    if Stage.PUBLIC_CHECK in round_.stages and round_.public_check_until:
        facts.append((_("공개검증 마감일"), official_date(round_.public_check_until)))
    if Stage.VOTING in round_.stages and round_.vote_from:
        facts.append((_("투표 기간"), _span(round_.vote_from, round_.vote_until)))
    facts += [
        (_("기준 의결"), _decision(round_.criteria_meeting, round_.criteria_decided_on)),
        (_("선발 의결"), _decision(round_.selection_meeting, round_.selection_decided_on)),
        (_("정원 초과 사유"), round_.over_quota_reason),
        (_("우대 미부여 사유"), round_.without_benefit_reason),
    ]
    return [(label, value) for label, value in facts if value]


def _span(first: Any, last: Any) -> str:
    return f"{official_date(first)} ~ {official_date(last) if last else ''}"


def _decision(meeting: str, on: Any) -> str:
    return f"{meeting} · {official_date(on)}" if on else ""
