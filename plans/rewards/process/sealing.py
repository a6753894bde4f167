"""봉인과 개봉: votes are counted after the vote, and scores are seen after two different people have opened them.

The table moves the round's seals, never its state; the life of the round is another table.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.queries import person_of
from accounts.roles import Role, holds
from kernel.actors import Actor, Moment
from kernel.errors import NotAllowed
from kernel.process import Process, Step, Who
from plans.rewards.codes import Channel, RoundState
from plans.rewards.forms.scoring import AnnulForm
from plans.rewards.models import AnnulledChannel, Nomination, Round, ScoreSheet, VoteCount, Voter
from plans.rewards.queries.challenges import open_challenges
from plans.rewards.queries.scoring import (
    SCORING,
    evidence_of,
    has_vote,
    open_sheets,
    rounds_to_open,
    rules_kept,
    short_of_scorers,
    vote_count_of,
)
from plans.rewards.queries.votes import AFTER_VOTING, ballots_in, signals_of, vote_is_over

OPENING = (Role.DEDICATED, Role.PAO, Role.AUDITOR, Role.SECRETARY)
COUNTED = [RoundState.VOTING, *AFTER_VOTING]


def _when(who: Who[Round], ready: Callable[[Actor, datetime], Q]) -> Who[Round]:
    """The same people, whom a round awaits only while this is true of it."""

    def scope(person: Actor, at: datetime) -> Q | None:
        theirs = who.scope(person, at)
        return None if theirs is None else theirs & ready(person, at)

    return Who(who.title, who.allows, scope, who.roles)


def _vote_to_count(person: Actor, at: datetime) -> Q:
    return Q(state=RoundState.VOTING, vote_until__lt=timezone.localdate(at), vote_count=None)


def _to_open_first(person: Actor, at: datetime) -> Q:
    return rounds_to_open(at) & Q(scores_first_opened_by=None)


def _to_open_second(person: Actor, at: datetime) -> Q:
    return Q(scores_first_opened_by__isnull=False, scores_opened_at=None) & ~Q(scores_first_opened_by=person.id)


opener = holds(*OPENING)
officer = holds(Role.DEDICATED, Role.PAO)


# Votes ------------------------------------------------------------------------------------------------


def vote_over(round_: Round, moment: Moment) -> str | None:
    if not has_vote(round_):
        return _("투표를 거치지 않는 선발입니다.")
    if vote_is_over(round_, moment.at):
        return None
    return _("투표가 끝난 다음 날부터 개표할 수 있습니다. 그전에는 아무도 결과를 볼 수 없습니다.")


def not_counted(round_: Round, moment: Moment) -> str | None:
    return _("이미 개표했습니다.") if vote_count_of(round_) else None


def somebody_voted(round_: Round, moment: Moment) -> str | None:
    return None if Voter.objects.filter(round=round_).exists() else _("아직 투표한 사람이 없습니다.")


def count_votes(round_: Round, answers: Mapping[str, Any], moment: Moment) -> None:
    """Keep how many voted and what hinted at abuse as numbers; what was kept of networks and codes goes."""
    VoteCount.objects.create(
        round=round_,
        staff_ballots=ballots_in(round_, Channel.STAFF),
        resident_ballots=ballots_in(round_, Channel.RESIDENT),
        signals=signals_of(round_),
        counted_by=_person(moment),
        counted_at=moment.at,
    )
    Voter.objects.filter(round=round_).update(network="", code_digest="", code_expires_at=None)


def annul(round_: Round, answers: Mapping[str, Any], moment: Moment) -> None:
    AnnulledChannel.objects.get_or_create(
        round=round_,
        channel=answers["channel"],
        defaults={"reason": answers["reason"], "annulled_by": _person(moment), "annulled_at": moment.at},
    )


# Scores -----------------------------------------------------------------------------------------------


def somebody_scores(round_: Round, moment: Moment) -> str | None:
    if ScoreSheet.objects.filter(nomination__round=round_).exists():
        return None
    return _("먼저 심사위원을 위촉하고 심사표를 배정해야 합니다.")


def all_submitted(round_: Round, moment: Moment) -> str | None:
    number = open_sheets(round_).count()
    if not number:
        return None
    return ngettext(
        "아직 제출하지 않은 심사표가 %(number)d건 있습니다.",
        "아직 제출하지 않은 심사표가 %(number)d건 있습니다.",
        number,
    ) % {"number": number}


def enough_scorers(round_: Round, moment: Moment) -> str | None:
    number = short_of_scorers(round_).count()
    if not number:
        return None
    return _("심사위원이 기준(%(least)d명)보다 적은 후보가 %(number)d건 있습니다. 다시 배정하여 주십시오.") % {
        "least": rules_kept(round_).scorers_at_least,
        "number": number,
    }


def challenges_decided(round_: Round, moment: Moment) -> str | None:
    number = open_challenges(round_).count()
    if not number:
        return None
    return _("아직 결정하지 않은 심사위원 기피신청이 %(number)d건 있습니다.") % {"number": number}


def votes_counted(round_: Round, moment: Moment) -> str | None:
    if not has_vote(round_) or vote_count_of(round_):
        return None
    return _("투표를 먼저 개표해야 합니다.")


def not_opened(round_: Round, moment: Moment) -> str | None:
    return None if round_.scores_opened_at is None else _("이미 점수를 개봉했습니다.")


def not_opened_first(round_: Round, moment: Moment) -> str | None:
    return None if round_.scores_first_opened_by_id is None else _("이미 한 사람이 개봉했습니다.")


def opened_first(round_: Round, moment: Moment) -> str | None:
    return None if round_.scores_first_opened_by_id else _("먼저 한 사람이 개봉해야 합니다.")


def by_another(round_: Round, moment: Moment) -> str | None:
    if round_.scores_first_opened_by_id != moment.by.id:
        return None
    return _("서로 다른 두 사람이 개봉해야 합니다. 다른 사람이 이어서 개봉합니다.")


def open_first(round_: Round, answers: Mapping[str, Any], moment: Moment) -> None:
    round_.scores_first_opened_by = _person(moment)


def take_back(round_: Round, answers: Mapping[str, Any], moment: Moment) -> None:
    round_.scores_first_opened_by = None


def open_scores(round_: Round, answers: Mapping[str, Any], moment: Moment) -> None:
    """From here on the points are seen; each nomination keeps its total."""
    round_.scores_opened_by = _person(moment)
    round_.scores_opened_at = moment.at
    totals = {row.case.id: row.total for row in evidence_of(round_).ranked(rules_kept(round_))}
    nominations = list(Nomination.objects.select_for_update().filter(pk__in=totals))
    for nomination in nominations:
        nomination.score = totals[nomination.pk]
    Nomination.objects.bulk_update(nominations, ["score"], batch_size=500)


def _person(moment: Moment) -> Any:
    person = person_of(moment.by)
    if person is None:
        raise NotAllowed(_("사람이 직접 처리해야 합니다."))
    return person


TO_OPEN = [somebody_scores, challenges_decided, all_submitted, enough_scorers, votes_counted, not_opened]

SEALING = Process[Round](
    "sealing",
    gettext_lazy("개표와 점수 개봉"),
    Round,
    begins=RoundState.SCREENING,
    steps=[
        Step(
            "annul_channel",
            gettext_lazy("투표 무효 처리"),
            COUNTED,
            None,
            by=officer,
            needs=[vote_over, somebody_voted, not_counted],
            asks=AnnulForm,
            then=annul,
            prompts=False,
        ),
        Step(
            "count_votes",
            gettext_lazy("개표"),
            COUNTED,
            None,
            by=_when(opener, _vote_to_count),
            needs=[vote_over, not_counted],
            then=count_votes,
        ),
        Step(
            "open_first",
            gettext_lazy("점수 개봉(첫째 사람)"),
            SCORING,
            None,
            by=_when(opener, _to_open_first),
            needs=[*TO_OPEN, not_opened_first],
            then=open_first,
        ),
        Step(
            "open_scores",
            gettext_lazy("점수 개봉(둘째 사람)"),
            SCORING,
            None,
            by=_when(opener, _to_open_second),
            needs=[not_opened, opened_first, by_another, *TO_OPEN],
            then=open_scores,
        ),
        Step(
            "take_back",
            gettext_lazy("첫째 개봉 취소"),
            SCORING,
            None,
            by=opener,
            needs=[not_opened, opened_first],
            then=take_back,
            prompts=False,
        ),
    ],
)
