"""대조: the national list, page by page, beside ours. Broken off, it goes on where it was; what differs is kept as rows."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from egress import NoAnswer, Reply, ask
from events.petitions import Status
from kernel.actors import Actor
from kernel.errors import Invalid, NotNow
from liaison.petitions.codes import Disagreement
from liaison.petitions.dispatch import CLAIM, FIRST_WAIT, LONGEST_WAIT, MOST_DOUBLINGS, SECONDS
from liaison.petitions.duties import WATCHES
from liaison.petitions.models import Difference, Petition, Reconciliation, Source
from liaison.petitions.sealing import secret_bond
from liaison.petitions.signing import signed
from vault.sealing import unseal

LONGEST_CURSOR = 200
MOST_ROWS = 1000
BATCH = 500
SETTLED = timedelta(minutes=5)
"""What has come later than this before the comparison began may not stand in the list yet."""


class Row(NamedTuple):
    """What the national list says of one petition."""

    external_id: str
    status: str
    version: int


class ListPage(NamedTuple):
    rows: Sequence[Row]
    following: str


class NoList(Exception):
    """The answer is not a page of the list; the message is for people."""


@transaction.atomic
def begin(source: Source, *, by: Actor, at: datetime) -> Reconciliation:
    """Begin a comparison; workers go on with it. Raises NotAllowed, and NotNow while one is under way."""
    demand(WATCHES, by=by, at=at)
    started = start(source, at=at, name=by.name)
    if started is None:
        raise NotNow(_("이미 대조하고 있습니다. 끝난 뒤 다시 시작하여 주십시오."))
    detail = {"action": "compare", "source": source.code}
    record(Kind.ACTION, by=by, at=at, subject_type="petition_source", subject_id=source.pk, detail=detail)
    return started


@transaction.atomic
def start(source: Source, *, at: datetime, name: str = "") -> Reconciliation | None:
    """None while a comparison of this source is under way, or while it is closed."""
    locked = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if not locked.is_open or locked.reconciliations.filter(ended_at=None).exists():
        return None
    return Reconciliation.objects.create(source=locked, begun_at=at, next_attempt_at=at, begun_by_name=name)


def take_next_page(*, at: datetime) -> bool:
    """Read and compare one page of some comparison; whether there was one. Call it outside a transaction."""
    comparison = _claim(at)
    if comparison is None:
        return False
    try:
        page = _page(comparison, at)
    except (NoAnswer, NoList) as error:
        _put_off(comparison, str(error), at)
    except Invalid as refusal:
        _put_off(comparison, refusal.sentence, at)
    else:
        _compare(comparison, page, at)
    return True


@transaction.atomic
def _claim(at: datetime) -> Reconciliation | None:
    due = Reconciliation.objects.filter(ended_at=None, next_attempt_at__lte=at).select_related("source")
    found = due.select_for_update(of=("self",), skip_locked=True).order_by("next_attempt_at").first()
    if found is not None:
        found.next_attempt_at = at + CLAIM
        found.attempts += 1
        found.save(update_fields=["next_attempt_at", "attempts"])
    return found


def _page(comparison: Reconciliation, at: datetime) -> ListPage:
    source = comparison.source
    secret = unseal(source.outbound_secret, bond=secret_bond(source))
    headers = {"Accept": "application/json", **signed(secret, f"{comparison.pk}:{comparison.pages}", "", at=at)}
    path = "/petitions?" + urlencode({"cursor": comparison.cursor})
    return _read(ask("GET", source.callback_url, path, headers=headers, seconds=SECONDS))


def _read(reply: Reply) -> ListPage:
    """Raises NoList."""
    if reply.status != HTTPStatus.OK:
        raise NoList(_("국가 시스템이 %(code)d(으)로 응답하였습니다.") % {"code": reply.status})
    try:
        said = json.loads(reply.body)
        rows = [_row(one) for one in said["petitions"]]
        following = str(said.get("next") or "")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoList(_("국가 시스템의 목록을 읽을 수 없습니다.")) from error
    if len(rows) > MOST_ROWS or len(following) > LONGEST_CURSOR or "\0" in following:
        raise NoList(_("국가 시스템의 목록을 읽을 수 없습니다."))
    return ListPage(rows, following)


def _row(said: Mapping[str, Any]) -> Row:
    number, status = str(said["external_id"])[:32], str(said.get("status") or "")[:60]
    if not number or not (number + status).isprintable():
        raise ValueError(number)
    return Row(number, status, int(said.get("version") or 0))


@transaction.atomic
def _compare(comparison: Reconciliation, page: ListPage, at: datetime) -> None:
    numbers = [row.external_id for row in page.rows]
    ours = {one.external_id: one for one in Petition.objects.filter(source=comparison.source, external_id__in=numbers)}
    Petition.objects.filter(pk__in=[one.pk for one in ours.values()]).update(seen_by=comparison.pk)
    found = [_difference(row, ours.get(row.external_id)) for row in page.rows]
    _keep(comparison, [one for one in found if one is not None])
    comparison.pages += 1
    comparison.seen += len(page.rows)
    comparison.attempts, comparison.last_error = 0, ""
    if page.following and page.following != comparison.cursor:
        comparison.cursor, comparison.next_attempt_at = page.following, at
    else:
        _note_missing_there(comparison)
        comparison.next_attempt_at, comparison.ended_at = None, at
    comparison.found = comparison.differences.count()
    comparison.save()


def _difference(row: Row, ours: Petition | None) -> Difference | None:
    """What one row says otherwise. A status in words that are not ours says nothing that could be compared."""
    if ours is None:
        return Difference(external_id=row.external_id, kind=Disagreement.MISSING_HERE, there=row.status)
    here = ours.told_status or (Status.ARRIVED if row.status in Status.values else "")
    told = {"external_id": row.external_id, "petition": ours, "here": here, "there": row.status}
    if row.version > ours.version:
        return Difference(kind=Disagreement.OTHER_VERSION, **told)
    return Difference(kind=Disagreement.OTHER_STATUS, **told) if here and row.status != here else None


def _note_missing_there(comparison: Reconciliation) -> None:
    before = comparison.begun_at - SETTLED
    missing = Petition.objects.filter(source=comparison.source, is_provisional=False, arrived_at__lt=before)
    batch: list[Difference] = []
    for petition in missing.exclude(seen_by=comparison.pk).order_by("id").iterator(chunk_size=BATCH):
        told = {"external_id": petition.external_id, "petition": petition, "here": petition.told_status}
        batch.append(Difference(kind=Disagreement.MISSING_THERE, **told))
        if len(batch) == BATCH:
            _keep(comparison, batch)
            batch = []
    _keep(comparison, batch)


def _keep(comparison: Reconciliation, found: Sequence[Difference]) -> None:
    """The list may name a petition twice, when it has grown meanwhile."""
    for one in found:
        one.reconciliation = comparison
    Difference.objects.bulk_create(found, ignore_conflicts=True)


def _put_off(comparison: Reconciliation, error: str, at: datetime) -> None:
    wait = min(FIRST_WAIT * 2 ** min(comparison.attempts, MOST_DOUBLINGS), LONGEST_WAIT)
    Reconciliation.objects.filter(pk=comparison.pk).update(next_attempt_at=at + wait, last_error=error[:200])
