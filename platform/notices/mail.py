"""Notices and letters as e-mail: polite, under the office's own name, each sent once."""

from datetime import datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kernel.actors import SYSTEM
from notices.models import Letter, LetterState, Notice
from notices.process import LETTER
from tenants.context import current_office_name
from workflow.advance import advance

log = structlog.get_logger()

BATCH = 200
REFUSED = (SMTPRecipientsRefused, SMTPDataError)


def send_waiting(*, at: datetime) -> int:
    """Send up to a batch of waiting letters and notices; a failing mail server leaves them waiting."""
    _waiting().filter(Q(person__email="") | Q(person__is_active=False)).update(mailed_at=at)
    sent = 0
    with get_connection() as mailbox:
        for send_next in (_send_next_letter, _send_next_notice):
            while sent < BATCH and send_next(mailbox, at):
                sent += 1
    return sent


def _waiting() -> QuerySet[Notice]:
    return Notice.objects.filter(mailed_at=None, read_at=None)


@transaction.atomic
def _send_next_notice(mailbox: BaseEmailBackend, at: datetime) -> bool:
    """In a transaction of its own, so that a failure further on does not send this one again."""
    notice = _waiting().select_for_update(of=("self",), skip_locked=True).select_related("person").first()
    if notice is None:
        return False
    Notice.objects.filter(pk=notice.pk).update(mailed_at=at)
    try:
        _mail_of(notice, mailbox).send()
    except REFUSED as error:  # of one address; the notice stands in the application, and the others still go out
        log.warning("mail_refused", notice=str(notice.pk), error=type(error).__name__)
    return True


def _mail_of(notice: Notice, mailbox: BaseEmailBackend) -> EmailMessage:
    office = current_office_name()
    body = _("%(name)s님, 안녕하십니까.\n\n%(text)s\n\n%(office)s 적극행정 업무시스템에서 보냈습니다.") % {
        "name": notice.person.name,
        "text": notice.text,
        "office": office,
    }
    return EmailMessage(
        subject=_("[%(office)s 적극행정] %(text)s") % {"office": office, "text": " ".join(notice.text.split())[:80]},
        body=body,
        from_email=_sender(office),
        to=[notice.person.email],
        connection=mailbox,
    )


@transaction.atomic
def _send_next_letter(mailbox: BaseEmailBackend, at: datetime) -> bool:
    """In a transaction of its own, too. An address that is refused brings the letter back to who sent it."""
    waiting = Letter.objects.filter(state=LetterState.SENT, mailed_at=None).exclude(address="")
    rows = waiting.select_for_update(of=("self",), skip_locked=True).select_related("sent_by").order_by("id")
    letter = rows.first()
    if letter is None:
        return False
    Letter.objects.filter(pk=letter.pk).update(mailed_at=at)
    try:
        _letter(letter, mailbox).send()
    except REFUSED as error:
        log.warning("mail_refused", letter=str(letter.pk), error=type(error).__name__)
        advance(LETTER, letter, "bounce", by=SYSTEM, at=at)
    return True


def _letter(letter: Letter, mailbox: BaseEmailBackend) -> EmailMessage:
    """Word for word what was read; answers go to who sent it."""
    sender = letter.sent_by
    return EmailMessage(
        subject=" ".join(letter.subject.split()),
        body=letter.body,
        from_email=_sender(current_office_name()),
        to=[letter.address],
        reply_to=[sender.email] if sender and sender.email else [],
        connection=mailbox,
    )


def _sender(office: str) -> str:
    return f"{office} <{settings.DEFAULT_FROM_EMAIL}>"
