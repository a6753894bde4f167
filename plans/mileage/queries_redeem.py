"""Who sees what of rewards, and how quickly and for how much they are given."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Aggregate,
    Case,
    Count,
    DurationField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)

from accounts.models import User
from accounts.roles import Role
from kernel.worktime import SEOUL
from plans.mileage.codes import OptionKind, ProgrammeState, RedemptionState
from plans.mileage.models import Option, Order, Preference, Programme, Redemption
from plans.mileage.models.rewards import GIVEN
from workflow.models import Clockwork, Deadline

DESK = frozenset({Role.DEDICATED, Role.FINANCE, Role.PAO})
"""Who reads every redemption and order by office."""
UNDONE = (RedemptionState.FAILED, RedemptionState.CANCELLED)
PAID = (OptionKind.LOCAL_CURRENCY, OptionKind.COUPON, OptionKind.BOOK)
ISSUE_DUE = "issue_due"


def sits_at_the_desk(person: User, at: datetime) -> bool:
    return not DESK.isdisjoint(person.roles_at(at))


def redemptions_visible_to(person: User, at: datetime) -> QuerySet[Redemption]:
    """One's own; the reward desk sees all, the service department what the office grants itself."""
    found = Redemption.objects.select_related("option", "person", "programme", "order").defer("secret")
    if sits_at_the_desk(person, at):
        return found
    own = Q(person=person)
    if Role.SERVICE in person.roles_at(at):
        own |= Q(option__provider="office")
    return found.filter(own)


def redemptions_in_hand(person: User, at: datetime) -> QuerySet[Redemption]:
    """What one has asked for and not yet received, the newest first."""
    waiting = Redemption.objects.filter(person=person).exclude(state__in=(RedemptionState.DELIVERED, *UNDONE))
    return waiting.select_related("option").defer("secret").order_by("-pk")


def own_redemptions(person: User) -> QuerySet[Redemption]:
    """With the encrypted number, for their owner."""
    return Redemption.objects.filter(person=person).select_related("option", "programme")


def orders_visible_to(person: User, at: datetime) -> QuerySet[Order]:
    """The reward desk's, each with its counts."""
    if not sits_at_the_desk(person, at):
        return Order.objects.none()
    return Order.objects.annotate(
        ordered=Count("redemptions"),
        issued=Count("redemptions", filter=Q(redemptions__state__in=GIVEN)),
        failed=Count("redemptions", filter=Q(redemptions__state__in=UNDONE)),
        missing=Count("redemptions", filter=Q(redemptions__state=RedemptionState.ORDERED)),
    )


def options_visible_to(person: User, at: datetime) -> QuerySet[Option]:
    """The desk sees the whole catalogue, others what is offered."""
    return Option.objects.all() if sits_at_the_desk(person, at) else Option.objects.filter(is_active=True)


def options_offered_to(person: User) -> QuerySet[Option]:
    """What may be exchanged now, in the order of the person's preferences (R37)."""
    ranks = ranks_of(person)
    liked = Case(
        *(When(kind=kind, then=Value(place)) for place, kind in enumerate(ranks)),
        default=Value(len(ranks)),
        output_field=IntegerField(),
    )
    offered = Option.objects.filter(is_active=True).exclude(stock=0)
    return offered.annotate(liked=liked).order_by("liked", "kind", "points", "code")


def ranks_of(person: User) -> list[str]:
    """The kinds a person likes, best first; empty when nothing was said."""
    preference = Preference.objects.filter(person=person).first()
    return list(preference.ranks) if preference else []


def running_programmes() -> QuerySet[Programme]:
    return Programme.objects.exclude(state=ProgrammeState.CLOSED)


def _days_of(year: int) -> tuple[datetime, datetime]:
    return datetime(year, 1, 1, tzinfo=SEOUL), datetime(year + 1, 1, 1, tzinfo=SEOUL)


def given_in(year: int) -> QuerySet[Redemption]:
    """What was issued in a calendar year."""
    first, end = _days_of(year)
    return Redemption.objects.filter(state__in=GIVEN, issued_at__gte=first, issued_at__lt=end)


def won_redeemed(person: UUID, year: int, *, besides: UUID) -> int:
    """What a person has asked for in a calendar year and neither failed nor was cancelled, in won."""
    first, end = _days_of(year)
    rows = Redemption.objects.filter(person=person, requested_at__gte=first, requested_at__lt=end)
    found = rows.exclude(state__in=UNDONE).exclude(pk=besides).aggregate(sum=Sum("won"))["sum"]
    return int(found or 0)


def in_trouble() -> QuerySet[Redemption]:
    """What a company was asked for and has not clearly answered, the longest waiting first."""
    asked = Redemption.objects.filter(state=RedemptionState.ORDERED, next_attempt_at__isnull=False, attempts__gte=1)
    return asked.select_related("option").defer("secret").order_by("id")


def late_issues() -> QuerySet[Redemption]:
    """What a company issued after the office had given the points back: to be settled with the company."""
    return Redemption.objects.filter(state=RedemptionState.FAILED).exclude(error="").select_related("option")


class Percentile(Aggregate):
    """The value below which a share of the rows lies, between two rows where none is there."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Speed:
    """How quickly one option reaches people (R35). median, p95: from request to receipt; None without receipts."""

    name: str
    issued: int
    in_time: int
    median: timedelta | None
    p95: timedelta | None

    @property
    def share(self) -> int:
        """Per cent that was issued within the office's days."""
        return round(self.in_time * 100 / self.issued)


def speeds(rows: QuerySet[Redemption]) -> list[Speed]:
    """One row an option, one query."""
    late = Deadline.objects.filter(subject_id=OuterRef("pk"), name=ISSUE_DUE, clockwork=Clockwork.LATE)
    took: Any = F("delivered_at") - F("requested_at")
    found = (
        rows.filter(issued_at__isnull=False)
        .annotate(late=Exists(late))
        .values("option__code", "option__name")
        .annotate(
            issued=Count("pk"),
            in_time=Count("pk", filter=Q(late=False)),
            median=Percentile(took, share=0.5),
            p95=Percentile(took, share=0.95),
        )
        .order_by("option__code")
    )
    return [Speed(row["option__name"], row["issued"], row["in_time"], row["median"], row["p95"]) for row in found]


@dataclass(frozen=True)
class Budget:
    """Money of a year, in won: given out, still on its way, and what there is; `whole` None: not set."""

    given: int
    coming: int
    whole: int | None

    @property
    def left(self) -> int | None:
        return None if self.whole is None else self.whole - self.given - self.coming


def budget_of(year: int, whole: int | None) -> Budget:
    """What is used is counted by the day of issue, what is coming by the day of the request."""
    first, end = _days_of(year)
    on_its_way = (RedemptionState.RESERVED, RedemptionState.ORDERED)
    coming = Redemption.objects.filter(state__in=on_its_way, requested_at__gte=first, requested_at__lt=end)
    sums = [rows.aggregate(sum=Sum("won"))["sum"] or 0 for rows in (given_in(year), coming)]
    return Budget(sums[0], sums[1], whole)


def payments_of(year: int) -> QuerySet[Redemption]:
    """What finance pays for in a year, in the order of issue."""
    paid = given_in(year).filter(option__kind__in=PAID, won__gte=1)
    return paid.select_related("option", "person__department").defer("secret").order_by("issued_at", "id")
