"""회신: nobody has to do anything for it; these are for people who do not want to wait, or whose other side has lost some."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from kernel.errors import NotNow
from liaison.petitions.duties import WATCHES
from liaison.petitions.models import Part, Petition, Return, Source


@transaction.atomic
def send_now(row: Return, *, by: Actor, at: datetime) -> None:
    """Let a return that waits be sent with the next turn. Raises NotAllowed, and NotNow for one that was delivered."""
    demand(WATCHES, by=by, at=at)
    if not Return.objects.filter(pk=row.pk, delivered_at=None).update(next_attempt_at=at):
        raise NotNow(_("이미 전달한 회신입니다."))
    Source.objects.filter(petitions__parts__returns=row.pk).update(resumes_at=None)
    _note(row.part.petition, "send_now", by=by, at=at, sequence=row.sequence)


@transaction.atomic
def resend(petition: Petition, *, by: Actor, at: datetime) -> int:
    """Send the last delivered return of every part once more; returns how many. Raises NotAllowed and NotNow.

    What the other side has already it answers with 409; what it had lost it gets.
    """
    demand(WATCHES, by=by, at=at)
    Petition.objects.select_for_update(of=("self",)).get(pk=petition.pk)
    last = Return.objects.filter(part__petition=petition, sequence=F("part__returned"), delivered_at__isnull=False)
    rows = list(last.select_related("part"))
    if not rows:
        raise NotNow(_("아직 전달한 회신이 없어 다시 보낼 것이 없습니다."))
    for row in rows:
        Return.objects.filter(pk=row.pk).update(delivered_at=None, attempts=0, next_attempt_at=at, last_error="")
        Part.objects.filter(pk=row.part_id).update(returned=row.sequence - 1)
    _note(petition, "resend", by=by, at=at, number=len(rows))
    return len(rows)


def _note(petition: Petition, action: str, *, by: Actor, at: datetime, **detail: object) -> None:
    told = {"action": action, **detail}
    record(Kind.ACTION, by=by, at=at, subject_type="petition", subject_id=petition.pk, detail=told)
