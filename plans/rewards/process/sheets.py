"""심사표: one scorer gives one nomination points, may correct them until somebody begins to open, or is recused."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import SYSTEM_ONLY, Role
from kernel.actors import Actor, Moment
from kernel.errors import NotNow
from kernel.process import Process, Step, Who
from plans.rewards.codes import Recusal, SheetState
from plans.rewards.forms.fields import ReasonForm
from plans.rewards.forms.scoring import RecusalForm, SheetForm
from plans.rewards.models import Round, ScoreSheet
from plans.rewards.queries.scoring import SCORING, in_the_running, running

ASSIGNED, SUBMITTED, RECUSED = SheetState.ASSIGNED, SheetState.SUBMITTED, SheetState.RECUSED


def _waiting_for(person: Actor, at: datetime) -> Q | None:
    if person.id is None:
        return None
    open_ones = Q(nomination__round__state__in=SCORING, nomination__round__scores_first_opened_by=None)
    return running("nomination__") & open_ones & Q(scorer__person=person.id)


scorer: Who[ScoreSheet] = Who(
    gettext_lazy("배정된 심사위원"),
    lambda sheet, moment: moment.by.id is not None and sheet.scorer.person_id == moment.by.id,
    _waiting_for,
    frozenset({Role.MEMBER.value, Role.CHAIR.value}),
)


def round_is_scored(sheet: ScoreSheet, moment: Moment) -> str | None:
    if sheet.nomination.round.state in SCORING:
        return None
    return _("지금은 심사하는 단계가 아닙니다.")


def still_a_candidate(sheet: ScoreSheet, moment: Moment) -> str | None:
    if in_the_running(sheet.nomination.round).filter(pk=sheet.nomination_id).exists():
        return None
    return _("후보에서 빠진 추천이어서 심사하지 않습니다.")


def still_sealed(sheet: ScoreSheet, moment: Moment) -> str | None:
    if sheet.nomination.round.scores_first_opened_by_id is None:
        return None
    return _("점수 개봉을 시작한 뒤에는 심사표를 바꿀 수 없습니다.")


def _demand_seal(sheet: ScoreSheet, moment: Moment) -> None:
    """Once more behind the round's lock, which whoever opens the scores holds."""
    sheet.nomination.round = Round.objects.select_for_update().get(pk=sheet.nomination.round_id)
    if sentence := still_sealed(sheet, moment):
        raise NotNow(sentence)


def keep_points(sheet: ScoreSheet, answers: Mapping[str, Any], moment: Moment) -> None:
    _demand_seal(sheet, moment)
    sheet.points = answers["points"]
    sheet.comment = answers["comment"]
    sheet.submitted_at = moment.at


def lay_empty(sheet: ScoreSheet, answers: Mapping[str, Any], moment: Moment) -> None:
    _demand_seal(sheet, moment)
    sheet.recusal = answers["recusal"]
    sheet.recusal_reason = answers["recusal_reason"]
    sheet.points = {}
    sheet.comment = ""
    sheet.submitted_at = None


def exclude(sheet: ScoreSheet, answers: Mapping[str, Any], moment: Moment) -> None:
    """A challenge was upheld: whatever was on the sheet does not count."""
    lay_empty(sheet, {"recusal": Recusal.CHALLENGE, "recusal_reason": answers["reason"]}, moment)


NEEDS = [round_is_scored, still_a_candidate, still_sealed]

SHEET = Process[ScoreSheet](
    "score_sheet",
    gettext_lazy("심사"),
    ScoreSheet,
    begins=ASSIGNED,
    ends=[SUBMITTED, RECUSED],
    steps=[
        Step(
            "submit",
            gettext_lazy("점수 제출"),
            [ASSIGNED],
            SUBMITTED,
            by=scorer,
            needs=NEEDS,
            asks=SheetForm,
            then=keep_points,
            conceals=["points", "comment"],
        ),
        Step(
            "correct",
            gettext_lazy("점수 고치기"),
            [SUBMITTED],
            None,
            by=scorer,
            needs=NEEDS,
            asks=SheetForm,
            then=keep_points,
            prompts=False,
            conceals=["points", "comment"],
        ),
        Step(
            "recuse",
            gettext_lazy("제척·회피 신고"),
            [ASSIGNED, SUBMITTED],
            RECUSED,
            by=scorer,
            needs=NEEDS,
            asks=RecusalForm,
            then=lay_empty,
            prompts=False,
        ),
        Step(
            "exclude",
            gettext_lazy("기피신청 인용"),
            [ASSIGNED, SUBMITTED],
            RECUSED,
            by=SYSTEM_ONLY,
            needs=[round_is_scored, still_sealed],
            asks=ReasonForm,
            then=exclude,
        ),
    ],
)
