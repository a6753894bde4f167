"""Posting what was recognised: caps are counted under the lock of the programme, then the ledger takes it."""

from calendar import monthrange
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import person_of
from kernel.actors import Moment
from kernel.errors import NotNow
from kernel.periods import MONTHS
from plans.mileage.codes import EntryKind
from plans.mileage.ledger import Origin, Posting, issue, reverse
from plans.mileage.models import Claim, Entry, Programme
from plans.mileage.policies import MileageRules
from plans.mileage.queries import achievement_of, rules_of, used_for
from plans.mileage.scoring import Verdict, verdict
from plans.mileage.sentences import sentence

FROM_CLAIM, FROM_APPEAL = "claim", "appeal"  # kinds of origin in the ledger


def verdict_on(claim: Claim, *, waiting: bool = False) -> Verdict:
    """What the claim adds beside what has been posted; `waiting`: beside what waits for a decision, too."""
    one = achievement_of(claim)
    return verdict(rules_of(claim), one, used_for(one, claim.programme, waiting=waiting, beside=claim.pk))


def within_limits(claim: Claim, _moment: Moment) -> str | None:
    """Every cap leaves room for the whole claim."""
    found = verdict_on(claim)
    return sentence(found.barrier) if found.barrier else None


def lock(programme: Programme) -> None:
    """Whoever decides in this programme decides one after another: what is counted stays true until it is posted."""
    Programme.objects.select_for_update(no_key=True, of=("self",)).get(pk=programme.pk)


def last_day(rules: MileageRules, on: date) -> date:
    """Until when points issued on a day may be used."""
    if rules.expires_at_year_end:
        return date(on.year, MONTHS, 31)
    years, month = divmod(on.month - 1 + rules.expires_after_months, MONTHS)
    year, month = on.year + years, month + 1
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def credit(claim: Claim, moment: Moment, points: int | None = None) -> None:
    """Post a claim: wholly, or only `points` of it. Raises NotNow with the cap that has no room for it."""
    lock(claim.programme)
    found = verdict_on(claim)
    granted = found.points if points is None else points
    if granted > found.allowed:
        raise NotNow(sentence(found.barrier) if found.barrier else _more_than_asked(found.points))
    claim.points_granted = granted
    claim.decided_at, claim.decided_by = moment.at, person_of(moment.by)
    _issue(claim, moment, granted, Origin(FROM_CLAIM, claim.pk, "issue"), EntryKind.ISSUE)


def correct(claim: Claim, moment: Moment, total: int, appeal_id: UUID) -> None:
    """After an appeal: post what is missing to `total`. Raises NotNow with the cap that has no room for it."""
    lock(claim.programme)
    found = verdict_on(claim)
    if total > found.allowed:
        raise NotNow(sentence(found.barrier) if found.barrier else _more_than_asked(found.points))
    missing = total - (claim.points_granted or 0)
    claim.points_granted = total
    claim.decided_at = claim.decided_at or moment.at
    _issue(claim, moment, missing, Origin(FROM_APPEAL, appeal_id, "correct"), EntryKind.CORRECT)


def take_back(claim: Claim, moment: Moment) -> None:
    """Reverse what is left of everything this claim brought; what has been used stays used."""
    for entry in issued_for(claim):
        origin = Origin(entry.source_type, entry.source_id, "reverse")
        text = _("적립취소: %(title)s") % {"title": claim.title}
        posting = Posting(claim.programme, claim.person, origin, text, moment.at, claim.rules, person_of(moment.by))
        reverse(posting, entry)


def issued_for(claim: Claim) -> list[Entry]:
    """The entries that posted this claim: its own, and the correction after an appeal."""
    entries = Entry.objects.filter(source_type=FROM_CLAIM, source_id=claim.pk, kind=EntryKind.ISSUE)
    corrections = Entry.objects.filter(source_type=FROM_APPEAL, source_id__in=_appeal_ids(claim))
    return [*entries, *corrections]


def _appeal_ids(claim: Claim) -> list[UUID]:
    appeal = getattr(claim, "appeal", None)
    return [appeal.pk] if appeal else []


def _issue(claim: Claim, moment: Moment, points: int, origin: Origin, kind: EntryKind) -> None:
    posting = Posting(claim.programme, claim.person, origin, claim.title, moment.at, claim.rules, claim.decided_by)
    issue(posting, points, expires_on=last_day(rules_of(claim), timezone.localdate(moment.at)), kind=kind)


def _more_than_asked(points: int) -> str:
    return _("이 신청으로 적립할 수 있는 점수는 %(points)d점까지입니다.") % {"points": points}
