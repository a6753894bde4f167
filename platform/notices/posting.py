"""Letters as e-mail: word for word what was read, at once, because a person has sent them."""

from datetime import datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from kernel.actors import SYSTEM
from notices.models import Letter, LetterState
from notices.process import LETTER
from tenants.context import current_office_name
from workflow.advance import advance

log = structlog.get_logger()

REFUSED = (SMTPRecipientsRefused, SMTPDataError)


@transaction.atomic
def send_next_letter(mailbox: BaseEmailBackend, at: datetime) -> bool:
    """In a transaction of its own. An address that is refused brings the letter back to who sent it."""
    waiting = Letter.objects.filter(state=LetterState.SENT, mailed_at=None).exclude(address="")
    rows = waiting.select_for_update(of=("self",), skip_locked=True).select_related("sent_by").order_by("id")
    letter = rows.first()
    if letter is None:
        return False
    Letter.objects.filter(pk=letter.pk).update(mailed_at=at)
    try:
        _mail_of(letter, mailbox).send()
    except REFUSED as error:
        log.warning("mail_refused", letter=str(letter.pk), error=type(error).__name__)
        advance(LETTER, letter, "bounce", by=SYSTEM, at=at)
    return True


def _mail_of(letter: Letter, mailbox: BaseEmailBackend) -> EmailMessage:
    """Answers go to who sent it."""
    by = letter.sent_by
    return EmailMessage(
        subject=" ".join(letter.subject.split()),
        body=letter.body,
        from_email=sender(current_office_name()),
        to=[letter.address],
        reply_to=[by.email] if by and by.email else [],
        connection=mailbox,
    )


def sender(office: str) -> str:
    """The office's own name before the address of the installation."""
    return f"{office} <{settings.DEFAULT_FROM_EMAIL}>"
