"""Coupon numbers: encrypted for one government and one redemption, shown in full to their owner only."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.encryption import decrypt, encrypt
from accounts.models import User
from audit.models import Kind
from audit.record import record
from kernel.errors import NotAllowed, NotNow
from plans.mileage.models import Redemption
from tenants.context import current_schema

FIRST, LAST = 2, 4
LEAST_HIDDEN = 4
DOTS = "••••"


def mask(coupon: str) -> str:
    """The first two and the last four letters, as long as at least four others stay hidden."""
    if len(coupon) < FIRST + LAST + LEAST_HIDDEN:
        return DOTS
    return f"{coupon[:FIRST]}{DOTS}{coupon[-LAST:]}"


def seal(redemption: Redemption, coupon: str) -> None:
    """Keep the number with its redemption; the caller saves."""
    redemption.secret = encrypt(coupon, bound_to=_bond(redemption)) if coupon else ""
    redemption.mask = mask(coupon) if coupon else ""


@transaction.atomic
def reveal(redemption: Redemption, *, by: User, at: datetime) -> str:
    """The whole number, for its owner, with a line in the record. Raises NotAllowed, NotNow when there is none."""
    if redemption.person_id != by.pk:
        raise NotAllowed(_("쿠폰 번호는 신청한 사람만 볼 수 있습니다."))
    if not redemption.secret:
        raise NotNow(_("아직 발급된 쿠폰 번호가 없습니다."))
    record(
        Kind.VIEW,
        by=by,
        at=at,
        subject_type="redemption",
        subject_id=redemption.pk,
        detail={"action": "coupon"},
    )
    return decrypt(redemption.secret, bound_to=_bond(redemption))


def _bond(redemption: Redemption) -> str:
    return f"coupon:{current_schema()}:{redemption.pk}"
