"""What the steps of investigating, deciding and answering do."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import Duty, User
from accounts.queries import acting
from accounts.roles import Role, roles_of
from events.petitions import Status
from kernel.actors import Moment
from kernel.errors import NotNow
from notices.actions import tell
from plans.reports.codes import NoteKind, State
from plans.reports.models import Report
from plans.reports.process.clocks import PROCESS_DUE
from plans.reports.process.screening import demand_free, note_down, put_on
from plans.reports.process.telling import (
    found_text,
    inform,
    move_part,
    path_of,
    result_text,
    tell_overseers,
    tell_workers,
)
from workflow import deadlines

Answers = Mapping[str, Any]
NAME = "passive_report"


def assign(report: Report, answers: Answers, moment: Moment) -> None:
    _put_on(report, answers, moment)
    move_part(report, moment)


def reassign(report: Report, answers: Answers, moment: Moment) -> None:
    _put_on(report, answers, moment)


def _put_on(report: Report, answers: Answers, moment: Moment) -> None:
    people = list(answers["people"])
    demand_free(report, people, answers["note"])
    if report.same_as_id is not None:
        _demand_audit_department(people)
    put_on(report, people, moment, answers["note"])
    sentence = gettext("소극행정 신고 %(number)s의 조사자로 지정되었습니다.") % {"number": report.number}
    tell(people, sentence, path=path_of(report), at=moment.at)


def _demand_audit_department(people: list[User]) -> None:
    """민원처리법 시행령 17조 2항: the same matter again is investigated by the audit department."""
    for person in people:
        if person.department is None or Duty.AUDIT not in person.department.duties:
            sentence = gettext("같은 사안의 신고는 감사부서가 조사해야 합니다. %(name)s님은 감사부서 소속이 아닙니다.")
            raise NotNow(sentence % {"name": person.name})


def begin(report: Report, _answers: Answers, moment: Moment) -> None:
    move_part(report, moment)


def begin_field(report: Report, _answers: Answers, moment: Moment) -> None:
    """The period stands still; the reporter sees why it takes longer."""
    report.field_from = moment.at
    inform(report, moment, gettext("현장조사를 시작했습니다. 현장조사 기간은 처리 기한에 넣지 않습니다."))


def extend_field(report: Report, _answers: Answers, moment: Moment) -> None:
    report.field_extended = True
    inform(report, moment, gettext("현장조사를 한 차례 연장했습니다."))


def end_field(report: Report, _answers: Answers, moment: Moment) -> None:
    report.field_until = moment.at


def extend(report: Report, answers: Answers, moment: Moment) -> None:
    """The reporter hears the reason and the new day (민원처리법 시행령)."""
    moved = deadlines.extend(NAME, report, PROCESS_DUE, answers["days"], moment)
    report.extension_consented = False
    note_down(report, NoteKind.DECISION, answers["note"], moment)
    text = gettext("처리 기한을 %(day)s까지 연장합니다.\n사유: %(note)s") % {
        "day": timezone.localdate(moved.due_at).isoformat(),
        "note": answers["note"],
    }
    inform(report, moment, text)


def tell_progress(report: Report, answers: Answers, moment: Moment) -> None:
    inform(report, moment, answers["note"], status=Status.IN_PROGRESS)


def find(report: Report, answers: Answers, moment: Moment) -> None:
    report.result, report.type, report.cause = answers["result"], answers["type"], answers["cause"]
    report.found_by, report.found_at = acting(moment), moment.at
    if Role.AUDIT_HEAD in roles_of(moment.by, moment.at):
        report.head_decides = True  # whoever found does not decide: the head of the office does
    note_down(report, NoteKind.FINDINGS, answers["note"], moment)
    tell_overseers(report, gettext("소극행정 신고 %(number)s의 조사결과가 제출되었습니다."), moment)


def send_back(report: Report, answers: Answers, moment: Moment) -> None:
    """The findings of before stay in the notes."""
    note_down(report, NoteKind.DECISION, answers["note"], moment)
    tell_workers(report, gettext("소극행정 신고 %(number)s의 조사결과를 보완해 주십시오."), moment)


def decide(report: Report, answers: Answers, moment: Moment) -> None:
    report.decided_at = moment.at
    note_down(report, NoteKind.DECISION, answers["note"], moment)
    tell_workers(report, gettext("소극행정 신고 %(number)s의 조치가 결정되었습니다."), moment)


def notify(report: Report, answers: Answers, moment: Moment) -> None:
    """결과통지, also to those whose reports were merged into this one."""
    report.notified_at = moment.at
    text = result_text(report, answers["note"], answers["handler"], answers["contact"])
    note_down(report, NoteKind.DECISION, text, moment)
    inform(report, moment, text)
    for other in report.repeats.select_for_update(of=("self",)).filter(state=State.MERGED):
        other.notified_at = other.closed_at = moment.at
        inform(other, moment, text, status=Status.ANSWERED)
        other.save()


def close(report: Report, _answers: Answers, moment: Moment) -> None:
    report.closed_at = moment.at
    move_part(report, moment)


def close_anonymous(report: Report, _answers: Answers, moment: Moment) -> None:
    """No formal answer; whoever holds the code sees what came of it."""
    report.closed_at = moment.at
    inform(report, moment, gettext("조사를 마쳤습니다. 결과: %(result)s") % {"result": found_text(report)})


def take_rereport(report: Report, _answers: Answers, moment: Moment) -> None:
    report.closed_at = None
    tell_overseers(report, gettext("소극행정 신고 %(number)s이(가) 국민권익위원회에 다시 신고되었습니다."), moment)


def take_recommendation(report: Report, answers: Answers, moment: Moment) -> None:
    note_down(report, NoteKind.DECISION, answers["note"], moment)
    tell_overseers(report, gettext("소극행정 신고 %(number)s에 국민권익위원회가 개선을 권고했습니다."), moment)


def take_return(report: Report, answers: Answers, moment: Moment) -> None:
    report.closed_at = moment.at
    note_down(report, NoteKind.DECISION, answers["note"], moment)
    tell_overseers(report, gettext("소극행정 신고 %(number)s을(를) 국민권익위원회가 종결했습니다."), moment)


def implement(report: Report, answers: Answers, moment: Moment) -> None:
    report.closed_at = moment.at
    note_down(report, NoteKind.DECISION, answers["note"], moment)
    inform(report, moment, answers["note"])
