"""What the steps of a referral do."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from events.reports import DisciplineStateChanged
from kernel.actors import Moment
from kernel.words import with_particle
from notices.actions import tell
from plans.reports.codes_discipline import AppealResult, Intent, Outcome, Row, Severity
from plans.reports.models import Referral
from plans.reports.process.discipline_clocks import APPEAL_DECIDE_DUE, DECIDE_DUE, MORE_DAYS, last_day_of_appeal
from plans.reports.process.discipline_people import audit_of, personnel_of
from plans.reports.sealing import keep
from plans.reports.standards import proposal_on
from workflow import deadlines

Answers = Mapping[str, Any]
NAME = "discipline"
DRAFTED = ("acted_on", "limitation", "row", "severity", "intent", "is_regulatory")


def changed(referral: Referral, _moment: Moment) -> DisciplineStateChanged:
    return DisciplineStateChanged(referral.pk, referral.year, referral.state)


def path_of(referral: Referral) -> str:
    return reverse("learning:referral", args=[referral.pk])


def write_draft(referral: Referral, answers: Answers) -> None:
    """Set what a draft says, and the range that follows from it."""
    for name in DRAFTED:
        setattr(referral, name, answers[name])
    keep(referral, facts=answers["facts"])
    found = proposal_on(referral.acted_on, Row(referral.row), Severity(referral.severity), Intent(referral.intent))
    referral.proposed = [penalty.value for penalty in found.penalties]
    referral.standards = found.version


def revise(referral: Referral, answers: Answers, _moment: Moment) -> None:
    write_draft(referral, answers)


def request(referral: Referral, answers: Answers, moment: Moment) -> None:
    """The person hears of it at the same time, and of the ombudsman where regulatory improvement is concerned (R83)."""
    referral.weight = answers["weight"]
    referral.request_doc_no = answers["document_no"]
    referral.requested_at = moment.at
    _tell_person(referral, gettext("징계의결이 요구되었습니다. 요구서 사본과 절차를 확인해 주십시오."), moment)
    if referral.is_regulatory:
        referral.ombudsman_told_at = moment.at
        sentence = gettext(
            "규제개선 업무를 적극 추진한 행위에 대한 징계는 중소기업 옴부즈만이 감경이나 면제를 건의할 수 있습니다"
            "(지방공무원 적극행정 운영규정 17조 6항, 중소기업기본법 23조 4항)."
        )
        _tell_person(referral, sentence, moment)
    text = gettext("징계의결 요구 %(number)s 접수되었습니다.") % {"number": with_particle(referral.number, "이/가")}
    tell(personnel_of(referral, moment), text, path=path_of(referral), at=moment.at)


def discard(referral: Referral, answers: Answers, moment: Moment) -> None:
    keep(referral, grounds=answers["note"])
    text = gettext("징계의결 요구안 %(number)s 요구하지 않기로 했습니다.") % {
        "number": with_particle(referral.number, "을/를")
    }
    tell([referral.prepared_by], text, path=path_of(referral), at=moment.at)


def summon(referral: Referral, answers: Answers, moment: Moment) -> None:
    referral.notice_reached_on, referral.meeting_on = answers["reached_on"], answers["meeting_on"]
    text = gettext("인사위원회 심의가 %(day)s에 열립니다. 출석하거나 서면으로 진술할 수 있습니다.") % {
        "day": answers["meeting_on"].isoformat()
    }
    _tell_person(referral, text, moment)


def claim(referral: Referral, answers: Answers, moment: Moment) -> None:
    referral.claims_proactive = True
    keep(referral, claim=answers["claim"])
    text = gettext("징계 대상자가 적극행정을 주장했습니다. 심의하여 의결서에 적어야 합니다.")
    tell(personnel_of(referral, moment), text, path=path_of(referral), at=moment.at)


def deliberate(referral: Referral, answers: Answers, _moment: Moment) -> None:
    """A claim that was made in writing stays made."""
    referral.deliberated_on = answers["held_on"]
    referral.claims_proactive = referral.claims_proactive or answers["claims_proactive"]


def extend(referral: Referral, answers: Answers, moment: Moment) -> None:
    keep(referral, delay=answers["note"])
    deadlines.extend(NAME, referral, DECIDE_DUE, MORE_DAYS, moment)


def decide(referral: Referral, answers: Answers, moment: Moment) -> None:
    referral.outcome, referral.decided_on = answers["outcome"], answers["decided_on"]
    referral.decision_doc_no, referral.is_mitigated = answers["document_no"], answers["is_mitigated"]
    referral.deviates = referral.outcome != Outcome.EXEMPTED and referral.outcome not in referral.proposed
    keep(referral, reply=answers["reply"], grounds=answers["note"] if referral.deviates else "")
    text = gettext("징계의결 요구 %(number)s 의결되었습니다.") % {"number": with_particle(referral.number, "이/가")}
    tell(audit_of(referral, moment), text, path=path_of(referral), at=moment.at)


def execute(referral: Referral, answers: Answers, moment: Moment) -> None:
    referral.order_doc_no, referral.explained_on = answers["document_no"], answers["explained_on"]
    last = last_day_of_appeal(referral)
    text = gettext("징계처분을 받았습니다. %(day)s까지 소청심사를 청구할 수 있습니다.") % {
        "day": last.isoformat() if last else ""
    }
    _tell_person(referral, text, moment)


def appeal(referral: Referral, answers: Answers, _moment: Moment) -> None:
    referral.appealed_on = answers["appealed_on"]


def extend_appeal(referral: Referral, _answers: Answers, moment: Moment) -> None:
    deadlines.extend(NAME, referral, APPEAL_DECIDE_DUE, MORE_DAYS, moment)


def close(referral: Referral, _answers: Answers, moment: Moment) -> None:
    """No penalty, or nobody appealed in time: the decision stands."""
    _finish(referral, referral.outcome, moment)


def take_appeal(referral: Referral, answers: Answers, moment: Moment) -> None:
    """What is final after the appeal; a cancelled penalty is none."""
    referral.appeal_result = answers["result"]
    after = {AppealResult.CHANGED: answers["outcome"], AppealResult.CANCELLED: Outcome.NO_ACTION}
    _finish(referral, after.get(answers["result"], referral.outcome), moment)
    referral.final_on = answers["decided_on"]


def _finish(referral: Referral, outcome: str, moment: Moment) -> None:
    referral.final_outcome = outcome
    referral.final_on = timezone.localdate(moment.at)
    _tell_person(referral, gettext("징계 절차가 끝났습니다. 확정된 결과를 확인해 주십시오."), moment)


def _tell_person(referral: Referral, text: str, moment: Moment) -> None:
    tell([referral.person], text, path=path_of(referral), at=moment.at)
