"""How far a petition is, for the bar on top of its page."""

from collections.abc import Sequence

from plans.participation.codes_petitions import ANSWERED, DESK, ENDS, WITH_DEPARTMENT, PetitionState
from plans.participation.models import Petition

S = PetitionState
WAY = (S.ACCEPTED, S.CLASSIFIED, S.ASSIGNED, S.IN_PROGRESS, S.ANSWERED, S.CLOSED)


def bar_of(petition: Petition) -> Sequence[tuple[str, str]]:
    """The usual way with where the petition is; another end stands in the last place."""
    here = _place(petition.state)
    return [(str(_label(petition, step, number, here)), _status(number, here)) for number, step in enumerate(WAY)]


def _place(state: str) -> int:
    if state in DESK:
        return max(0, DESK.index(S(state)) - 1)
    if state == S.ASSIGNED:
        return WAY.index(S.ASSIGNED)
    if state in WITH_DEPARTMENT:
        return WAY.index(S.IN_PROGRESS)
    return WAY.index(S.ANSWERED) if state in ANSWERED else WAY.index(S.CLOSED)


def _label(petition: Petition, step: PetitionState, number: int, here: int) -> str:
    """Where it is now the bar says the exact state."""
    own = number == here and (petition.state in WITH_DEPARTMENT or petition.state in ENDS or petition.state in ANSWERED)
    return str(PetitionState(petition.state).label if own else step.label)


def _status(number: int, here: int) -> str:
    return "done" if number < here else "current" if number == here else ""
