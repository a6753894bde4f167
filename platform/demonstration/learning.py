"""What the demo's audit made of its reports: inspections, a shared case, and a referral that is under way."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from demonstration.staff import someone
from demonstration.year import at_ten
from files.actions import attach
from plans.reports.actions.discipline import prepare_from_notice
from plans.reports.actions.learning import begin_inspection, begin_last_month, write_case
from plans.reports.codes import State
from plans.reports.codes_discipline import Intent, Limitation, Row, Severity
from plans.reports.models import Report
from plans.reports.process.case_study import CASE_STUDY
from plans.reports.process.discipline import DISCIPLINE
from plans.reports.process.inspection import INSPECTION
from workflow.advance import advance

SIGNED_MONTHS = 2
CASE = {
    "title": "담당이 바뀌며 잊힌 요청(시연)",
    "type": "neglect",
    "situation": "시설을 고쳐 달라는 요청이 담당이 바뀌는 사이에 잊혔습니다. 시연용 사례입니다.",
    "problem": "인계서에 끝나지 않은 요청의 목록이 없었습니다.",
    "lesson": "인계할 때 끝나지 않은 요청의 목록을 함께 넘깁니다.",
}
PAPERS = ("징계의결 요구서(시연).txt", "확인서(시연).txt")


def live_through(today: date) -> None:
    """After the reports of the demo; nothing of it happened."""
    for back in range(SIGNED_MONTHS + 1, 1, -1):
        _sign(*_month_before(today, back), today)
    begin_last_month(at=at_ten(today))
    _share(today)
    _refer(today)


def _month_before(today: date, back: int) -> tuple[int, int]:
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return year, month + 1


def _sign(year: int, month: int, today: date) -> None:
    inspection = begin_inspection(year, month, by=someone("auditor"), at=at_ten(today))
    given = {"opinion": "시연용 분석 의견입니다.", "plan": "시연용 개선 계획입니다."}
    advance(INSPECTION, inspection, "write", by=someone("auditor"), at=at_ten(today), given=given)
    advance(INSPECTION, inspection, "sign", by=someone("audithead"), at=at_ten(today))


def _share(today: date) -> None:
    report = Report.objects.filter(state=State.CLOSED).order_by("pk").first()
    if report is None:
        return
    case = write_case(report, CASE, by=someone("auditor"), at=at_ten(today))
    advance(CASE_STUDY, case, "submit", by=someone("auditor"), at=at_ten(today))
    answers = {"nobody_known": "on", "named_words": "시연용 검토 의견입니다."}
    advance(CASE_STUDY, case, "publish", by=someone("audithead"), at=at_ten(today), given=answers)


def _refer(today: date) -> None:
    notified, requested = today - timedelta(days=14), today - timedelta(days=7)
    draft = {
        "person": someone("staff03"),
        "notified_by": "가상 감사기관(시연)",
        "notified_on": notified,
        "acted_on": notified - timedelta(days=90),
        "limitation": Limitation.GENERAL,
        "row": Row.PASSIVE,
        "severity": Severity.MINOR,
        "intent": Intent.SLIGHT,
        "is_regulatory": True,
        "facts": "시연용 징계 사유입니다. 실제로 있었던 일이 아닙니다.",
    }
    referral = prepare_from_notice(draft, by=someone("audithead"), at=at_ten(notified))
    for name in PAPERS:
        paper = SimpleUploadedFile(name, f"시연용 자료: {name}".encode())
        attach(paper, to=DISCIPLINE.name, subject_id=referral.pk, by=someone("audithead"), at=at_ten(notified))
    given = {"weight": "light", "document_no": "시연-1", "copy_given": "on"}
    advance(DISCIPLINE, referral, "request", by=someone("head"), at=at_ten(requested), given=given)
    summons = {"reached_on": requested + timedelta(days=1), "meeting_on": today + timedelta(days=3)}
    advance(DISCIPLINE, referral, "summon", by=someone("hr"), at=at_ten(requested + timedelta(days=1)), given=summons)
