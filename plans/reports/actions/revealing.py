"""Looking at who reported: each time for a purpose, each time in the record (DOMAIN 3.3-8)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role, roles_of
from audit.models import Entry, Kind
from audit.record import record
from kernel.actors import Moment
from kernel.errors import NotAllowed, NotNow
from plans.reports.codes import Purpose
from plans.reports.models import Report, Reporter
from plans.reports.process import REPORT
from plans.reports.process.people import investigator, overseer
from plans.reports.sealing import Identity, identity_of

AUDIT = frozenset({Role.AUDIT_HEAD.value, Role.AUDITOR.value})


def may_reveal(report: Report, *, by: User, at: datetime) -> bool:
    """The assigned investigator, and the head of the audit who answers for the report. Nobody else, whatever they hold."""
    moment = Moment(by, at)
    if AUDIT.isdisjoint(roles_of(by, at)):
        return False
    return investigator.allows(report, moment) or (
        Role.AUDIT_HEAD in roles_of(by, at) and overseer.allows(report, moment)
    )


@transaction.atomic
def reveal(report: Report, *, by: User, purpose: Purpose, at: datetime) -> Identity:
    """Who reported; the view is in the record before anybody sees it. Raises NotAllowed, NotNow for anonymous reports."""
    if not may_reveal(report, by=by, at=at):
        raise NotAllowed(_("신고인은 지정된 조사자와 감사기구의 장만 볼 수 있습니다."))
    reporter = Reporter.objects.filter(report=report).first()
    if reporter is None:
        raise NotNow(_("익명 신고에는 신고인 정보가 없습니다."))
    detail = {"what": "reporter", "purpose": purpose.value}
    record(Kind.VIEW, by=by, at=at, subject_type=REPORT.name, subject_id=report.pk, detail=detail)
    return identity_of(reporter)


def views_of(report: Report) -> list[tuple[Entry, str]]:
    """Who has looked at the reporter, when and what for, the newest first."""
    rows = Entry.objects.filter(subject_type=REPORT.name, subject_id=report.pk, kind=Kind.VIEW).order_by("-id")
    return [(row, str(Purpose(row.detail["purpose"]).label)) for row in rows if "purpose" in row.detail]
