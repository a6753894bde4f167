"""What must be true before a claim goes on; each is a sentence when it is not."""

from django.utils import timezone
from django.utils.translation import gettext

from files.models import Attachment
from kernel.actors import Moment
from plans.mileage.codes import ClaimSource
from plans.mileage.models import Claim
from plans.mileage.process.crediting import verdict_on, within_limits
from plans.mileage.queries import rules_of
from plans.mileage.sentences import sentence

EVIDENCE = "mileage_claim"  # the kind of subject that evidence is attached to

__all__ = [
    "EVIDENCE",
    "decided_lately",
    "evidence_attached",
    "fits_as_claimed",
    "not_checked_by_oneself",
    "not_claimed_by_oneself",
    "not_ones_own",
    "within_limits",
]


def evidence_attached(claim: Claim, _moment: Moment) -> str | None:
    """What an employee claims is shown; what a head grants the head answers for."""
    if claim.source == ClaimSource.GRANTED:
        return None
    if Attachment.objects.filter(subject_type=EVIDENCE, subject_id=claim.pk).exists():
        return None
    return gettext("증빙자료가 1건 이상 있어야 합니다. 증빙자료를 첨부해 주십시오.")


def not_ones_own(claim: Claim, moment: Moment) -> str | None:
    """Nobody decides on what they claim themselves (DOMAIN 3.3-1)."""
    if moment.by.id != claim.person_id:
        return None
    return gettext("본인의 마일리지는 본인이 처리할 수 없습니다.")


def not_claimed_by_oneself(claim: Claim, moment: Moment) -> str | None:
    """Creating and deciding lie in two hands (3.3-9)."""
    if moment.by.id != claim.created_by_id:
        return None
    return gettext("직접 신청하거나 부여한 마일리지는 결정할 수 없습니다.")


def not_checked_by_oneself(claim: Claim, moment: Moment) -> str | None:
    """Checking and deciding lie in two hands (3.3-9)."""
    if claim.checked_by_id is None or moment.by.id != claim.checked_by_id:
        return None
    return gettext("직접 확인한 마일리지는 결정할 수 없습니다.")


def fits_as_claimed(claim: Claim, _moment: Moment) -> str | None:
    """Room below every cap also beside what waits for a decision."""
    found = verdict_on(claim, waiting=True)
    return sentence(found.barrier) if found.barrier else None


def decided_lately(claim: Claim, moment: Moment) -> str | None:
    """An appeal is filed within so many days after the decision."""
    days = rules_of(claim).appeal_days
    passed = (timezone.localdate(moment.at) - timezone.localdate(claim.decided_at)).days if claim.decided_at else 0
    if passed <= days:
        return None
    return gettext("이의신청 기한이 지났습니다. 결정일부터 %(days)d일 안에 신청해야 합니다.") % {"days": days}
