"""통계 제출: from the ministry's question to the frozen figure, in both local governments; a refusal for each condition."""

from datetime import date
from decimal import Decimal

import pytest

import committee_factories
from accounts.roles import Role
from kernel.errors import Invalid, NotAllowed, NotNow
from ministry.collection.actions import prove
from ministry.collection.codes import SubmissionState
from ministry.collection.models import Submission
from ministry.collection.process import ROUND
from ministry.collection.queries import rounds_visible_to, submissions_visible_to
from ministry.returns.codes import ReturnState
from ministry.returns.models import Return
from ministry.returns.process import RETURN
from ministry_factories import ministry_officer, province_officer
from notices.models import Notice
from outbox.delivery import deliver_batch
from returns_scenes import DUE, IN_TIME, OVER, decide, opened, own_return, staff, submission_of, submit, take
from tenants.context import in_public, in_tenant
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

GYEONGBUK = "47000"


def reported(schema: str) -> dict[str, str | None]:
    return {line["indicator"]: line["value"] for line in submission_of(schema).lines}


def test_a_round_fills_in_the_return_of_every_local_government(db):
    with in_tenant("goryeong"):
        committee_factories.committee(private=6, official=4)
        chief = staff(Role.PAO)

    opened()

    with in_tenant("goryeong"):
        subject = own_return()
        lines = {line.indicator: line for line in subject.lines.all()}
        assert (subject.state, subject.due_on) == (ReturnState.AUTO_FILLED, DUE)
        assert (lines["C8"].value, lines["C8"].numerator, lines["C8"].denominator) == (Decimal("60.0"), 6, 10)
        assert [line.indicator for line in subject.lines.all()] == ["P3", "P4", "C8"]
        assert Deadline.objects.get(subject_id=subject.pk, holders=chief).due_at.date() == DUE
        assert Notice.objects.filter(person=chief, text__contains="2026년 상반기").count() == 1
    with in_tenant("mokpo"):
        assert own_return().lines.get(indicator="C8").value is None


def test_asked_twice_there_is_one_return_and_a_second_round_is_refused(db):
    opened()

    with pytest.raises(Invalid, match="이미 수집했습니다"):
        opened()

    with in_tenant("goryeong"):
        assert Return.objects.count() == 1


def test_only_the_ministry_asks(db):
    with pytest.raises(NotAllowed):
        opened(by=province_officer(GYEONGBUK))


def test_a_return_goes_its_way_and_is_frozen_with_its_digest(db):
    with in_tenant("goryeong"):
        committee_factories.committee(private=6, official=4)
    officer, province = ministry_officer(), province_officer(GYEONGBUK)
    round_ = opened(by=officer)

    submit("goryeong")
    assert submission_of("goryeong").state == SubmissionState.PROVINCE_CHECK
    decide("goryeong", "pass_on", by=province, opinion="이상 없음")
    decide("goryeong", "accept", by=officer)
    with in_public():
        round_.refresh_from_db()
        advance(ROUND, round_, "freeze", by=officer, at=OVER)
        advance(ROUND, round_, "publish", by=officer, at=OVER)
        proof = prove(round_)
    deliver_batch(at=OVER)

    there = submission_of("goryeong")
    assert (there.state, there.edition, there.opinion) == (SubmissionState.PUBLISHED, 1, "이상 없음")
    assert reported("goryeong")["C8"] == "60"
    assert (proof.is_whole, proof.broken) == (True, [])
    assert submission_of("mokpo").state == SubmissionState.MISSED
    with in_tenant("goryeong"):
        assert (own_return().state, own_return().digest) == (ReturnState.PUBLISHED, there.digest)
    with in_tenant("mokpo"):
        assert own_return().state == ReturnState.MISSED
        with pytest.raises(NotNow, match="미제출 마감"):
            take("submit", by=staff(Role.PAO), at=OVER)


def test_what_is_changed_behind_its_back_is_found(db):
    officer = ministry_officer()
    round_ = opened(by=officer)
    submit("goryeong")
    decide("goryeong", "pass_on", by=province_officer(GYEONGBUK))
    decide("goryeong", "accept", by=officer)
    with in_public():
        advance(ROUND, round_, "freeze", by=officer, at=OVER)
        there = Submission.objects.get(schema_name="goryeong")
        there.lines[0]["value"] = "99"
        there.save(update_fields=["lines"])

        assert prove(round_).broken == ["47830"]


# Correcting -----------------------------------------------------------------------------------------------


def checked() -> None:
    opened()
    with in_tenant("goryeong"):
        take("check", by=staff(Role.DEDICATED))


def test_a_correction_keeps_both_figures_and_its_reason(db):
    checked()
    with in_tenant("goryeong"):
        person = staff(Role.DEDICATED)
        take("correct", by=person, indicator="P4", numerator="5", denominator="8", reason="현장 확인 결과")
        take("correct", by=person, indicator="P3", value="8", reason="누락된 과제")
    submit("goryeong")

    line = next(line for line in submission_of("goryeong").lines if line["indicator"] == "P4")
    assert (line["value"], line["numerator"], line["denominator"]) == ("62.5", 5, 8)
    assert (line["filled"], line["reason"]) == (None, "현장 확인 결과")
    assert reported("goryeong")["P3"] == "8"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"indicator": "P3", "value": "8"}, "정정한 값에는 사유가 있어야 합니다."),
        ({"indicator": "P4", "value": "50", "reason": "확인"}, "비율 지표는 분자와 분모를 모두 적어야 합니다."),
        ({"indicator": "P4", "numerator": "9", "denominator": "8", "reason": "확인"}, "분자보다 작지 않아야"),
        ({"indicator": "P4", "numerator": "0", "denominator": "0", "reason": "확인"}, "분모는 0보다 크고"),
        ({"indicator": "P3", "value": "-1", "reason": "확인"}, "0"),
        ({"indicator": "D1", "value": "1", "reason": "확인"}, "D1"),
    ],
)
def test_a_correction_that_will_not_do_changes_nothing(db, given, sentence):
    checked()
    with in_tenant("goryeong"):
        with pytest.raises(InvalidAnswers) as refused:
            take("correct", by=staff(Role.DEDICATED), **given)

        assert sentence in str(refused.value.fields)
        assert not any(line.is_corrected for line in own_return().lines.all())


def test_a_correction_can_be_taken_back_and_counting_anew_keeps_the_others(db):
    checked()
    with in_tenant("goryeong"):
        person = staff(Role.DEDICATED)
        with pytest.raises(NotNow, match="정정한 지표가 없습니다"):
            take("undo", by=person, indicator="P3")
        take("correct", by=person, indicator="P3", value="8", reason="누락")
        take("correct", by=person, indicator="C8", numerator="1", denominator="2", reason="위촉 반영")
        take("undo", by=person, indicator="P3")
        committee_factories.committee(private=6, official=4)
        take("count", by=person)

        lines = {line.indicator: line for line in own_return().lines.all()}
        assert (lines["P3"].is_corrected, lines["P3"].reason) == (False, "")
        assert (lines["C8"].value, lines["C8"].reported_value) == (Decimal("60.0"), Decimal("50.0"))


def test_the_chief_submits_and_nobody_else(db):
    checked()
    with in_tenant("goryeong"):
        with pytest.raises(NotAllowed):
            take("submit", by=staff(Role.DEDICATED))
        with pytest.raises(NotAllowed):
            take("correct", by=staff(Role.PAO), indicator="P3", value="1", reason="확인")


def test_a_period_that_is_not_over_is_not_submitted(db):
    checked()
    with in_tenant("goryeong"):
        Return.objects.update(span="annual")
        with pytest.raises(NotNow, match=r"2026\. 12\. 31"):
            take("submit", by=staff(Role.PAO))


# Answers --------------------------------------------------------------------------------------------------


def test_the_province_checks_its_own_and_sends_back_with_a_reason(db):
    opened()
    submit("goryeong")
    own, other = province_officer(GYEONGBUK), province_officer("48000")

    with pytest.raises(NotAllowed):
        decide("goryeong", "pass_on", by=other)
    with pytest.raises(InvalidAnswers):
        decide("goryeong", "send_back", by=own)
    decide("goryeong", "send_back", by=own, reason="C8을 확인해 주십시오.")

    with in_tenant("goryeong"):
        assert (own_return().state, own_return().answer) == (ReturnState.RETURNED, "C8을 확인해 주십시오.")
    submit("goryeong")
    assert (submission_of("goryeong").sequence, submission_of("goryeong").reason) == (2, "")


def test_each_sees_what_is_theirs(db):
    opened()
    with in_public():
        own, all_of_it = province_officer(GYEONGBUK), ministry_officer()
        seen = set(submissions_visible_to(own, IN_TIME).values_list("schema_name", flat=True))
        everything = submissions_visible_to(all_of_it, IN_TIME).count()
        late = rounds_visible_to(own, OVER).get()

        assert {"goryeong"} <= seen
        assert "mokpo" not in seen
        assert everything > len(seen)
        assert (late.asked, late.late, late.accepted) == (len(seen), len(seen), 0)
        with pytest.raises(NotAllowed):
            submissions_visible_to(staff(Role.LINK_OPERATOR), IN_TIME)


def test_the_ministry_waits_for_the_province_until_the_last_day(db):
    officer = ministry_officer()
    opened(by=officer)
    submit("goryeong")

    with pytest.raises(NotNow, match="시·도가 먼저"):
        decide("goryeong", "take_up", by=officer)
    decide("goryeong", "take_up", by=officer, at=OVER)

    assert submission_of("goryeong").state == SubmissionState.MINISTRY_CHECK


def test_a_late_one_is_marked(db):
    opened()
    submit("goryeong", at=OVER)

    assert submission_of("goryeong").was_late


@pytest.mark.parametrize(("at", "sentence"), [(IN_TIME, "제출기한이 아직"), (OVER, "접수한 제출이 없습니다")])
def test_a_round_is_frozen_when_it_is_ripe(db, at, sentence):
    officer = ministry_officer()
    round_ = opened(by=officer)

    with in_public(), pytest.raises(NotNow, match=sentence):
        advance(ROUND, round_, "freeze", by=officer, at=at)


def test_nothing_is_frozen_while_somebody_is_checked(db):
    officer = ministry_officer()
    round_ = opened(by=officer)
    submit("goryeong")

    with in_public(), pytest.raises(NotNow, match="검토 중인 제출이 1건"):
        advance(ROUND, round_, "freeze", by=officer, at=OVER)


def test_the_last_day_moves_for_everybody_and_never_back(db):
    officer = ministry_officer()
    round_ = opened(by=officer)
    with in_public():
        with pytest.raises(Invalid):
            advance(ROUND, round_, "move_due", by=officer, at=IN_TIME, given={"due_on": "2026-07-01"})
        advance(ROUND, round_, "move_due", by=officer, at=IN_TIME, given={"due_on": "2026-08-14"})
    deliver_batch(at=IN_TIME)

    with in_tenant("mokpo"):
        subject = own_return()
        assert subject.due_on == date(2026, 8, 14)
        assert Deadline.objects.get(subject_id=subject.pk).due_at.date() == date(2026, 8, 14)


@pytest.mark.parametrize("step", [step for step in RETURN.steps if step.by.roles], ids=lambda step: step.name)
def test_the_step_is_for_those_whose_work_it_is(db, step):
    opened()
    with in_tenant("goryeong"), pytest.raises(NotAllowed):
        take(step.name, by=staff(Role.AUDITOR))
