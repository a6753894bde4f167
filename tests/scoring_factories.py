"""Rounds that are scored and voted on, and the seals of them: what tests of scoring begin with."""

from datetime import UTC, datetime
from typing import Any

import factories
import rewards_factories as made
from accounts.models import User
from accounts.roles import Role
from factories import NOW
from plans.rewards.codes import NominationState, RoundState, Stage
from plans.rewards.models import Nomination, Round, ScoreSheet
from plans.rewards.policies import SelectionRules
from plans.rewards.process.sealing import SEALING
from workflow.advance import advance

POINTS = {"felt_by_residents": "80.0", "creativity": "70.0", "difficulty": "60.0", "spread": "50.0"}
GIVEN = {f"points_{code}": number for code, number in POINTS.items()} | {"comment": "주민이 느낍니다."}

VOTE_DAY = datetime(2026, 4, 13, 1, 0, 30, tzinfo=UTC)  # within the vote of the factory's round: 11-20 April
BEFORE_THE_VOTE = datetime(2026, 4, 10, 14, 59, tzinfo=UTC)  # one minute before midnight in Seoul
AFTER_THE_VOTE = datetime(2026, 4, 20, 15, 0, tzinfo=UTC)  # midnight in Seoul


def officer(*roles: Role) -> User:
    """Whoever runs rounds, unless roles are named."""
    return factories.person(roles=roles or [Role.DEDICATED])


def points(*numbers: str) -> dict[str, str]:
    """By criterion, in the order of the usual ones."""
    return dict(zip(POINTS, numbers, strict=True))


def scored_round(scorers_at_least: int = 1, **fields: Any) -> Round:
    """A round in its first review, without a vote."""
    rules = SelectionRules(scorers_at_least=scorers_at_least).model_dump(mode="json")
    given = {"state": RoundState.FIRST_REVIEW, "stages": [Stage.FIRST_REVIEW], "rules": rules}
    return made.round_(**given | fields)


def candidate(round_: Round, **fields: Any) -> Nomination:
    return made.nomination(round=round_, **{"state": NominationState.ELIGIBLE} | fields)


def assigned(round_: Round | None = None) -> ScoreSheet:
    round_ = round_ or scored_round()
    return made.sheet(made.scorer(round_), candidate(round_))


def seal(round_: Round, name: str, by: User | None = None, at: datetime = NOW, **given: Any) -> None:
    advance(SEALING, round_, name, by=by or officer(), at=at, given=given)


def opened(round_: Round) -> Round:
    """By two people."""
    seal(round_, "open_first")
    seal(round_, "open_scores", officer(Role.PAO))
    return round_


def result(number: int = 3, **fields: Any) -> Round:
    """A round whose scores are open: 사례1, 사례2, … have 90, 89, … in every criterion."""
    round_ = scored_round(**fields)
    scorer = made.scorer(round_)
    for place in range(number):
        made.sheet(scorer, candidate(round_, title=f"사례{place + 1}"), points(*[f"{90 - place}.0"] * 4))
    return opened(round_)


def voted_round(number: int = 4, **fields: Any) -> tuple[Round, list[Nomination]]:
    """A round in its vote with some candidates; three of them may be chosen."""
    round_ = made.round_(**{"state": RoundState.VOTING} | fields)
    return round_, [candidate(round_) for _number in range(number)]
