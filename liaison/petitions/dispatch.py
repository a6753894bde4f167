"""Giving back: one return at a time of each petition, in order; many petitions at once.

A petition is claimed for a while, its source is asked outside any transaction, and the answer is written in one. Who is
killed in between leaves the claim; when it has run out the return is sent again with the same number, and the source
says that it has it already. Nothing is ever given up: an outage of a month is a month of waiting.
"""

import json
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from egress import NoAnswer, ask
from kernel.errors import Invalid
from liaison.petitions.models import Part, Petition, Return, Source
from liaison.petitions.sealing import payload_bond, secret_bond
from liaison.petitions.signing import signed
from vault.sealing import unseal

CLAIM = timedelta(minutes=2)  # longer than any answer takes
SECONDS = 15
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=1)
MOST_DOUBLINGS = 12
PATIENCE = 10
"""After so many failures in a row, whatever petition they were about, the source itself is left alone for a while."""


def send_next(*, at: datetime) -> bool:
    """Send the return that has waited longest; whether there was one. Call it outside a transaction."""
    row = _claim(at)
    if row is None:
        return False
    error = _post(row, at)
    if error:
        _put_off(row, error, at)
    else:
        _note_delivery(row, at)
    return True


def due(at: datetime) -> QuerySet[Return]:
    """Returns whose turn it is: the next one of their part, of a petition that the source knows by its own number."""
    return Return.objects.filter(
        Q(part__petition__source__resumes_at=None) | Q(part__petition__source__resumes_at__lte=at),
        delivered_at=None,
        next_attempt_at__lte=at,
        sequence=F("part__returned") + 1,
        part__petition__is_provisional=False,
        part__petition__source__is_open=True,
    )


@transaction.atomic
def _claim(at: datetime) -> Return | None:
    """Two looks: the second, with the petition locked, sees what another worker has written meanwhile."""
    found = _unclaimed(at).select_for_update(of=("part__petition",), skip_locked=True).order_by("next_attempt_at", "id")
    first = found.first()
    if first is None:
        return None
    petition = first.part.petition
    row = _unclaimed(at).filter(part__petition=petition).order_by("at", "id").first()
    if row is None:
        return None
    Petition.objects.filter(pk=petition.pk).update(sending_until=at + CLAIM)
    row.attempts += 1
    row.save(update_fields=["attempts"])
    return row


def _unclaimed(at: datetime) -> QuerySet[Return]:
    free = Q(part__petition__sending_until=None) | Q(part__petition__sending_until__lte=at)
    return due(at).filter(free).select_related("part__petition__source").defer("part__petition__content")


def _post(row: Return, at: datetime) -> str:
    """Why it was not taken; empty when it was, now or before."""
    source = row.part.petition.source
    body = json.dumps(wire_form(row), ensure_ascii=False)
    secret = unseal(source.outbound_secret, bond=secret_bond(source))
    headers = {"Content-Type": "application/json", **signed(secret, str(row.pk), body, at=at)}
    try:
        reply = ask("POST", source.callback_url, "/returns", body=body.encode(), headers=headers, seconds=SECONDS)
    except NoAnswer as error:
        return str(error)
    except Invalid as refusal:
        return refusal.sentence
    if HTTPStatus.OK <= reply.status < HTTPStatus.MULTIPLE_CHOICES or reply.status == HTTPStatus.CONFLICT:
        return ""
    return _("국가 시스템이 %(code)d(으)로 응답하였습니다.") % {"code": reply.status}


def wire_form(row: Return) -> dict[str, Any]:
    """A return as the profile writes it."""
    said = json.loads(unseal(row.payload, bond=payload_bond(row)))
    return {
        "external_id": row.part.petition.external_id,
        "part": str(row.part_id),
        "sequence": row.sequence,
        "status": row.status,
        "at": row.at.isoformat(),
        "agency_code": row.part.agency_code,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "complete": row.completes,
        **said,
    }


@transaction.atomic
def _note_delivery(row: Return, at: datetime) -> None:
    """The receipt, and the way is free for the next one."""
    petition = row.part.petition
    # The petition first, as everybody who locks it and a part: else two workers wait for each other.
    Petition.objects.filter(pk=petition.pk).update(sending_until=None, told_status=row.status)
    fresh = Return.objects.filter(pk=row.pk, delivered_at=None).update(delivered_at=at, last_error="")
    if fresh:
        Part.objects.filter(pk=row.part_id, returned=row.sequence - 1).update(returned=row.sequence)
    Source.objects.filter(pk=petition.source_id, failures__gt=0).update(failures=0, resumes_at=None)


@transaction.atomic
def _put_off(row: Return, error: str, at: datetime) -> None:
    wait = min(FIRST_WAIT * 2 ** min(row.attempts - 1, MOST_DOUBLINGS), LONGEST_WAIT)
    Petition.objects.filter(pk=row.part.petition_id).update(sending_until=None)
    Return.objects.filter(pk=row.pk).update(next_attempt_at=at + wait, last_error=error[:200])
    source = Source.objects.select_for_update(of=("self",)).get(pk=row.part.petition.source_id)
    source.failures += 1
    if source.failures >= PATIENCE:
        source.resumes_at = at + min(FIRST_WAIT * 2 ** min(source.failures - PATIENCE, MOST_DOUBLINGS), LONGEST_WAIT)
    source.save(update_fields=["failures", "resumes_at"])
