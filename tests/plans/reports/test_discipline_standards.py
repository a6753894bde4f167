"""징계의결 요구: the range that the standards propose, papers and claims, and the years after which nobody is disciplined."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

import discipline_factories as made
import factories
from accounts.roles import Role
from discipline_factories import anew, refused, wrong
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from plans.reports.actions.discipline import prepare_from_measure
from plans.reports.codes_discipline import Intent, Outcome, Penalty, ReferralState, Row, Severity
from plans.reports.models import Referral
from plans.reports.policies_learning import DisciplineStandards
from plans.reports.process.discipline import DISCIPLINE
from plans.reports.sealing import opened
from plans.reports.standards import proposal_on
from policies.values import set_policy

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


# Standards (R52) ------------------------------------------------------------------------------------------------------

CELLS = [
    ("passive", "serious", "intent", ["removal"]),
    ("passive", "serious", "gross", ["removal", "dismissal"]),
    ("passive", "minor", "intent", ["removal", "dismissal"]),
    ("passive", "serious", "slight", ["demotion", "suspension"]),
    ("passive", "minor", "gross", ["demotion", "suspension"]),
    ("passive", "minor", "slight", ["pay_cut", "reprimand"]),
    ("neglect", "serious", "intent", ["removal"]),
    ("neglect", "minor", "intent", ["dismissal"]),
    ("neglect", "minor", "gross", ["demotion", "suspension"]),
    ("neglect", "minor", "slight", ["pay_cut", "reprimand"]),
]


def row_of(heaviest, lightest, source="x"):
    span = {"heaviest": heaviest, "lightest": lightest, "source": source}
    return [{"row": "passive", "column": column, **span} for column in (1, 2, 3, 4)]


@pytest.mark.parametrize(("row", "severity", "intent", "penalties"), CELLS)
def test_the_standards_propose_a_range(row, severity, intent, penalties):
    found = proposal_on(date(2026, 3, 2), Row(row), Severity(severity), Intent(intent))

    assert [penalty.value for penalty in found.penalties] == penalties
    assert (found.version, found.source) == (None, "지방공무원 징계규칙 별표 1 (기본값, 원문 대조 필요)")


def test_the_standards_of_the_day_of_the_deed_apply_and_stay_cited():
    cells = row_of("pay_cut", "reprimand", source="지방공무원 징계규칙 별표 1 (2026-02-01)")
    by = factories.person(roles=[Role.PAO])
    kept = set_policy(
        DisciplineStandards, {"cells": cells}, effective_from=date(2026, 2, 1), by=by, at=NOW, reason="개정"
    )

    before = made.notified_way(severity=Severity.SERIOUS, intent=Intent.INTENT).referral
    after = made.notified_way(severity=Severity.SERIOUS, intent=Intent.INTENT, acted_on=date(2026, 2, 10)).referral

    assert (before.proposed, before.standards) == (["removal"], None)
    assert (after.proposed, after.standards) == (["pay_cut", "reprimand"], kept.pk)
    with pytest.raises(NotNow) as refusal:
        made.notified_way(row=Row.NEGLECT, acted_on=date(2026, 2, 10))
    assert refusal.value.sentence.startswith("징계기준에 ‘부작위·직무태만(소극행정 제외)’ 유형이 없습니다.")


@pytest.mark.parametrize(
    "cells",
    [
        row_of("reprimand", "removal"),
        row_of("removal", "removal")[:3],
        row_of("removal", "removal") * 2,
        [],
    ],
)
def test_standards_that_make_no_sense_are_not_taken(cells):
    with pytest.raises(ValueError, match="cells"):
        DisciplineStandards.model_validate({"cells": cells})


def test_beyond_the_range_a_reason_is_asked_for_and_kept():
    way = made.way().deliberated()
    given = {"outcome": "suspension", "decided_on": way.today, "document_no": "인사-3"}

    assert wrong(way, "decide", way.officer, given) == {"note": "기준의 범위를 벗어난 의결은 이유를 적어야 합니다."}
    way.step("decide", way.officer, given | made.REASON)

    assert (way.referral.deviates, opened(way.referral, "grounds")) == (True, "이유를 적습니다.")


def test_exemption_needs_no_reason_of_deviation():
    way = made.way().decided("exempted")

    assert (way.referral.deviates, way.referral.grounds) == (False, "")


def test_passive_administration_is_not_mitigated():
    way = made.way().deliberated()
    given = {"outcome": "reprimand", "decided_on": way.today, "document_no": "인사-3", "is_mitigated": "on"}

    assert wrong(way, "decide", way.officer, given) == {
        "is_mitigated": "소극행정은 징계를 감경할 수 없습니다(지방공무원 징계규칙 5조 2항 7호의2)."
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.update(is_mitigated=True)


def test_other_neglect_may_be_mitigated():
    way = made.way(row=Row.NEGLECT).decided("reprimand", is_mitigated="on")

    assert way.referral.is_mitigated is True


# 적극행정 주장 (16조 5항) ---------------------------------------------------------------------------------------------


def test_a_claim_of_the_person_has_to_be_answered_in_the_decision():
    way = made.way().requested()
    way.step("claim", way.person, {"claim": "주민 편의를 위해 먼저 처리했습니다."})
    assert Notice.objects.filter(person=way.officer, text__contains="적극행정을 주장").count() == 1
    way.step("summon", way.officer, {"reached_on": way.today, "meeting_on": way.today + timedelta(days=3)}).later(3)
    way.step("deliberate", way.officer, {"held_on": way.today})
    given = {"outcome": "reprimand", "decided_on": way.today, "document_no": "인사-3"}

    assert wrong(way, "decide", way.officer, given) == {
        "reply": "대상자가 적극행정을 주장했으므로 의결서에 적은 판단을 옮겨 적어야 합니다."
    }
    way.step("decide", way.officer, given | {"reply": "주장을 살폈으나 인정하지 않습니다."})

    assert opened(way.referral, "reply") == "주장을 살폈으나 인정하지 않습니다."


def test_a_claim_in_the_meeting_has_to_be_answered_too():
    way = made.way().deliberated(claims_proactive="on")

    assert "reply" in wrong(
        way, "decide", way.officer, {"outcome": "reprimand", "decided_on": way.today, "document_no": "3"}
    )


# Conditions and clocks ------------------------------------------------------------------------------------------------


def test_papers_have_to_be_there():
    way = made.way()
    made.paper(way.referral, "징계의결 요구서.pdf", way.auditor)

    assert (
        refused(way, "request", way.head, made.REQUEST)
        == "징계의결 요구서와 확인서·증거자료 등을 2건 이상 붙여야 합니다."
    )


@pytest.mark.parametrize(
    ("acted_on", "limitation", "years"),
    [(date(2023, 3, 1), "general", 3), (date(2021, 3, 1), "money", 5)],
)
def test_after_years_nobody_is_disciplined(acted_on, limitation, years):
    way = made.notified_way(acted_on=acted_on, limitation=limitation).with_papers()

    assert refused(way, "request", way.head, made.REQUEST) == (
        f"징계 사유가 발생한 날부터 {years}년이 지나 징계의결을 요구할 수 없습니다."
    )


@pytest.mark.parametrize(("acted_on", "limitation"), [(date(2023, 3, 2), "general"), (date(2021, 3, 2), "money")])
def test_on_the_last_day_one_still_is(acted_on, limitation):
    way = made.notified_way(acted_on=acted_on, limitation=limitation).requested()

    assert way.referral.state == ReferralState.REQUESTED


def test_kinds_of_penalty_stand_in_order():
    assert [one.value for one in Penalty] == [one.value for one in Outcome][:6]


@pytest.mark.parametrize("role", [Role.HEAD, Role.HR])
def test_nobody_deals_with_their_own(role):
    way = made.notified_way()
    factories.holding(way.person, role)

    for step in DISCIPLINE.steps:
        if step.name not in ("claim", "appeal"):
            with pytest.raises(NotAllowed):
                way.step(step.name, anew(way.person))


def test_another_measure_is_not_referred():
    case = made.reports_factories.case().decided()

    with pytest.raises(NotNow) as refusal:
        prepare_from_measure(case.report.measures.get(), made.DRAFT, by=case.office.auditor, at=case.at)

    assert refusal.value.sentence == "징계의결 요구로 결정된 조치만 요구할 수 있습니다."
