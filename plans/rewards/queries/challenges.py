"""기피신청: who sees it, and whom somebody may challenge."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from plans.rewards.codes import ChallengeState
from plans.rewards.models import Nomination, Round, Scorer, ScorerChallenge
from plans.rewards.queries.scoring import RUNNING, SCORING, rules_kept

STANDING = (ChallengeState.FILED, ChallengeState.UPHELD)


def challenges_visible_to(person: User, at: datetime) -> QuerySet[ScorerChallenge]:
    """One's own; all for those who run the round. Never those about oneself: what is doubted is decided first."""
    rows = ScorerChallenge.objects.select_related("scorer__person", "nomination__round", "filed_by", "decided_by")
    if RUNNING & set(person.roles_at(at)):
        return rows.exclude(scorer__person=person)
    return rows.filter(filed_by=person)


def challenges_of(round_: Round) -> QuerySet[ScorerChallenge]:
    """Those of a round, what waits first."""
    rows = ScorerChallenge.objects.filter(nomination__round=round_)
    return rows.select_related("scorer__person", "nomination__round", "filed_by").order_by("decided_at", "id")


def open_challenges(round_: Round) -> QuerySet[ScorerChallenge]:
    return ScorerChallenge.objects.filter(nomination__round=round_, state=ChallengeState.FILED)


def takes_challenges(round_: Round) -> bool:
    """While it is scored under seal, and where the committee's rules name the scorers to those concerned."""
    sealed = round_.scores_first_opened_by_id is None
    return sealed and round_.state in SCORING and rules_kept(round_).names_scorers


def is_concerned(nomination: Nomination, person: User) -> bool:
    """Whoever made the nomination or is in it, and those who score in the same round."""
    if nomination.nominated_by_id == person.pk or nomination.nominees.filter(person=person).exists():
        return True
    return Scorer.objects.filter(round=nomination.round_id, person=person, released_at=None).exists()


def challengeable(nomination: Nomination, person: User) -> QuerySet[Scorer]:
    """The scorers whom this person may challenge for a nomination: those of the round that nobody challenged yet."""
    scorers = Scorer.objects.filter(round=nomination.round_id, released_at=None).select_related("person")
    if not takes_challenges(nomination.round) or not is_concerned(nomination, person):
        return scorers.none()
    standing = ScorerChallenge.objects.filter(nomination=nomination, state__in=STANDING)
    return scorers.exclude(person=person).exclude(pk__in=standing.values("scorer")).order_by("person__name", "id")
