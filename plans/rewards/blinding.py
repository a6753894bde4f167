"""블라인드 심사: while a blind round is judged, names and departments are hidden in every output.

Screens, lists, exports, the API and prints ask here and nowhere else. Those who run the round, check eligibility or made
the nomination know the names anyway; scorers, voters and members of the committee do not see them before the decision.
"""

from django.utils.translation import gettext as _

from accounts.roles import Role, roles_of
from kernel.actors import Actor, Moment
from plans.rewards.codes import RoundState
from plans.rewards.models import Nomination, Round

COVER = "○○○"
DECIDED = (RoundState.SELECTED, RoundState.ANNOUNCED, RoundState.CLOSED)
RUNNING_IT = frozenset({Role.DEDICATED, Role.PAO, Role.HR, Role.AUDITOR, Role.AUDIT_HEAD})


def names_hidden(round_: Round, moment: Moment) -> bool:
    """Whether this person may not see who is nominated in this round now."""
    if not round_.is_blind or round_.state in DECIDED:
        return False
    return RUNNING_IT.isdisjoint(roles_of(moment.by, moment.at))


def names_hidden_of(nomination: Nomination, moment: Moment) -> bool:
    """The same for one nomination; whoever made it, or is in it, knows."""
    return names_hidden(nomination.round, moment) and not _is_ones_own(nomination, moment.by)


def _is_ones_own(nomination: Nomination, person: Actor) -> bool:
    if person.id is None:
        return False
    own = nomination.nominated_by_id == person.id
    return own or any(nominee.person_id == person.id for nominee in nomination.nominees.all())


def nominee_names(nomination: Nomination, moment: Moment) -> str:
    """The nominees, or the sentence that stands for them. Prefetch `nominees__person` for lists."""
    if names_hidden_of(nomination, moment):
        return _("(블라인드)")
    return ", ".join(nominee.person.name for nominee in nomination.nominees.all())


def department_name(nomination: Nomination, moment: Moment) -> str:
    return _("(블라인드)") if names_hidden_of(nomination, moment) else str(nomination.department)


def veiled(text: str, nomination: Nomination, moment: Moment) -> str:
    """A title or a text of the nomination, in which the nominees' names do not stand while they are hidden."""
    if not names_hidden_of(nomination, moment):
        return text
    for nominee in nomination.nominees.all():
        text = text.replace(nominee.person.name, COVER)
    return text
