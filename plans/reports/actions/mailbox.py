"""The mailbox behind a receipt code: both sides write, nobody is named, no address is kept."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM, Moment
from kernel.errors import NotAllowed, NotNow
from kernel.words import with_particle
from plans.reports.codes import ENDS, State
from plans.reports.models import MailboxMessage, Report
from plans.reports.process import REPORT
from plans.reports.process.people import working
from plans.reports.process.telling import inform, tell_workers
from plans.reports.sealing import keep
from workflow.advance import advance

MOST_MESSAGES = 100  # of one reporter: who writes more, calls


@transaction.atomic
def write_as_reporter(report: Report, text: str, *, at: datetime) -> MailboxMessage:
    """What the reporter writes; asked for more, this is the answer, and the work goes on. Raises NotNow."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.state in ENDS:
        raise NotNow(_("처리가 끝난 신고에는 글을 더 남길 수 없습니다."))
    if report.messages.filter(is_from_reporter=True).count() >= MOST_MESSAGES:
        raise NotNow(_("글을 %(most)d개까지 남길 수 있습니다. 담당 부서로 연락해 주십시오.") % {"most": MOST_MESSAGES})
    message = MailboxMessage(report=report, is_from_reporter=True, sent_at=at)
    keep(message, text=text)
    message.save()
    if report.state == State.SUPPLEMENT:
        step = "resume_screening" if report.supplement_from == State.SCREENING else "resume_facts"
        advance(REPORT, report, step, by=SYSTEM, at=at)
    tell_workers(report, _("소극행정 신고 %(number)s의 신고인이 글을 남겼습니다."), Moment(SYSTEM, at))
    return message


@transaction.atomic
def write_to(report: Report, text: str, *, by: User, at: datetime) -> None:
    """What an investigator writes to the reporter. Raises NotAllowed."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    moment = Moment(by, at)
    if not working.allows(report, moment):
        raise NotAllowed(_("이 일은 %(who)s 합니다.") % {"who": with_particle(working.title, "이/가")})
    inform(report, moment, text)
    report.save(update_fields=["sequence"])
    record(
        Kind.ACTION,
        by=by,
        at=at,
        subject_type=REPORT.name,
        subject_id=report.pk,
        detail={"action": "write_to_reporter"},
    )


def read_by_staff(report: Report, *, at: datetime) -> None:
    """Somebody who works on it has the mailbox open."""
    report.messages.filter(is_from_reporter=True, read_at=None).update(read_at=at)


def read_by_reporter(report: Report, *, at: datetime) -> None:
    report.messages.filter(is_from_reporter=False, read_at=None).update(read_at=at)


def withdraw_as_reporter(report: Report, *, at: datetime) -> None:
    """취하 by whoever holds the code. Raises NotNow when it is too late."""
    advance(REPORT, report, "withdraw", by=SYSTEM, at=at)
