"""Beginning a recommendation, proving with a code that its address is one's own, and forgetting who it was."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM, Actor, Moment
from kernel.errors import NotNow
from kernel.ids import uuid7
from notices.actions import tell
from plans.participation.codes import Channel, RecommendationState
from plans.participation.models import Recommendation
from plans.participation.policies import RecommendationRules
from plans.participation.process.people import RESIDENT, officer, officers
from plans.participation.process.recommendations import RECOMMENDATION
from plans.participation.process.telling import erase
from plans.participation.queries.recommendations import to_be_erased
from plans.participation.receipts import code_digest, new_code, new_receipt, receipt_digest, receipt_of
from plans.participation.writing import recommender_of, write
from policies.values import policy_on
from workflow.advance import advance
from workflow.numbers import next_number

SERIES = "주민추천"
CODE_LIVES = timedelta(minutes=10)
MOST_ATTEMPTS = 5
MOST_CODES = 5
FORGET_AT_ONCE = 500


@transaction.atomic
def recommend(given: Mapping[str, Any], *, at: datetime, channel: Channel = Channel.WEB) -> tuple[Recommendation, str]:
    """What a resident sends in themselves; with the receipt code, which is never to be had again.

    ticket: of the page that was sent; the same page a second time is the recommendation that is there already.
    """
    receipt = receipt_of(given.get("ticket") or "")
    if there := Recommendation.objects.filter(receipt_digest=receipt_digest(receipt)).first():
        return there, receipt
    try:
        with transaction.atomic():
            made = _begin(given, receipt, channel=channel, by=None, at=at)
    except IntegrityError:  # the same page twice at the same moment
        return Recommendation.objects.get(receipt_digest=receipt_digest(receipt)), receipt
    advance(RECOMMENDATION, made, "submit", by=RESIDENT, at=at)
    sentence = _("주민추천이 접수되었습니다: %(number)s") % {"number": made.number}
    path = reverse("participation:recommendation", args=[made.pk])
    tell(officers(Moment(SYSTEM, at)), sentence, path=path, at=at)
    return made, receipt


@transaction.atomic
def register(given: Mapping[str, Any], *, by: User, at: datetime) -> tuple[Recommendation, str]:
    """A draft of what came by post, by e-mail or with a visit; it is received once the scan lies with it.

    Raises NotAllowed for others than the dedicated department.
    """
    demand(officer, by=by, at=at)
    receipt = new_receipt()
    return _begin(given, receipt, channel=Channel(given["channel"]), by=by, at=at), receipt


@transaction.atomic
def take_over(given: Mapping[str, Any], *, by: Actor, at: datetime) -> Recommendation:
    """One row of another system's list: received, and verified by whoever sent it."""
    person = by if isinstance(by, User) else None
    made = _begin(given, new_receipt(), channel=Channel.ADPON, by=person, at=at)
    advance(RECOMMENDATION, made, "submit", by=SYSTEM, at=at)
    advance(RECOMMENDATION, made, "verify_by_sender", by=SYSTEM, at=at)
    return made


def _begin(
    given: Mapping[str, Any], receipt: str, *, channel: Channel, by: User | None, at: datetime
) -> Recommendation:
    today = timezone.localdate(at)
    made = Recommendation(
        id=uuid7(),
        year=today.year,
        channel=channel,
        receipt_digest=receipt_digest(receipt),
        external_id=given.get("external_id") or "",
        received_on=given.get("received_on") or today,
        registered_by=by,
        created_at=at,
    )
    write(made, given)
    made.number = next_number(SERIES, today.year)
    made.save()
    detail = {"action": "begin", "channel": channel.value, "masked": made.masked}
    record(Kind.ACTION, by=by, at=at, subject_type=RECOMMENDATION.name, subject_id=made.pk, detail=detail)
    return made


# Whether the address is theirs -----------------------------------------------------------------------------


@transaction.atomic
def fresh_code(pk: UUID, *, at: datetime) -> tuple[str, str]:
    """An address and a new code for it. Raises NotNow without an address, after it, and beyond MOST_CODES."""
    row = Recommendation.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.state != RecommendationState.SUBMITTED:
        raise NotNow(_("이미 확인된 추천입니다."))
    address = recommender_of(row).email
    if not address:
        raise NotNow(_("전자우편을 적지 않은 추천입니다. 담당자가 전화로 확인합니다."))
    if row.codes_sent >= MOST_CODES:
        raise NotNow(_("인증번호를 더 보낼 수 없습니다. 담당자가 확인합니다."))
    code = new_code()
    row.code_digest, row.code_expires_at = code_digest(row.pk, code), at + CODE_LIVES
    row.codes_sent, row.attempts = row.codes_sent + 1, 0
    row.save(update_fields=["code_digest", "code_expires_at", "codes_sent", "attempts"])
    return address, code


@transaction.atomic
def code_fails(pk: UUID, code: str, *, at: datetime) -> str | None:
    """Try a code: nothing when it was right and the recommendation is verified, else what to do. Wrong ones are counted."""
    row = Recommendation.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.state != RecommendationState.SUBMITTED:
        return _("이미 확인된 추천입니다.")
    if not row.code_digest or row.code_expires_at is None or row.code_expires_at <= at:
        return _("쓸 수 있는 인증번호가 없습니다. 인증번호를 새로 받아 주십시오.")
    if row.attempts >= MOST_ATTEMPTS:
        return _("인증번호를 다섯 번 틀렸습니다. 새 인증번호를 받아 주십시오.")
    if row.code_digest != code_digest(row.pk, code):
        row.attempts += 1
        row.save(update_fields=["attempts"])
        return _("인증번호가 다릅니다. 전자우편에 적힌 여섯 자리 숫자를 확인해 주십시오.")
    advance(RECOMMENDATION, row, "verify_by_code", by=RESIDENT, at=at)
    return None


def withdraw(recommendation: Recommendation, *, at: datetime) -> None:
    """By the resident who has the receipt; who it was is forgotten. Raises NotNow once it is decided."""
    advance(RECOMMENDATION, recommendation, "withdraw", by=RESIDENT, at=at)


def be_forgotten(recommendation: Recommendation, *, at: datetime) -> None:
    """The recommendation goes on without who it was. Raises NotNow when its result was told already."""
    advance(RECOMMENDATION, recommendation, "forget", by=RESIDENT, at=at)


# The end --------------------------------------------------------------------------------------------------


@transaction.atomic
def hear_outcome(pk: UUID, *, outcome: str, nomination_id: UUID, on: date, at: datetime) -> int:
    """What became of the nomination: for this recommendation and for those joined in it. Told twice, it happens once."""
    row = Recommendation.objects.filter(pk=pk).first()
    if row is None:
        raise LookupError(f"No recommendation {pk} here.")
    told = 0
    for one in [row, *row.joined.order_by("id")]:
        if one.outcome:
            continue
        one.outcome, one.outcome_on, one.nomination_id = outcome, on, nomination_id
        one.save(update_fields=["outcome", "outcome_on", "nomination_id"])
        if one.state in RECOMMENDATION.step("notify_outcome").sources:
            advance(RECOMMENDATION, one, "notify_outcome", by=SYSTEM, at=at)
            told += 1
    return told


@transaction.atomic
def forget_recommenders(*, at: datetime) -> int:
    """Who recommended is deleted when the retention is over; returns how many. Safe to run twice."""
    rules = policy_on(RecommendationRules, timezone.localdate(at))
    rows = list(to_be_erased(rules, at).select_for_update(of=("self",))[:FORGET_AT_ONCE])
    for row in rows:
        erase(row, at=at)
        row.save()
        record(
            Kind.ACTION,
            by=SYSTEM,
            at=at,
            subject_type=RECOMMENDATION.name,
            subject_id=row.pk,
            detail={"action": "erase"},
        )
    return len(rows)
