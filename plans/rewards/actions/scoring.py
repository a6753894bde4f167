"""Who scores: appointing, letting go, and dealing out the sheets."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from accounts.roles import Role, holds
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from kernel.errors import NotNow
from plans.rewards.assignment import Distribution
from plans.rewards.codes import SheetState
from plans.rewards.dealing import deal
from plans.rewards.models import Round, Scorer, ScoreSheet
from plans.rewards.queries.scoring import SCORING, in_the_running, rules_kept

ARRANGES = holds(Role.DEDICATED, Role.PAO)


@transaction.atomic
def appoint(round_: Round, *, people: Sequence[User], by: Actor, at: datetime) -> int:
    """Make people scorers of the round, also again; returns how many are new."""
    _demand_open(round_, by=by, at=at)
    before = {row.person_id: row for row in Scorer.objects.filter(round=round_)}
    new = [person for person in people if person.pk not in before or before[person.pk].released_at]
    again = [before[person.pk].pk for person in new if person.pk in before]
    Scorer.objects.filter(pk__in=again).update(released_at=None)
    Scorer.objects.bulk_create(
        Scorer(round=round_, person=person, appointed_at=at) for person in new if person.pk not in before
    )
    _note(round_, "scorers_appointed", [person.pk for person in new], by=by, at=at)
    return len(new)


@transaction.atomic
def release(scorer: Scorer, *, by: Actor, at: datetime) -> int:
    """Let a scorer go: what is not submitted waits for others; what was submitted counts. Returns how many wait.

    The sheets are locked before the round, as by whoever submits one.
    """
    list(ScoreSheet.objects.select_for_update().filter(scorer=scorer).order_by("pk").values("pk"))
    _demand_open(scorer.round, by=by, at=at)
    left = ScoreSheet.objects.filter(scorer=scorer, state=SheetState.ASSIGNED).delete()[0]
    Scorer.objects.filter(pk=scorer.pk).update(released_at=at)
    _note(scorer.round, "scorer_released", [scorer.person_id], by=by, at=at)
    return left


@transaction.atomic
def deal_out(round_: Round, *, each: int, by: Actor, at: datetime) -> Distribution:
    """Give every nomination in the running `each` scorers; what exists stays, recused ones are replaced.

    `short` of the result says which nominations still lack whom. Raises NotNow when fewer are asked for than the
    committee decided.
    """
    _demand_open(round_, by=by, at=at)
    if each < rules_kept(round_).scorers_at_least:
        raise NotNow(_("의결한 기준보다 적은 심사위원에게 배정할 수 없습니다."))
    if not Scorer.objects.filter(round=round_, released_at=None).exists():
        raise NotNow(_("먼저 심사위원을 위촉하여 주십시오."))
    made, new = deal(round_, dict.fromkeys(in_the_running(round_).order_by("pk").values_list("pk", flat=True), each))
    record(
        Kind.ACTION,
        by=by,
        at=at,
        subject_type="sealing",
        subject_id=round_.pk,
        detail={"action": "sheets_dealt_out", "each": each, "new": len(new), "short": len(made.short)},
    )
    return made


def _demand_open(round_: Round, *, by: Actor, at: datetime) -> None:
    """Locks the round, so that nobody opens the scores meanwhile."""
    demand(ARRANGES, by=by, at=at)
    Round.objects.select_for_update().get(pk=round_.pk)
    round_.refresh_from_db()
    if round_.state not in SCORING:
        raise NotNow(_("지금은 심사하는 단계가 아닙니다."))
    if round_.scores_first_opened_by_id is not None:
        raise NotNow(_("점수 개봉을 시작한 뒤에는 심사위원을 바꿀 수 없습니다."))


def _note(round_: Round, action: str, people: Sequence[object], *, by: Actor, at: datetime) -> None:
    record(
        Kind.ACTION,
        by=by,
        at=at,
        subject_type="sealing",
        subject_id=round_.pk,
        detail={"action": action, "people": [str(pk) for pk in people]},
    )
