"""Letters and notices as e-mail: polite, under the office's own name, each sent once, one by one or gathered."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from notices.models import Notice
from notices.posting import REFUSED, send_next_letter, sender
from notices.timing import for_digest, for_now, post_at, unwanted, waiting
from personal.models import Timing
from tenants.context import current_office_name

log = structlog.get_logger()

BATCH = 200
MOST_IN_A_DIGEST = 100


def send_waiting(*, at: datetime) -> int:
    """Send up to a batch of letters and of notices wanted at once; a failing mail server leaves them waiting."""
    waiting().filter(Q(person__email="") | Q(person__is_active=False)).update(mailed_at=at)
    unwanted().update(mailed_at=at)
    ready = for_now(post_at(at))
    sent = 0
    with get_connection() as mailbox:
        while sent < BATCH and (send_next_letter(mailbox, at) or _send_next(ready, mailbox, at)):
            sent += 1
    return sent


def send_digests(*, at: datetime) -> int:
    """One letter to each person whose daily or weekly digest is due; returns how many letters."""
    post = post_at(at)
    sent = 0
    with get_connection() as mailbox:
        for timing in (Timing.DAILY, Timing.WEEKLY):
            ready = for_digest(post, timing)
            while sent < BATCH and _send_next_digest(ready, mailbox, at):
                sent += 1
    return sent


@transaction.atomic
def _send_next(ready: QuerySet[Notice], mailbox: BaseEmailBackend, at: datetime) -> bool:
    """In a transaction of its own, so that a failure further on does not send this letter again."""
    notice = ready.select_for_update(of=("self",), skip_locked=True).select_related("person").first()
    if notice is None:
        return False
    _send([notice], _letter(notice, mailbox), at)
    return True


@transaction.atomic
def _send_next_digest(ready: QuerySet[Notice], mailbox: BaseEmailBackend, at: datetime) -> bool:
    first = ready.select_for_update(of=("self",), skip_locked=True).select_related("person").first()
    if first is None:
        return False
    same = ready.filter(person=first.person_id).order_by("id").select_for_update(of=("self",), skip_locked=True)
    notices = list(same[:MOST_IN_A_DIGEST])
    _send(notices, _digest(first.person, notices, mailbox), at)
    return True


def _send(notices: Sequence[Notice], letter: EmailMessage, at: datetime) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=at)
    try:
        letter.send()
    except REFUSED as error:  # of one address; the notices stand in the application, and the others still go out
        log.warning("mail_refused", notice=str(notices[0].pk), error=type(error).__name__)


def _letter(notice: Notice, mailbox: BaseEmailBackend) -> EmailMessage:
    office = current_office_name()
    subject = _("[%(office)s 적극행정] %(text)s") % {"office": office, "text": " ".join(notice.text.split())[:80]}
    return _addressed(notice.person, subject, notice.text, mailbox)


def _digest(person: User, notices: Sequence[Notice], mailbox: BaseEmailBackend) -> EmailMessage:
    office = current_office_name()
    subject = _("[%(office)s 적극행정] 알림 %(number)d건") % {"office": office, "number": len(notices)}
    lines = "\n".join(f"- {' '.join(notice.text.split())}" for notice in notices)
    return _addressed(person, subject, lines, mailbox)


def _addressed(person: User, subject: str, text: str, mailbox: BaseEmailBackend) -> EmailMessage:
    office = current_office_name()
    body = _("%(name)s님, 안녕하십니까.\n\n%(text)s\n\n%(office)s 적극행정 업무시스템에서 보냈습니다.") % {
        "name": person.name,
        "text": text,
        "office": office,
    }
    return EmailMessage(
        subject=subject,
        body=body,
        from_email=sender(office),
        to=[person.email],
        connection=mailbox,
    )
