"""Notices as e-mail: polite, under the office's own name, each sent once."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import gettext as _

from notices.models import Notice
from tenants.context import current_office_name

BATCH = 200


def send_waiting(*, at: datetime) -> int:
    """Send up to a batch of waiting notices; a failing mail server leaves them waiting."""
    sent = 0
    with transaction.atomic(), get_connection() as mailbox:
        rows = Notice.objects.select_for_update(of=("self",), skip_locked=True).filter(mailed_at=None, read_at=None)
        for notice in rows.select_related("person")[:BATCH]:
            if notice.person.email and notice.person.is_active:
                _letter(notice, mailbox).send()
                sent += 1
            Notice.objects.filter(pk=notice.pk).update(mailed_at=at)
    return sent


def _letter(notice: Notice, mailbox: BaseEmailBackend) -> EmailMessage:
    office = current_office_name()
    body = _("%(name)s님, 안녕하십니까.\n\n%(text)s\n\n%(office)s 적극행정 업무시스템에서 보냈습니다.") % {
        "name": notice.person.name,
        "text": notice.text,
        "office": office,
    }
    return EmailMessage(
        subject=_("[%(office)s 적극행정] %(text)s") % {"office": office, "text": notice.text[:80]},
        body=body,
        from_email=f"{office} <{settings.DEFAULT_FROM_EMAIL}>",
        to=[notice.person.email],
        connection=mailbox,
    )
