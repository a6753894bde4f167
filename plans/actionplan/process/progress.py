"""추진실적: what a department reports on a task each quarter, DOMAIN 2.2."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import acting
from events.plans import ProgressReported
from files.actions import attach
from files.models import Attachment
from kernel.actors import Moment
from kernel.process import Process, Step, waiting_when
from notices.actions import tell
from plans.actionplan.forms import PROGRESS_FIELDS, ProgressForm, ReasonForm
from plans.actionplan.models import ProgressReport, ReportState
from plans.actionplan.process.clocks import REPORT_DUE, SUPPLEMENT_DUE
from plans.actionplan.process.people import officer, report_owner, report_writer
from plans.actionplan.process.task import handler_in_place
from plans.actionplan.queries import RUNNING_TASK_STATES

EVIDENCE = "progress"  # the kind of subject that evidence is attached to
DUE, SUBMITTED, VERIFIED, RETURNED = (
    ReportState.REPORT_DUE,
    ReportState.SUBMITTED,
    ReportState.VERIFIED,
    ReportState.RETURNED,
)


def _written(_at: datetime) -> Q:
    return ~Q(narrative="")


def _unwritten(_at: datetime) -> Q:
    return Q(narrative="")


writer_when_empty = waiting_when(report_writer, _unwritten)
owner_when_written = waiting_when(report_owner, _written)


def task_runs(report: ProgressReport, _moment: Moment) -> str | None:
    if report.task.state in RUNNING_TASK_STATES:
        return None
    return gettext("과제가 ‘%(state)s’ 상태여서 실적을 받지 않습니다.") % {"state": report.task.get_state_display()}


def progress_told(report: ProgressReport, _moment: Moment) -> str | None:
    if report.percent is not None and report.narrative.strip():
        return None
    return gettext("진도율과 추진 내용을 작성해야 제출할 수 있습니다.")


def effect_told(report: ProgressReport, _moment: Moment) -> str | None:
    """R06: a key task reports what residents feel and the actual value of its indicator."""
    if not report.task.is_key or (report.resident_effect.strip() and report.indicator_actual is not None):
        return None
    return gettext("중점과제는 주민체감 효과와 성과지표 실적값을 작성해야 제출할 수 있습니다.")


def evidence_attached(report: ProgressReport, _moment: Moment) -> str | None:
    if Attachment.objects.filter(subject_type=EVIDENCE, subject_id=report.pk).exists():
        return None
    return gettext("증빙자료를 1건 이상 첨부해야 제출할 수 있습니다.")


def handler_still_here(report: ProgressReport, moment: Moment) -> str | None:
    return handler_in_place(report.task, moment)


def not_ones_own_report(report: ProgressReport, moment: Moment) -> str | None:
    """Nobody both writes or submits a record and verifies it."""
    if moment.by.id not in (report.submitted_by_id, report.written_by_id):
        return None
    return gettext("직접 작성하거나 제출한 실적은 점검할 수 없습니다.")


def keep_progress(report: ProgressReport, answers: Mapping[str, Any], moment: Moment) -> None:
    for name in PROGRESS_FIELDS:
        setattr(report, name, answers[name])
    writer = acting(moment)
    report.written_by = writer
    report.edits += 1
    if answers["evidence"]:
        attach(answers["evidence"], to=EVIDENCE, subject_id=report.pk, by=writer, at=moment.at)


def keep_submission(report: ProgressReport, _answers: Mapping[str, Any], moment: Moment) -> None:
    report.submitted_at = moment.at
    report.submitted_by = acting(moment)
    report.first_submitted_at = report.first_submitted_at or moment.at


def keep_verification(report: ProgressReport, _answers: Mapping[str, Any], moment: Moment) -> None:
    report.verified_at = moment.at
    report.verified_by = acting(moment)


def tell_reporters(report: ProgressReport, answers: Mapping[str, Any], moment: Moment) -> None:
    people: list[User] = [one for one in (report.submitted_by, report.written_by) if one is not None]
    sentence = gettext("‘%(task)s’ %(quarter)d분기 실적을 보완해 주십시오: %(reason)s") % {
        "task": report.task.title,
        "quarter": report.quarter,
        "reason": answers["reason"][:100],
    }
    tell(people, sentence, path=reverse("actionplan:report", args=[report.pk]), at=moment.at)


def reported(report: ProgressReport, moment: Moment) -> ProgressReported:
    year = report.task.strategy.plan.year
    return ProgressReported(report.pk, year, report.quarter, timezone.localdate(moment.at))


PROGRESS: Process[ProgressReport] = Process(
    "progress",
    _("추진실적"),
    ProgressReport,
    begins=DUE,
    ends=[VERIFIED],
    steps=[
        Step("write", _("실적 작성"), [DUE, RETURNED], None, by=writer_when_empty,
             needs=[task_runs], asks=ProgressForm, then=keep_progress),
        Step("submit", _("제출"), [DUE, RETURNED], SUBMITTED, by=owner_when_written,
             needs=[task_runs, handler_still_here, progress_told, effect_told, evidence_attached],
             then=keep_submission, announces=reported, stops=[REPORT_DUE.name, SUPPLEMENT_DUE.name]),
        Step("verify", _("점검완료"), [SUBMITTED], VERIFIED, by=officer,
             needs=[not_ones_own_report], then=keep_verification, announces=reported),
        Step("return", _("보완요구"), [SUBMITTED], RETURNED, by=officer,
             needs=[not_ones_own_report], asks=ReasonForm, then=tell_reporters, announces=reported,
             starts=[SUPPLEMENT_DUE]),
    ],
)  # fmt: skip
