"""Beginning a round, and proving that what was frozen is what lies here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record as record_access
from events.returns import ReturnOpened, Span
from kernel.errors import Invalid
from kernel.ids import uuid7
from ministry.collection.codes import KEPT
from ministry.collection.lines import digest_of
from ministry.collection.models import ReturnRound, Submission
from ministry.collection.process import ROUND
from ministry.collection.process.people import ministry
from ministry.collection.process.rounds import round_digest
from outbox.record import record
from tenants.models import State, Tenant
from workflow.numbers import next_number

SERIES = "통계"


@transaction.atomic
def open_round(given: Mapping[str, Any], *, by: User, at: datetime) -> ReturnRound:
    """Ask every local government that takes part.

    given: year, span, due_on, indicators. Raises NotAllowed, and Invalid for a span that was asked for before.
    """
    demand(ministry, by=by, at=at)
    span = Span(given["span"])
    try:
        with transaction.atomic():
            made = ReturnRound.objects.create(
                id=uuid7(),
                number=next_number(SERIES, timezone.localdate(at).year),
                title=_("%(year)d년 %(span)s 적극행정 통계") % {"year": given["year"], "span": span.label},
                year=given["year"],
                span=span,
                due_on=given["due_on"],
                indicators=list(given["indicators"]),
                opened_by=by,
                opened_at=at,
            )
    except IntegrityError:
        sentence = _("이 기간의 통계는 이미 수집했습니다.")
        raise Invalid(sentence, {"span": [sentence]}) from None
    tenants = list(Tenant.objects.filter(state=State.ACTIVE).select_related("government__parent"))
    Submission.objects.bulk_create(_asked(made, tenant) for tenant in tenants)
    for tenant in tenants:
        record(_opened(made, tenant), at=at)
    detail = {"action": "begin", "number": made.number, "asked": len(tenants)}
    record_access(Kind.ACTION, by=by, at=at, subject_type=ROUND.name, subject_id=made.pk, detail=detail)
    return made


def _asked(round_: ReturnRound, tenant: Tenant) -> Submission:
    parent = tenant.government.parent
    return Submission(
        round=round_,
        schema_name=tenant.schema_name,
        government_code=tenant.government.code,
        province_code=parent.code if parent else "",
    )


def _opened(round_: ReturnRound, tenant: Tenant) -> ReturnOpened:
    return ReturnOpened(
        addressee=tenant.schema_name,
        round_id=round_.pk,
        number=round_.number,
        title=round_.title,
        year=round_.year,
        span=Span(round_.span),
        due_on=round_.due_on,
        indicators=tuple(round_.indicators),
    )


@dataclass(frozen=True)
class Proof:
    """Whether the digests that were written down still fit: the round's, and those of the submissions that do not."""

    is_whole: bool
    broken: Sequence[str]


def prove(round_: ReturnRound) -> Proof:
    """Compute every digest anew from the lines as they lie here."""
    kept = round_.submissions.filter(state__in=KEPT)
    broken = [row.government_code for row in kept if digest_of(row.government_code, row.lines) != row.digest]
    return Proof(not broken and round_digest(round_) == round_.digest, broken)
