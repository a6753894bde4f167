"""What the ministry hears of local governments: a government speaks of its own submission only."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.returns import AmendmentProposed, ReturnSubmitted
from kernel.actors import SYSTEM
from ministry.collection.codes import KEPT, OUTSTANDING, RoundState
from ministry.collection.lines import kept
from ministry.collection.models import Amendment, Submission
from ministry.collection.process import SUBMISSION
from workflow.advance import advance


@transaction.atomic
def take_submission(event: ReturnSubmitted, *, at: datetime, sender: str) -> None:
    """The figures of one return. What was taken before, or comes after freezing, changes nothing."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("round")
    found = rows.filter(round=event.round_id, schema_name=sender).first()
    if found is None or event.sequence <= found.sequence or found.state not in OUTSTANDING:
        return
    if found.round.state != RoundState.OPEN:
        return
    asked = set(found.round.indicators)
    found.lines = [kept(line) for line in event.lines if line.indicator in asked]
    found.sequence, found.submitted_at, found.reason = event.sequence, event.at, ""
    found.was_late = timezone.localdate(event.at) > found.round.due_on
    found.save()
    step = "receive" if found.province_code else "receive_of_province"
    advance(SUBMISSION, found, step, by=SYSTEM, at=at)


@transaction.atomic
def take_amendment(event: AmendmentProposed, *, at: datetime, sender: str) -> None:
    """What should have been reported; the ministry decides."""
    found = Submission.objects.filter(round=event.round_id, schema_name=sender, state__in=KEPT).first()
    if found is None or Amendment.objects.filter(pk=event.amendment_id).exists():
        return
    before = next((line for line in found.lines if line["indicator"] == event.line.indicator), None)
    if before is None:
        return
    Amendment.objects.create(
        id=event.amendment_id,
        submission=found,
        indicator=event.line.indicator,
        before=before,
        after=kept(event.line),
        reason=event.line.reason,
        proposed_at=at,
    )
