"""Questions of residents and what was answered; ratings and when they may be shown."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, QuerySet

from accounts.models import User
from accounts.roles import Role
from kernel.worktime import WorkCalendar, working_days_between
from plans.participation.codes import InquiryState
from plans.participation.models import Inquiry, Rating
from plans.participation.receipts import plain_receipt, receipt_digest

READERS = frozenset({Role.DEDICATED, Role.PAO, Role.HEAD, Role.ACTING_HEAD})


def inquiries_visible_to(person: User, at: datetime) -> QuerySet[Inquiry]:
    rows = Inquiry.objects.select_related("answered_by")
    return rows.none() if READERS.isdisjoint(person.roles_at(at)) else rows


def released_inquiries() -> QuerySet[Inquiry]:
    """What everybody reads."""
    return Inquiry.objects.filter(state=InquiryState.RELEASED)


def inquiry_of_receipt(typed: str) -> Inquiry | None:
    """The question of a receipt code."""
    if not plain_receipt(typed):
        return None
    return Inquiry.objects.filter(receipt_digest=receipt_digest(typed)).first()


@dataclass(frozen=True)
class AnswerTime:
    """How long answers of a year took, in working days: the mean with one decimal, None without answers."""

    answered: int
    waiting: int
    mean: Decimal | None


def answer_time(year: int, calendar: WorkCalendar) -> AnswerTime:
    """Measured from the day of the question to that of the first answer; two columns of the year's rows are read."""
    rows = list(Inquiry.objects.filter(year=year).values_list("asked_at__date", "answered_at__date"))
    days = [working_days_between(asked, answered, calendar) for asked, answered in rows if answered]
    return AnswerTime(len(days), len(rows) - len(days), _mean(sum(days), len(days)))


@dataclass(frozen=True)
class Satisfaction:
    """number: how many answered; mean and shares are None while they are fewer than `minimum`."""

    number: int
    mean: Decimal | None
    by_score: dict[int, int] | None


def satisfaction(first: date, last: date, *, minimum: int) -> Satisfaction:
    """Ratings of a period. With few answers nothing is told, not even how many."""
    counted = dict(
        Rating.objects.filter(day__range=(first, last)).order_by().values_list("score").annotate(number=Count("pk"))
    )
    number = sum(counted.values())
    if number < minimum:
        return Satisfaction(number, None, None)
    mean = _mean(sum(score * times for score, times in counted.items()), number)
    return Satisfaction(number, mean, {score: counted.get(score, 0) for score in range(5, 0, -1)})


def _mean(total: int, number: int) -> Decimal | None:
    if not number:
        return None
    return (Decimal(total) / number).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def ratings_in(first: date, last: date) -> QuerySet[Rating]:
    """For the dedicated department: comments, the newest day first."""
    return Rating.objects.filter(day__range=(first, last)).exclude(comment="")
