"""징계의결 요구: each row taken, each condition refused, the law's clocks, and no word of it where it does not belong."""

from datetime import date, timedelta

import pytest

import discipline_factories as made
import factories
from accounts.roles import Role
from discipline_factories import anew, due, refused, wrong
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from outbox.models import Delivery
from plans.reports.actions.discipline import prepare_from_measure, prepare_from_notice
from plans.reports.codes_discipline import ReferralState
from plans.reports.models import Referral
from plans.reports.process.discipline import DISCIPLINE
from plans.reports.queries.discipline import referrals_visible_to
from plans.reports.sealing import opened
from tenants.context import in_tenant
from workflow.models import Deadline, StepTaken

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


# The whole way --------------------------------------------------------------------------------------------------------


def test_from_the_draft_to_what_is_final():
    way = made.way().executed().later(33)
    way.step("confirm", way.officer)

    referral = way.referral
    taken = StepTaken.objects.filter(subject_id=referral.pk).values_list("step", "to_state")
    assert list(taken) == [
        ("request", "requested"), ("summon", "summoned"), ("deliberate", "deliberated"), ("decide", "decided"),
        ("execute", "executed"), ("confirm", "final"),
    ]  # fmt: skip
    assert (referral.outcome, referral.final_outcome, referral.final_on) == ("reprimand", "reprimand", date(2026, 4, 7))
    assert not Deadline.objects.filter(subject_id=referral.pk, clockwork="running").exists()


def test_without_a_penalty_it_ends_with_the_decision():
    way = made.way().decided("no_action", note="비위로 볼 수 없습니다.")
    assert refused(way, "execute", way.officer) == "불문이나 면제로 의결하여 처분할 것이 없습니다."

    way.step("end", way.officer)

    assert (way.referral.state, way.referral.final_outcome, way.referral.deviates) == ("final", "no_action", True)


def test_a_penalty_is_executed_before_it_ends():
    way = made.way().decided()

    assert refused(way, "end", way.officer) == "징계처분을 해야 합니다."


@pytest.mark.parametrize(
    ("given", "final"),
    [({"result": "dismissed"}, "reprimand"), ({"result": "changed", "outcome": "no_action"}, "no_action"),
     ({"result": "cancelled"}, "no_action")],
)  # fmt: skip
def test_after_an_appeal_its_decision_is_final(given, final):
    way = made.way().appealed().later(40)
    way.step("take_appeal", way.officer, {"decided_on": way.today, **given})

    assert (way.referral.state, way.referral.final_outcome, way.referral.final_on) == ("final", final, way.today)


def test_a_changed_penalty_has_to_be_named():
    way = made.way().appealed()

    assert wrong(way, "take_appeal", way.officer, {"result": "changed", "decided_on": way.today}) == {
        "outcome": "변경된 처분을 골라 주십시오."
    }


def test_a_draft_may_be_discarded_with_a_reason():
    way = made.way()
    way.step("discard", way.head, made.REASON)

    assert (way.referral.state, opened(way.referral, "grounds")) == ("discarded", "이유를 적습니다.")
    assert due(way.referral, "request_due") is None


def test_a_draft_is_revised_and_the_range_follows():
    way = made.way()
    assert way.referral.proposed == ["pay_cut", "reprimand"]

    way.step("revise", way.auditor, {**made.DRAFT, "severity": "serious", "intent": "gross", "facts": "고쳐 쓴 사유"})

    assert (way.referral.proposed, opened(way.referral, "facts")) == (["removal", "dismissal"], "고쳐 쓴 사유")


# by -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", DISCIPLINE.steps, ids=lambda step: step.name)
def test_nobody_else_takes_a_step(step):
    way = made.notified_way()
    strangers = [
        factories.person(), factories.person(roles=[Role.DEDICATED, Role.PAO, Role.DEPT_HEAD]),
        factories.person(roles=[Role.TENANT_ADMIN]), factories.person(roles=[Role.AUDITOR]),
    ]  # fmt: skip

    for stranger in strangers:
        with pytest.raises(NotAllowed):
            way.step(step.name, stranger)


def test_whoever_wrote_the_draft_does_not_request():
    way = made.notified_way().with_papers()
    factories.holding(way.auditor, Role.ACTING_HEAD)

    assert (
        refused(way, "request", anew(way.auditor), made.REQUEST)
        == "요구안을 작성한 사람은 징계의결을 요구할 수 없습니다."
    )


# Drafts ---------------------------------------------------------------------------------------------------------------


def test_a_measure_is_referred_once_and_by_the_audit_only():
    case = made.measure_decided()
    measure = case.report.measures.get()
    with pytest.raises(NotAllowed):
        prepare_from_measure(measure, made.DRAFT, by=case.office.head, at=case.at)
    with pytest.raises(NotAllowed):
        prepare_from_measure(measure, made.DRAFT, by=case.office.other, at=case.at)

    prepare_from_measure(measure, made.DRAFT, by=case.office.auditor, at=case.at)

    with pytest.raises(NotNow) as refusal:
        prepare_from_measure(measure, made.DRAFT, by=case.office.chief, at=case.at)
    assert refusal.value.sentence == "이 조치의 징계의결 요구안이 이미 있습니다."


def test_only_the_head_of_the_audit_writes_what_was_notified_and_never_about_oneself():
    chief = factories.person(roles=[Role.AUDIT_HEAD])
    given = {**made.DRAFT, "person": chief, "notified_by": "가상 감사기관", "notified_on": date(2026, 3, 2)}

    for by in (factories.person(roles=[Role.AUDITOR]), chief):
        with pytest.raises(NotAllowed):
            prepare_from_notice(given, by=by, at=NOW)


def test_what_another_agency_notified_is_requested_within_a_month():
    assert due(made.notified_way().referral, "request_due") == date(2026, 4, 2)
    assert due(made.notified_way(notified_on=date(2026, 1, 31)).referral, "request_due") == date(2026, 3, 3)


def test_after_a_report_the_office_has_its_own_days():
    assert due(made.way().referral, "request_due") == date(2026, 3, 9)


def test_it_is_decided_within_thirty_days_and_once_thirty_more():
    way = made.way().requested()
    assert due(way.referral, "decide_due") == date(2026, 4, 1)

    way.step("extend", way.officer, made.REASON)

    assert due(way.referral, "decide_due") == date(2026, 5, 1 + 3)  # 1 May is a holiday, then a weekend
    assert opened(way.referral, "delay") == "이유를 적습니다."
    assert refused(way, "extend", way.officer, made.REASON) == "징계의결 기한은 한 번만 연장할 수 있습니다."


def test_the_notice_reaches_the_person_three_days_before():
    way = made.way().summoned(days=2).later(2)
    given = {"held_on": way.today}
    assert refused(way, "deliberate", way.officer, given) == (
        "출석통지서는 심의 3일 전까지 도달해야 합니다. 심의일을 다시 정하여 통지해 주십시오."
    )

    way.step("summon_again", way.officer, {"reached_on": way.today, "meeting_on": way.today + timedelta(days=3)})
    assert refused(way, "deliberate", way.officer, given) == "심의 예정일이 되지 않았습니다."
    way.later(3).step("deliberate", way.officer, {"held_on": way.today})

    assert way.referral.state == ReferralState.DELIBERATED


def test_the_appeal_is_open_for_thirty_days():
    way = made.way().executed()
    assert due(way.referral, "appeal_due") == date(2026, 4, 6)  # 30 days from 5 March end on a Saturday
    assert refused(way, "confirm", way.officer) == "소청 기한이 지난 뒤에 확정됩니다. 기한: 2026-04-06"

    way.later(33)

    assert refused(way, "appeal", way.person, {"appealed_on": way.today}) == "소청 기한(30일)이 지났습니다."


def test_an_appeal_is_decided_within_sixty_days_and_once_thirty_more():
    way = made.way().appealed()
    assert due(way.referral, "appeal_decide_due") == date(2026, 5, 4)

    way.step("extend_appeal", way.officer)

    assert due(way.referral, "appeal_decide_due") == date(2026, 6, 4)
    assert refused(way, "extend_appeal", way.officer) == "소청 결정 기한은 한 번만 연장할 수 있습니다."


FUTURE = [
    ("summon", "reached_on", made.Way.requested, {"meeting_on": date(2026, 4, 1)}),
    ("deliberate", "held_on", lambda way: way.summoned().later(3), {}),
    ("decide", "decided_on", made.Way.deliberated, {"outcome": "reprimand", "document_no": "1"}),
    ("execute", "explained_on", made.Way.decided, {"document_no": "1"}),
    ("appeal", "appealed_on", made.Way.executed, {}),
    ("take_appeal", "decided_on", made.Way.appealed, {"result": "dismissed"}),
]


@pytest.mark.parametrize(("step", "field", "reach", "given"), FUTURE, ids=[row[0] for row in FUTURE])
def test_what_has_happened_lies_not_in_the_future(step, field, reach, given):
    way = reach(made.way())

    assert list(wrong(way, step, way.officer, given | {field: way.today + timedelta(days=1)})) == [field]


def test_days_follow_each_other():
    way = made.way().summoned().later(3)
    assert "held_on" in wrong(way, "deliberate", way.officer, {"held_on": way.today - timedelta(days=1)})

    way = made.way().executed()
    assert "appealed_on" in wrong(way, "appeal", way.person, {"appealed_on": way.today - timedelta(days=1)})


# Who is told, who sees ------------------------------------------------------------------------------------------------


def told(person):
    return list(Notice.objects.filter(person=person).order_by("id").values_list("text", flat=True))


def test_the_person_is_told_with_the_request_and_not_before():
    way = made.way()
    assert told(way.person) == []

    way.requested()

    assert told(way.person) == ["징계의결이 요구되었습니다. 요구서 사본과 절차를 확인해 주십시오."]
    assert way.referral.ombudsman_told_at is None


def test_who_sees_a_referral():
    way = made.way().requested()
    chief = way.referral.measure.report.assignments.get().assigned_by
    seeing = [way.head, way.officer, way.auditor, chief, way.person]
    blind = [
        factories.person(), factories.person(roles=[Role.AUDITOR]), factories.person(roles=[Role.PAO, Role.DEDICATED]),
        factories.person(roles=[Role.TENANT_ADMIN]), factories.person(roles=[Role.DEPT_HEAD], department=way.person.department),
    ]  # fmt: skip

    assert [referrals_visible_to(one, NOW).count() for one in seeing] == [1] * 5
    assert [referrals_visible_to(one, NOW).count() for one in blind] == [0] * 5


def test_the_person_does_not_see_a_draft_not_even_with_a_role():
    way = made.way()
    factories.holding(way.person, Role.HR)

    assert list(referrals_visible_to(anew(way.person), NOW)) == []
    assert list(referrals_visible_to(way.officer, NOW)) == [way.referral]


def test_the_other_local_government_sees_nothing():
    made.way()

    with in_tenant("mokpo"):
        assert Referral.objects.count() == 0


def test_no_word_of_it_leaves_its_sealed_column():
    way = made.way().requested()
    way.step("claim", way.person, {"claim": "카나리아 주장"})

    kept = [*StepTaken.objects.values_list("answers", flat=True), *told(way.person), *told(way.officer)]
    events = [str(row) for row in Delivery.objects.values_list("payload", flat=True)]
    assert events
    row = Referral.objects.values().get()
    assert not [text for text in (*map(str, kept), *events, str(row)) if "카나리아" in text or made.FACTS in text]
    assert (opened(way.referral, "claim"), opened(way.referral, "facts")) == ("카나리아 주장", made.FACTS)


def test_where_regulation_was_improved_the_ombudsman_is_told_of():
    way = made.way(is_regulatory=True).requested()

    assert "중소기업 옴부즈만" in told(way.person)[1]
    assert way.referral.ombudsman_told_at == way.at
