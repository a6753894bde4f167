"""Filing an appeal."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import Kind
from audit.record import record
from kernel.actors import Moment
from kernel.errors import NotAllowed, NotNow
from notices.actions import tell
from outbox.record import record as record_event
from plans.mileage.codes import ClaimState
from plans.mileage.models import Appeal, Claim
from plans.mileage.process import APPEAL
from plans.mileage.process.appeal import changed, path_of
from plans.mileage.process.claim_conditions import decided_lately
from plans.mileage.process.clocks import APPEAL_DUE
from plans.mileage.process.people import assigners
from workflow import deadlines
from workflow.numbers import next_number

APPEALABLE = (ClaimState.PARTIAL, ClaimState.REJECTED)


def why_not_appealed(claim: Claim, moment: Moment) -> str | None:
    """The sentence that stands against an appeal of the claimant, if any."""
    if claim.state not in APPEALABLE:
        return _("일부인정되거나 불인정된 신청에만 이의를 신청할 수 있습니다.")
    if Appeal.objects.filter(claim=claim).exists():
        return _("이 신청에는 이미 이의를 신청하였습니다.")
    return decided_lately(claim, moment)


@transaction.atomic
def file_appeal(claim: Claim, *, by: User, at: datetime, reason: str) -> Appeal:
    """Dispute a decision on one's own claim. Raises NotAllowed for others, NotNow with what stands against it."""
    if by.pk != claim.person_id:
        raise NotAllowed(_("이의는 신청한 본인이 신청합니다."))
    locked = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    moment = Moment(by, at)
    if sentence := why_not_appealed(locked, moment):
        raise NotNow(sentence)
    appeal = Appeal.objects.create(
        number=next_number("이의", locked.programme.year), claim=locked, reason=reason, filed_at=at
    )
    deadlines.start(APPEAL.name, appeal, APPEAL_DUE, moment)
    record(Kind.ACTION, by=by, at=at, subject_type=APPEAL.name, subject_id=appeal.pk, detail={"action": "file"})
    record_event(changed(appeal, moment), at=at)
    told = _("마일리지 이의신청 %(number)s이(가) 들어왔습니다. 심사단을 배정해 주십시오.") % {"number": appeal.number}
    tell(assigners(moment), told, path=path_of(appeal), at=at)
    return appeal
