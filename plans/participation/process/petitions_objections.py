"""이의신청 against the refusal of a 법정민원 (민원처리법 35조): decided in ten days, once ten more."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.actors import Actor, Moment
from kernel.process import Process, Step, Who, unprompted
from plans.participation.codes_petitions import ExchangeKind, ObjectionState
from plans.participation.content_petitions import sealed
from plans.participation.forms.petitions_fields import ReasonForm
from plans.participation.forms.petitions_objections import DecisionForm, LongerDecisionForm
from plans.participation.models import Objection, Petition
from plans.participation.process.petitions_clocks import OBJECTION
from plans.participation.process.petitions_people import department_head, handler, officer
from plans.participation.process.petitions_telling import Answers, write
from workflow import deadlines

NAME = "petition_objection"
FILED, EXTENDED = ObjectionState.FILED, ObjectionState.EXTENDED
UNDECIDED = [FILED, EXTENDED]


def _of_the_petition(who: Who[Petition]) -> Who[Objection]:
    """The people of the petition, for its objection."""

    def scope(actor: Actor, at: datetime) -> Q | None:
        condition = who.scope(actor, at)
        return None if condition is None else Q(petition__in=Petition.objects.filter(condition))

    return Who(who.title, lambda row, moment: who.allows(row.petition, moment), scope, who.roles)


deciding = _of_the_petition(handler | department_head)


def _decide(objection: Objection, answers: Answers, moment: Moment) -> None:
    objection.decision, objection.decided_at = sealed(objection, "decision", answers["text"]), moment.at
    sentence = gettext("이의신청 %(number)s의 결정(%(state)s)을 알려 드립니다.\n%(text)s")
    _write(objection, sentence, answers["text"], moment)


def _extend(objection: Objection, answers: Answers, moment: Moment) -> None:
    deadline = deadlines.extend(NAME, objection, OBJECTION, answers["days"], moment)
    new = timezone.localdate(deadline.due_at).isoformat()
    sentence = gettext("이의신청 %(number)s의 결정 기간을 연장합니다(%(state)s). 사유: %(text)s")
    _write(
        objection, sentence, gettext("%(reason)s, 새 기한 %(new)s") % {"reason": answers["reason"], "new": new}, moment
    )


def _write(objection: Objection, sentence: str, text: str, moment: Moment) -> None:
    values = {"number": objection.number, "state": objection.get_state_display(), "text": text}
    write(objection.petition, ExchangeKind.NOTICE, sentence % values, moment, sequence=None)


OBJECTION_PROCESS: Process[Objection] = Process(
    NAME,
    _("민원 거부처분 이의신청"),
    Objection,
    begins=FILED,
    ends=[ObjectionState.UPHELD, ObjectionState.DISMISSED, ObjectionState.WITHDRAWN],
    steps=[
        Step("uphold", _("인용"), UNDECIDED, ObjectionState.UPHELD, by=deciding, asks=DecisionForm, then=_decide,
             stops=[OBJECTION.name], conceals=["text"]),
        Step("dismiss", _("기각"), UNDECIDED, ObjectionState.DISMISSED, by=deciding, asks=DecisionForm, then=_decide,
             stops=[OBJECTION.name], conceals=["text"]),
        Step("extend", _("결정 기간 연장"), [FILED], EXTENDED, by=unprompted(deciding), asks=LongerDecisionForm,
             then=_extend, prompts=False),
        Step("withdraw", _("이의신청 취하"), UNDECIDED, ObjectionState.WITHDRAWN,
             by=unprompted(_of_the_petition(handler | officer)), asks=ReasonForm, stops=[OBJECTION.name],
             prompts=False),
    ],
)  # fmt: skip
