"""Writing the draft of a referral."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import Moment
from kernel.errors import NotAllowed, NotNow
from kernel.words import with_particle
from notices.actions import tell
from plans.reports.codes import MeasureKind
from plans.reports.codes_discipline import Origin
from plans.reports.models import Measure, Referral
from plans.reports.process.discipline import DISCIPLINE
from plans.reports.process.discipline_clocks import REQUEST_DUE
from plans.reports.process.discipline_people import prepares_notified
from plans.reports.process.discipline_steps import path_of, write_draft
from plans.reports.queries.discipline import READY, measures_to_refer, requesters
from workflow import deadlines
from workflow.numbers import next_number


@transaction.atomic
def prepare_from_measure(measure: Measure, answers: Mapping[str, Any], *, by: User, at: datetime) -> Referral:
    """A draft for a decided measure of discipline, by whoever works on its report. Raises NotAllowed, NotNow."""
    Measure.objects.select_for_update().get(pk=measure.pk)
    if Referral.objects.filter(measure=measure).exists():
        raise NotNow(_("이 조치의 징계의결 요구안이 이미 있습니다."))
    if measure.kind != MeasureKind.DISCIPLINE or measure.person is None or measure.report.state not in READY:
        raise NotNow(_("징계의결 요구로 결정된 조치만 요구할 수 있습니다."))
    if not measures_to_refer(by, at).filter(pk=measure.pk).exists():
        raise NotAllowed(_("신고를 조사하거나 관리하는 감사부서가 요구안을 작성합니다."))
    return _prepare(Referral(origin=Origin.REPORT, measure=measure, person=measure.person), answers, by, at)


@transaction.atomic
def prepare_from_notice(answers: Mapping[str, Any], *, by: User, at: datetime) -> Referral:
    """A draft for what another agency notified; a month to request it. Raises NotAllowed."""
    demand(prepares_notified, by=by, at=at)
    if answers["person"] == by:
        raise NotAllowed(_("본인에 대한 요구안은 작성할 수 없습니다."))
    fields = {name: answers[name] for name in ("person", "notified_by", "notified_on")}
    return _prepare(Referral(origin=Origin.NOTIFIED, **fields), answers, by, at)


def _prepare(referral: Referral, answers: Mapping[str, Any], by: User, at: datetime) -> Referral:
    year = timezone.localdate(at).year
    referral.number, referral.year = next_number("징계요구", year), year
    referral.prepared_by, referral.prepared_at = by, at
    write_draft(referral, answers)
    referral.save()
    deadlines.start(DISCIPLINE.name, referral, REQUEST_DUE, Moment(by, at))
    record(
        Kind.ACTION, by=by, at=at, subject_type=DISCIPLINE.name, subject_id=referral.pk, detail={"action": "prepare"}
    )
    text = _("징계의결 요구안 %(number)s 작성되었습니다.") % {"number": with_particle(referral.number, "이/가")}
    tell(requesters(referral, at), text, path=path_of(referral), at=at)
    return referral
