"""Notices as e-mail: polite, under the office's own name, each sent once."""

from datetime import datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from notices.models import Notice
from tenants.context import current_office_name

log = structlog.get_logger()

BATCH = 200
REFUSED = (SMTPRecipientsRefused, SMTPDataError)


def send_waiting(*, at: datetime) -> int:
    """Send up to a batch of waiting notices; a failing mail server leaves them waiting."""
    _waiting().filter(Q(person__email="") | Q(person__is_active=False)).update(mailed_at=at)
    sent = 0
    with get_connection() as mailbox:
        while sent < BATCH and _send_next(mailbox, at):
            sent += 1
    return sent


def _waiting() -> QuerySet[Notice]:
    return Notice.objects.filter(mailed_at=None, read_at=None)


@transaction.atomic
def _send_next(mailbox: BaseEmailBackend, at: datetime) -> bool:
    """In a transaction of its own, so that a failure further on does not send this letter again."""
    notice = _waiting().select_for_update(of=("self",), skip_locked=True).select_related("person").first()
    if notice is None:
        return False
    Notice.objects.filter(pk=notice.pk).update(mailed_at=at)
    try:
        _letter(notice, mailbox).send()
    except REFUSED as error:  # of one address; the notice stands in the application, and the others still go out
        log.warning("mail_refused", notice=str(notice.pk), error=type(error).__name__)
    return True


def _letter(notice: Notice, mailbox: BaseEmailBackend) -> EmailMessage:
    office = current_office_name()
    body = _("%(name)s님, 안녕하십니까.\n\n%(text)s\n\n%(office)s 적극행정 업무시스템에서 보냈습니다.") % {
        "name": notice.person.name,
        "text": notice.text,
        "office": office,
    }
    return EmailMessage(
        subject=_("[%(office)s 적극행정] %(text)s") % {"office": office, "text": " ".join(notice.text.split())[:80]},
        body=body,
        from_email=f"{office} <{settings.DEFAULT_FROM_EMAIL}>",
        to=[notice.person.email],
        connection=mailbox,
    )
