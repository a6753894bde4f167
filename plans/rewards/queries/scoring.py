"""Scorers, sheets and the standing of a round: who sees them, and what their conditions look up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import Count, F, Prefetch, Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from plans.rewards.codes import ChallengeState, Channel, NominationState, RoundState, SheetState, Stage
from plans.rewards.models import (
    AnnulledChannel,
    Nomination,
    Nominee,
    Round,
    Scorer,
    ScorerChallenge,
    ScoreSheet,
    Vote,
    VoteCount,
)
from plans.rewards.policies import SelectionRules
from plans.rewards.queries.rounds import IN_THE_RUNNING, lists_before
from plans.rewards.ranking import TENTHS, Case, Marks, Ranked, rank

RUNNING = frozenset({Role.DEDICATED, Role.PAO, Role.AUDITOR, Role.AUDIT_HEAD, Role.SECRETARY})
READING = RUNNING | {Role.HR, Role.HEAD, Role.ACTING_HEAD}
NOT_YET = (RoundState.PLANNED, RoundState.CRITERIA_REVIEW, RoundState.CRITERIA_SET, RoundState.CANCELLED)
SCORING = (
    RoundState.SCREENING,
    RoundState.PUBLIC_CHECK,
    RoundState.VOTING,
    RoundState.FIRST_REVIEW,
    RoundState.CONTEST,
    RoundState.COMMITTEE,
)
DECIDED = (NominationState.SELECTED, NominationState.NOT_SELECTED, NominationState.REVOKED)
RANKED = (*IN_THE_RUNNING, *DECIDED)


def rounds_run_by(person: User, at: datetime) -> QuerySet[Round]:
    """The rounds whose scoring this person arranges or watches; never the points."""
    rounds = Round.objects.exclude(state__in=NOT_YET)
    return rounds if RUNNING & set(person.roles_at(at)) else rounds.none()


def results_visible_to(person: User, at: datetime) -> QuerySet[Round]:
    """Rounds whose scores two people have opened: for those who run them, who scored, and before whom the list lies."""
    opened = Round.objects.filter(scores_opened_at__isnull=False)
    if READING & set(person.roles_at(at)):
        return opened
    scored = Scorer.objects.filter(person=person).values("round")
    return opened.filter(Q(pk__in=scored) | Q(pk__in=lists_before(person, at)))


def sheets_visible_to(person: User, at: datetime) -> QuerySet[ScoreSheet]:
    """One's own, and nobody else's whatever the role."""
    nominees = Prefetch("nomination__nominees", Nominee.objects.select_related("person"))
    own = ScoreSheet.objects.filter(scorer__person=person)
    return own.select_related("scorer", "nomination__round", "nomination__department").prefetch_related(nominees)


def rules_kept(round_: Round) -> SelectionRules:
    """The rules that the committee decided on."""
    return SelectionRules.model_validate(round_.rules)


def running(path: str = "") -> Q:
    """What is scored and voted on: the short list where there is one, else whatever is eligible."""
    listed = Nomination.objects.filter(state=NominationState.SHORTLISTED).values("round")
    eligible = Q(**{f"{path}state": NominationState.ELIGIBLE}) & ~Q(**{f"{path}round__in": listed})
    return Q(**{f"{path}state": NominationState.SHORTLISTED}) | eligible


def in_the_running(round_: Round) -> QuerySet[Nomination]:
    return Nomination.objects.filter(running(), round=round_)


def named(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """With what `blinding` asks for, in three queries however many there are."""
    nominees = Prefetch("nominees", Nominee.objects.select_related("person"))
    return nominations.select_related("round", "department").prefetch_related(nominees)


# Progress ---------------------------------------------------------------------------------------------


def scorers_of(round_: Round) -> QuerySet[Scorer]:
    """Those appointed, with how many sheets they have, have submitted, and left for recusal."""
    counts = {
        "open": Count("sheets", filter=Q(sheets__state=SheetState.ASSIGNED)),
        "submitted": Count("sheets", filter=Q(sheets__state=SheetState.SUBMITTED)),
        "recused": Count("sheets", filter=Q(sheets__state=SheetState.RECUSED)),
    }
    return Scorer.objects.filter(round=round_).select_related("person__department").annotate(**counts).order_by("id")


def short_of_scorers(round_: Round) -> QuerySet[Nomination]:
    """Nominations with fewer scorers than the rules ask for; `left` is how many they have, recused ones not counted."""
    left = Count("sheets", filter=~Q(sheets__state=SheetState.RECUSED))
    wanted = rules_kept(round_).scorers_at_least
    return in_the_running(round_).annotate(left=left).filter(left__lt=wanted).order_by("number")


def open_sheets(round_: Round) -> QuerySet[ScoreSheet]:
    """Assigned, and not yet submitted."""
    return ScoreSheet.objects.filter(running("nomination__"), nomination__round=round_, state=SheetState.ASSIGNED)


def has_vote(round_: Round) -> bool:
    return Stage.VOTING in round_.stages


def vote_count_of(round_: Round) -> VoteCount | None:
    return VoteCount.objects.filter(round=round_).first()


# The standing -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Evidence:
    """What a ranking is made from, read once: the what-if ranks it twice."""

    cases: list[Case]
    marks: list[Marks]
    ballots: dict[str, int]
    without: frozenset[str]
    quota: int

    def ranked(self, rules: SelectionRules) -> list[Ranked]:
        return rank(self.cases, self.marks, rules, ballots=self.ballots, quota=self.quota, without=self.without)


def evidence_of(round_: Round) -> Evidence:
    """Five queries, whatever the number of nominations. Only for rounds whose scores are open."""
    count = vote_count_of(round_)
    annulled = frozenset(AnnulledChannel.objects.filter(round=round_).values_list("channel", flat=True))
    votes = _votes(round_) if count else {}
    rows = _ranked(round_).values_list("pk", "recommendations")
    return Evidence(
        cases=[Case(pk, recommendations, votes.get(pk, {})) for pk, recommendations in rows.order_by("pk")],
        marks=list(_marks(round_)),
        ballots={Channel.STAFF: count.staff_ballots, Channel.RESIDENT: count.resident_ballots} if count else {},
        without=annulled if has_vote(round_) else frozenset(map(str, Channel)),
        quota=round_.quota,
    )


def _ranked(round_: Round) -> QuerySet[Nomination]:
    """What is in the running, what was decided on, and what was scored before the short list was made."""
    scored = ScoreSheet.objects.filter(nomination__round=round_).values("nomination")
    return Nomination.objects.filter(
        running() | Q(state__in=DECIDED) | Q(state=NominationState.ELIGIBLE, pk__in=scored), round=round_
    )


def _marks(round_: Round) -> Iterator[Marks]:
    """All sheets of a nomination come in one row: thousands of small ones would take longer than the arithmetic."""
    rows = ScoreSheet.objects.filter(nomination__round=round_, state=SheetState.SUBMITTED)
    sheets = rows.values_list("nomination_id").annotate(sheets=JSONBAgg("points")).order_by("nomination_id")
    for nomination, given in sheets:
        for points in given:
            yield Marks(nomination, {code: round(float(text) * TENTHS) for code, text in points.items()})


def _votes(round_: Round) -> dict[UUID, dict[str, int]]:
    rows = Vote.objects.filter(nomination__round=round_).values_list("nomination_id", "channel")
    found: dict[UUID, dict[str, int]] = {}
    for nomination, channel, number in rows.annotate(number=Count("pk")).order_by("nomination_id", "channel"):
        found.setdefault(nomination, {})[channel] = number
    return found


def barred_from(round_: Round) -> set[tuple[UUID, UUID]]:
    """(nomination, scorer) who may not score it: own department, nominator, nominee, recused or challenged before."""
    scorers = {row.person_id: row for row in Scorer.objects.filter(round=round_).select_related("person")}
    by_department: dict[UUID | None, list[UUID]] = {}
    for row in scorers.values():
        if row.person.department_id:
            by_department.setdefault(row.person.department_id, []).append(row.pk)
    barred = set(
        ScoreSheet.objects.filter(nomination__round=round_, state=SheetState.RECUSED).values_list(
            "nomination_id", "scorer_id"
        )
    )
    upheld = ScorerChallenge.objects.filter(nomination__round=round_, state=ChallengeState.UPHELD)
    barred |= set(upheld.values_list("nomination_id", "scorer_id"))
    for nomination, department, person in _parties(round_):
        barred |= {(nomination, scorer) for scorer in by_department.get(department, ())}
        if person in scorers:
            barred.add((nomination, scorers[person].pk))
    return barred


def _parties(round_: Round) -> Iterator[tuple[UUID, UUID | None, UUID | None]]:
    """Who is on the side of a nomination: (nomination, department, person)."""
    rows = in_the_running(round_)
    yield from rows.values_list("pk", "department_id", "nominated_by_id")
    nominees = Nominee.objects.filter(nomination__in=rows)
    yield from nominees.values_list("nomination_id", "person__department_id", "person_id")


def sheets_by_nomination(round_: Round) -> dict[UUID, set[UUID]]:
    """The scorers that each nomination has, without the recused."""
    rows = ScoreSheet.objects.filter(nomination__round=round_).exclude(state=SheetState.RECUSED)
    found: dict[UUID, set[UUID]] = {}
    for nomination, scorer in rows.values_list("nomination_id", "scorer_id"):
        found.setdefault(nomination, set()).add(scorer)
    return found


def rounds_to_open(at: datetime) -> Q:
    """Rounds with sheets, all of which are in."""
    waiting = ScoreSheet.objects.filter(running("nomination__"), state=SheetState.ASSIGNED)
    begun = ScoreSheet.objects.values("nomination__round")
    return Q(pk__in=begun) & ~Q(pk__in=waiting.values("nomination__round")) & Q(scores_opened_at=None)


def sheets_in_hand(person: User, at: datetime) -> QuerySet[ScoreSheet]:
    """One's own sheets in rounds whose scores are still sealed, the open ones first."""
    sheets = ScoreSheet.objects.filter(running("nomination__"), scorer__person=person)
    sealed = sheets.filter(nomination__round__state__in=SCORING, nomination__round__scores_first_opened_by=None)
    return sealed.select_related("nomination").order_by(F("submitted_at").asc(nulls_first=True), "pk")
