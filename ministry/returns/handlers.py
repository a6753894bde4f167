"""What a local government hears of the ministry's collecting."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import holders_of
from accounts.roles import Role
from events.returns import AmendmentDecided, Answer, ReturnAnswered, ReturnDue, ReturnOpened
from kernel.actors import SYSTEM, Moment
from kernel.ids import uuid7
from ministry.returns.codes import ProposalState, ReturnState
from ministry.returns.lines import fill
from ministry.returns.models import Proposal, Return
from ministry.returns.process import DUE, RETURN
from notices.actions import tell
from workflow import deadlines
from workflow.advance import advance

STEPS = {
    Answer.RETURNED: "send_back",
    Answer.ACCEPTED: "accept",
    Answer.FROZEN: "freeze",
    Answer.PUBLISHED: "publish",
    Answer.MISSED: "miss",
}
RUNNING = (ReturnState.OPEN, ReturnState.AUTO_FILLED, ReturnState.TENANT_CHECK, ReturnState.RETURNED)


@transaction.atomic
def open_return(event: ReturnOpened, *, at: datetime) -> None:
    """A return, filled in at once; told twice, it happens once."""
    if Return.objects.filter(round_id=event.round_id).exists():
        return
    made = Return.objects.create(
        id=uuid7(),
        round_id=event.round_id,
        number=event.number,
        title=event.title,
        year=event.year,
        span=event.span,
        due_on=event.due_on,
        opened_at=at,
    )
    fill(made, event.indicators, at=at)
    advance(RETURN, made, "fill", by=SYSTEM, at=at)
    _tell(made, _("통계 제출이 시작되었습니다: %(title)s"), at)


@transaction.atomic
def move_due(event: ReturnDue, *, at: datetime) -> None:
    found = Return.objects.select_for_update().filter(round_id=event.round_id).first()
    if found is None:
        return
    found.due_on = event.due_on
    found.save(update_fields=["due_on"])
    if found.state in RUNNING:
        deadlines.start(RETURN.name, found, DUE, Moment(SYSTEM, at))
    _tell(found, _("통계 제출기한이 바뀌었습니다: %(title)s"), at)


@transaction.atomic
def take_answer(event: ReturnAnswered, *, at: datetime) -> None:
    """What is said of an earlier submission, or was said already, changes nothing."""
    found = Return.objects.select_for_update().filter(round_id=event.round_id).first()
    if found is None or (event.answer != Answer.MISSED and event.sequence != found.sequence):
        return
    step = RETURN.step(STEPS[event.answer])
    if found.state not in step.sources:
        return
    found.answer = event.reason
    found.digest = event.digest or found.digest
    found.save(update_fields=["answer", "digest"])
    advance(RETURN, found, step.name, by=SYSTEM, at=at)
    if event.answer == Answer.RETURNED:
        _tell(found, _("통계 제출에 보완 요구가 있습니다: %(title)s"), at)


@transaction.atomic
def take_decision(event: AmendmentDecided, *, at: datetime) -> None:
    """What the ministry admits becomes the figure that is reported here too."""
    proposal = Proposal.objects.select_for_update().filter(pk=event.amendment_id).first()
    if proposal is None or proposal.status != ProposalState.PROPOSED:
        return
    proposal.status = ProposalState.ADMITTED if event.is_admitted else ProposalState.REFUSED
    proposal.answer = event.reason
    proposal.save(update_fields=["status", "answer"])
    if event.is_admitted:
        _write(proposal, event.digest, at)
    _tell(proposal.line.parent, _("확정값 정정 신청이 처리되었습니다: %(title)s"), at)


def _write(proposal: Proposal, digest: str, at: datetime) -> None:
    line = proposal.line
    line.corrected_value, line.corrected_numerator = proposal.after, proposal.after_numerator
    line.corrected_denominator, line.reason = proposal.after_denominator, proposal.reason
    line.corrected_by, line.corrected_at = proposal.proposed_by, at
    line.save()
    line.parent.digest = digest
    line.parent.save(update_fields=["digest"])


def _tell(subject: Return, sentence: str, at: datetime) -> None:
    people = holders_of([Role.DEDICATED, Role.PAO], timezone.localdate(at))
    path = reverse("returns:return", args=[subject.pk])
    tell(people, sentence % {"title": subject.title}, path=path, at=at)
