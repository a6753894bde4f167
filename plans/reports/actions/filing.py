"""Filing a report: by a resident, by somebody of the audit for one who wrote, called or came, or over the channel."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Department, User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from events.reports import ReportStateChanged
from files.actions import attach, attach_from_outside
from kernel.actors import SYSTEM, Moment
from kernel.errors import Invalid, NotNow
from outbox.record import record as record_event
from plans.reports.codes import ContactWay, Source
from plans.reports.models import Report, Reporter
from plans.reports.policies import ReportRules
from plans.reports.process import REPORT
from plans.reports.process.clocks import ACCEPT_DUE
from plans.reports.process.people import registers
from plans.reports.process.telling import tell_overseers
from plans.reports.receipts import new_code, plain_code
from plans.reports.sealing import Identity, Words, keep, keep_identity, receipt_digest, words_of
from policies.values import policy_on
from web.channels import Channel, demand_open
from workflow import deadlines
from workflow.numbers import next_number

MOST_FILES = 5
PUBLIC_SOURCES = (Source.LOCAL_WEB, Source.ANONYMOUS, Source.OPEN311)


@dataclass(frozen=True)
class Filing:
    """What is reported, and by whom; without an identity it is anonymous.

    part_id, external_id, sequence: of what came over the national channel. code: made with the page of the form, so that
    a form sent twice is one report.
    """

    words: Words
    source: Source
    identity: Identity | None = None
    contact_way: ContactWay = ContactWay.MAILBOX
    happened_on: date | None = None
    department: Department | None = None
    arrived_at: datetime | None = None
    part_id: UUID | None = None
    external_id: str = ""
    sequence: int = 0
    code: str = ""
    files: "Iterable[File[bytes]]" = field(default=())


@dataclass(frozen=True)
class Filed:
    """code: to be shown once; nobody can find it out again."""

    report: Report
    code: str


def file_report(filing: Filing, *, by: User | None, at: datetime) -> Filed:
    """Take a report in; the same form twice, even at the same moment, is one. `by` None: a resident, or the channel.

    Raises NotAllowed, NotNow when the office takes no reports here, Invalid for what does not fit together.
    """
    try:
        return _file(filing, by=by, at=at)
    except IntegrityError:
        known = _sent_before(filing)
        if known is None:
            raise
        return known


@transaction.atomic
def _file(filing: Filing, *, by: User | None, at: datetime) -> Filed:
    if by is not None:
        demand(registers, by=by, at=at)
    _check(filing, at)
    if known := _sent_before(filing):
        return known
    code = _free_code(filing)
    report = _made(filing, receipt=receipt_digest(code), by=by, at=at)
    moment = Moment(by or SYSTEM, at)
    deadlines.start(REPORT.name, report, ACCEPT_DUE, moment)
    detail = {"action": "file", "source": report.source}
    record(Kind.ACTION, by=by, at=at, subject_type=REPORT.name, subject_id=report.pk, detail=detail)
    record_event(ReportStateChanged(report.pk, report.year, report.state), at=at)
    tell_overseers(report, _("소극행정 신고 %(number)s이(가) 들어왔습니다. 접수해 주십시오."), moment)
    return Filed(report, code)


def _check(filing: Filing, at: datetime) -> None:
    rules = policy_on(ReportRules, timezone.localdate(at))
    if filing.source in PUBLIC_SOURCES:
        demand_open(Channel.REPORT, timezone.localdate(at))
    if filing.source == Source.ANONYMOUS and not rules.takes_anonymous:
        raise NotNow(_("익명 신고를 받지 않습니다. 성명과 연락처를 적어 주십시오."))
    if filing.source == Source.ANONYMOUS and filing.identity is not None:
        raise Invalid(_("익명 신고에는 신고인을 적지 않습니다."))
    if filing.arrived_at is not None and filing.arrived_at > at:
        raise Invalid(_("도달한 때를 확인해 주십시오."), {"arrived_at": [_("지금보다 늦을 수 없습니다.")]})


def _sent_before(filing: Filing) -> Filed | None:
    """The same form once more."""
    code = plain_code(filing.code)
    known = Report.objects.filter(receipt=receipt_digest(code)).first() if code else None
    return Filed(known, code) if known and words_of(known) == filing.words else None


def _free_code(filing: Filing) -> str:
    """The code of the form, unless it was used for another report."""
    code = plain_code(filing.code)
    taken = not code or Report.objects.filter(receipt=receipt_digest(code)).exists()
    return new_code() if taken else code


def _made(filing: Filing, *, receipt: str, by: User | None, at: datetime) -> Report:
    arrived = filing.arrived_at or at
    year = timezone.localdate(arrived).year
    report = Report(
        number=next_number("소극", year),
        year=year,
        source=filing.source,
        part_id=filing.part_id,
        external_id=filing.external_id,
        sequence=filing.sequence,
        happened_on=filing.happened_on,
        arrived_at=arrived,
        is_anonymous=filing.identity is None,
        registered_by=by,
        reported_department=filing.department,
        receipt=receipt,
    )
    keep(report, matter=filing.words.matter, text=filing.words.text, place=filing.words.place)
    report.save()
    if filing.identity is not None:
        reporter = Reporter(report=report, contact_way=filing.contact_way)
        keep_identity(reporter, filing.identity)
        reporter.save()
    _attach(report, filing, by=by, at=at)
    return report


def _attach(report: Report, filing: Filing, *, by: User | None, at: datetime) -> None:
    """Neutral names: what a file was called on somebody's computer may say whose it was."""
    files = list(filing.files)
    if len(files) > MOST_FILES:
        text = _("파일은 %(most)d개까지 붙일 수 있습니다.") % {"most": MOST_FILES}
        raise Invalid(text, {"files": [text]})
    for number, file in enumerate(files, 1):
        attach_file(report, file, name=neutral_name(file, number), by=by, at=at)


def attach_file(report: Report, file: "File[bytes]", *, name: str, by: User | None, at: datetime) -> None:
    """Raises Invalid, at the field `files`, when it may not come in."""
    try:
        if by is None:
            attach_from_outside(file, to=REPORT.name, subject_id=report.pk, at=at, name=name)
        else:
            attach(_renamed(file, name), to=REPORT.name, subject_id=report.pk, by=by, at=at)
    except Invalid as refusal:
        raise Invalid(refusal.sentence, {"files": [refusal.sentence]}) from refusal


def neutral_name(file: "File[bytes]", number: int) -> str:
    """“신고자료 1.jpg”."""
    ending = PurePath(str(file.name or "")).suffix.lower()
    return _("신고자료 %(number)d%(ending)s") % {"number": number, "ending": ending}


def _renamed(file: "File[bytes]", name: str) -> Any:
    file.name = name
    return file
