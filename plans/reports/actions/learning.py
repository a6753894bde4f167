"""Beginning an inspection and a case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import person_of
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM, Actor, Moment
from kernel.errors import NotAllowed, NotNow
from plans.reports.forms.learning import CASE_FIELDS
from plans.reports.models import CaseStudy, Inspection, Report
from plans.reports.process.case_study import CASE_STUDY
from plans.reports.process.inspection import INSPECTION, SIGN_DUE, keeps_inspections
from plans.reports.queries.learning import compute_figures, month_of, reports_to_tell
from workflow import deadlines
from workflow.numbers import next_number


@transaction.atomic
def begin_inspection(year: int, month: int, *, by: Actor, at: datetime) -> Inspection:
    """The draft of a month that is over; the one that is there already. Raises NotAllowed, NotNow."""
    person = person_of(by)
    if person is not None:
        demand(keeps_inspections, by=person, at=at)
    if timezone.localdate(at) <= month_of(year, month)[1]:
        raise NotNow(_("끝나지 않은 달은 점검할 수 없습니다."))
    values = {
        "number": lambda: next_number("점검", year),
        "figures": lambda: compute_figures(year, month),
        "computed_at": at,
    }
    made, is_new = Inspection.objects.get_or_create(year=year, month=month, defaults=values)
    if is_new:
        deadlines.start(INSPECTION.name, made, SIGN_DUE, Moment(by, at))
        _record(INSPECTION.name, made, by, at)
    return made


def begin_last_month(*, at: datetime) -> Inspection:
    """What the beat does: the draft of the month before waits for the audit (R50)."""
    today = timezone.localdate(at)
    year, month = divmod(today.year * 12 + today.month - 2, 12)
    there = Inspection.objects.filter(year=year, month=month + 1).first()
    return there or begin_inspection(year, month + 1, by=SYSTEM, at=at)


@transaction.atomic
def write_case(report: Report, answers: Mapping[str, Any], *, by: User, at: datetime) -> CaseStudy:
    """A draft about a closed report that the writer sees. Nothing of the report is copied. Raises NotAllowed."""
    demand(keeps_inspections, by=by, at=at)
    if not reports_to_tell(by, at).filter(pk=report.pk).exists():
        raise NotAllowed(_("볼 수 있는 종결된 신고만 사례로 쓸 수 있습니다."))
    year = timezone.localdate(at).year
    made = CaseStudy.objects.create(
        number=next_number("사례", year),
        year=year,
        report=report,
        written_by=by,
        written_at=at,
        **{name: answers[name] for name in CASE_FIELDS},
    )
    _record(CASE_STUDY.name, made, by, at)
    return made


def _record(subject_type: str, subject: Any, by: Actor, at: datetime) -> None:
    record(Kind.ACTION, by=by, at=at, subject_type=subject_type, subject_id=subject.pk, detail={"action": "begin"})
