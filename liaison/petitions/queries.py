"""Who sees what of the link. Nothing here holds what a petitioner has written."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from accounts.rights import may
from kernel.actors import Actor
from liaison.petitions.codes import IN_HAND, Progress
from liaison.petitions.duties import LINKS, WATCHES
from liaison.petitions.models import Difference, Message, Petition, Reconciliation, Return, Source

CLAIM = timedelta(minutes=2)


def sources_visible_to(viewer: Actor, at: datetime) -> QuerySet[Source]:
    rows = Source.objects.select_related("client").defer("inbound_secret", "inbound_previous", "outbound_secret")
    return rows if may(WATCHES, viewer, at) else rows.none()


def petitions_visible_to(viewer: Actor, at: datetime) -> QuerySet[Petition]:
    """Numbers, agencies, kinds, statuses and dates."""
    rows = Petition.objects.select_related("source", "joined_to").prefetch_related("parts").defer("content")
    return rows if may(WATCHES, viewer, at) else rows.none()


def returns_visible_to(viewer: Actor, at: datetime) -> QuerySet[Return]:
    rows = Return.objects.select_related("part__petition__source").defer("payload", "part__petition__content")
    return rows if may(WATCHES, viewer, at) else rows.none()


def undelivered(rows: QuerySet[Return]) -> QuerySet[Return]:
    return rows.filter(delivered_at=None)


def messages_visible_to(viewer: Actor, at: datetime) -> QuerySet[Message]:
    """Those in charge of the link only: what is said of a message may tell more than what is said of a petition."""
    rows = Message.objects.select_related("source", "petition", "contradicts").defer("body", "petition__content")
    return rows if may(LINKS, viewer, at) else rows.none()


def in_hand(rows: QuerySet[Message]) -> QuerySet[Message]:
    """What waits for a person, or for its turn."""
    return rows.filter(progress__in=IN_HAND)


def comparisons_visible_to(viewer: Actor, at: datetime) -> QuerySet[Reconciliation]:
    rows = Reconciliation.objects.select_related("source")
    return rows if may(WATCHES, viewer, at) else rows.none()


def differences_of(comparison: Reconciliation) -> QuerySet[Difference]:
    """Of a comparison that the viewer may see."""
    return comparison.differences.select_related("petition").defer("petition__content")


class Waiting(NamedTuple):
    """How much is not done at this moment."""

    quarantined: int
    waiting: int
    to_return: int
    held: int
    uncertain: int


def what_waits() -> Waiting:
    """Three queries. held: returns whose petition has only a provisional number; uncertain: petitions of unknown class."""
    messages = Message.objects.filter(progress__in=IN_HAND).aggregate(
        quarantined=Count("pk", filter=Q(progress=Progress.QUARANTINED)),
        waiting=Count("pk", filter=~Q(progress=Progress.QUARANTINED)),
    )
    returns = Return.objects.filter(delivered_at=None).aggregate(
        to_return=Count("pk", filter=Q(part__petition__is_provisional=False)),
        held=Count("pk", filter=Q(part__petition__is_provisional=True)),
    )
    uncertain = Petition.objects.filter(kind_is_certain=False).count()
    return Waiting(**messages, **returns, uncertain=uncertain)


class Day(NamedTuple):
    """What one source sent and took on one day."""

    day: date
    source: str
    received: int
    applied: int
    stopped: int
    returned: int


def days(since: datetime) -> Sequence[Day]:
    """By day and source, newest first; two queries."""
    messages = _by_day(Message.objects.filter(received_at__gte=since), "received_at", "source__code").annotate(
        received=Count("pk"),
        applied=Count("pk", filter=Q(progress=Progress.APPLIED)),
        stopped=Count("pk", filter=Q(progress__in=[Progress.QUARANTINED, Progress.DISCARDED])),
    )
    delivered = _by_day(
        Return.objects.filter(delivered_at__gte=since), "delivered_at", "part__petition__source__code"
    ).annotate(returned=Count("pk"))
    counted: dict[tuple[date, str], dict[str, int]] = {}
    for row in (*messages, *delivered):
        day, source = row.pop("day"), row.pop("code")
        counted.setdefault((day, source), {}).update(row)
    names = ("received", "applied", "stopped", "returned")
    lines = [Day(*key, *(numbers.get(name, 0) for name in names)) for key, numbers in counted.items()]
    return sorted(lines, key=lambda line: (-line.day.toordinal(), line.source))


def _by_day(rows: QuerySet[Any], moment: str, code: str) -> QuerySet[Any, dict[str, Any]]:
    return rows.order_by().values(day=TruncDate(moment), code=F(code))


@transaction.atomic
def next_to_take_in(at: datetime) -> Message | None:
    """The message that has waited longest, put off for a while so that one that breaks its taker does not come first again."""
    due = Message.objects.filter(next_attempt_at__lte=at).select_for_update(of=("self",), skip_locked=True)
    message = due.order_by("next_attempt_at", "id").first()
    if message is not None:
        Message.objects.filter(pk=message.pk).update(next_attempt_at=at + CLAIM)
    return message
