"""민원 처리: what must be true before a step; each condition refused with its sentence, and what it counts."""

from datetime import date

import pytest

import petitions_factories as made
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from petitions_factories import ARRIVAL, CONTACT, answers_to, petition_in, seoul, take
from plans.participation.codes_petitions import PetitionState
from plans.participation.content_petitions import opened
from plans.participation.models import Exchange
from workflow.advance import InvalidAnswers
from workflow.models import Deadline

pytestmark = [pytest.mark.slow]
S = PetitionState
TEXT = {"text": "가상 안내입니다.", "contact": CONTACT}


def sentence(petition, step, by, at=ARRIVAL, **given):
    with pytest.raises(NotNow) as refusal:
        take(petition, step, by, at, **given)
    return refusal.value.sentence


def fault(petition, step, by, at=ARRIVAL, **given):
    with pytest.raises(InvalidAnswers) as refusal:
        take(petition, step, by, at, **given)
    return refusal.value.fields


def due_day(petition, name="petition_due"):
    return made.seoul_day(Deadline.objects.get(subject_id=petition.pk, name=name).due_at)


# Supplement (22조)


def test_a_supplement_stops_the_clock_until_it_comes(office):
    petition = petition_in(S.IN_PROGRESS, office)

    take(petition, "demand_supplement", office.handler, seoul(3, 11, 15), until="2026-03-18", **TEXT)
    paused = Deadline.objects.get(subject_id=petition.pk, name="petition_due").clockwork
    take(petition, "supplemented", SYSTEM, seoul(3, 16, 10), text="")

    # 11–16 do not count: 9, 10, 17, 18, 19, 20, 23.
    assert (paused, due_day(petition), petition.state) == ("paused", "2026-03-23", S.IN_PROGRESS)


def test_a_supplement_is_demanded_once_and_then_once_more_for_ten_days(office):
    petition = petition_in(S.SUPPLEMENT, office)  # until 3-16
    again = {"until": "2026-03-27", **TEXT}

    too_early = sentence(petition, "demand_again", office.handler, seoul(3, 16, 10), **again)
    too_long = fault(petition, "demand_again", office.handler, seoul(3, 17, 10), **again | {"until": "2026-03-28"})
    take(petition, "demand_again", office.handler, seoul(3, 17, 10), **again)
    third = sentence(petition, "demand_again", office.handler, seoul(3, 30), **again)

    assert too_early == "보완 기한(2026-03-16)이 아직 지나지 않았습니다."
    assert too_long == {"until": ["두 번째 보완기간은 10일을 넘을 수 없습니다."]}
    assert third == "두 번째 보완요구는 한 번만 할 수 있습니다."
    assert petition.supplement_until == date(2026, 3, 27)


def test_what_was_supplemented_is_not_demanded_anew(office):
    petition = petition_in(S.SUPPLEMENT, office)
    take(petition, "supplemented", office.handler, text="보완합니다.")

    assert (
        sentence(petition, "demand_supplement", office.handler, **answers_to("demand_supplement", office))
        == "보완은 이미 요구했습니다."
    )


def test_only_what_was_demanded_twice_is_returned(office):
    petition = petition_in(S.SUPPLEMENT, office)

    after_one = sentence(petition, "return", office.handler, seoul(3, 17), **TEXT)
    take(petition, "demand_again", office.handler, seoul(3, 17), until="2026-03-27", **TEXT)
    within_two = sentence(petition, "return", office.handler, seoul(3, 27, 17), **TEXT)
    take(petition, "return", office.handler, seoul(3, 28), **TEXT)

    assert after_one == "보완을 다시 요구한 뒤에도 보완하지 않은 때에 반려할 수 있습니다."
    assert within_two == "보완 기한(2026-03-27)이 아직 지나지 않았습니다."
    assert petition.state == S.RETURNED


def test_the_petitioner_asks_for_more_time_twice(office):
    petition = petition_in(S.SUPPLEMENT, office)  # until 3-16

    backwards = fault(petition, "extend_supplement", office.handler, until="2026-03-16")
    take(petition, "extend_supplement", office.handler, until="2026-03-20")
    take(petition, "extend_supplement", office.handler, until="2026-03-25")
    third = sentence(petition, "extend_supplement", office.handler, until="2026-03-30")

    assert backwards == {"until": ["지금의 보완 기한보다 늦은 날짜를 입력해 주십시오."]}
    assert third == "보완기간 연장은 2번까지 요청할 수 있습니다."
    assert due_day(petition, "petition_supplement") == "2026-03-25"


def test_two_letters_that_come_back_are_a_withdrawal(office):
    petition = petition_in(S.SUPPLEMENT, office)
    take(petition, "note_returned_mail", office.handler, reason="수취인 불명")

    once = sentence(petition, "deem_withdrawn", office.handler)
    take(petition, "note_returned_mail", office.handler, reason="이사")
    take(petition, "deem_withdrawn", office.handler)

    assert once == "보완요구가 2번 반송되어야 취하한 것으로 봅니다. 지금까지 1번 반송되었습니다."
    assert petition.state == S.WITHDRAWN


def test_a_proposal_is_supplemented_within_seven_days(office):
    petition = petition_in(S.IN_PROGRESS, office, "proposal")
    given = {"until": "2026-03-30", **TEXT}

    late = sentence(petition, "demand_supplement", office.handler, seoul(3, 17), **given)
    take(petition, "demand_supplement", office.handler, seoul(3, 16, 18), **given)

    assert late == "국민제안의 보완은 접수 후 7일 안에 요구해야 합니다(국민 제안 규정)."
    assert petition.state == S.SUPPLEMENT


# Help (20조)


def test_help_is_asked_for_within_the_period(office):
    petition = petition_in(S.IN_PROGRESS, office)  # due on 3-17
    given = {"agency": "가상공사", "asked": "도면"}

    late = fault(petition, "ask_help", office.handler, reply_by="2026-03-18", **given)
    nobody = fault(petition, "ask_help", office.handler, reply_by="2026-03-17", asked="도면")
    take(petition, "ask_help", office.handler, reply_by="2026-03-17", **given)

    assert late == {"reply_by": ["회신 기한은 민원의 처리기한(2026-03-17) 안이어야 합니다(민원처리법 20조)."]}
    assert nobody == {"department": ["협조 부서와 협조 기관 가운데 하나를 정해 주십시오."]}
    assert due_day(petition, "petition_help") == "2026-03-17"


def test_the_time_for_help_is_extended_once_and_not_beyond_itself(office):
    petition = petition_in(S.COOPERATING, office)  # asked on 3-9 for 3-11

    too_long = fault(petition, "extend_help", office.handler, reply_by="2026-03-14", reason="늦습니다.")
    take(petition, "extend_help", office.handler, reply_by="2026-03-13", reason="늦습니다.")
    again = sentence(petition, "extend_help", office.handler, reply_by="2026-03-14", reason="늦습니다.")

    assert too_long == {"reply_by": ["처음 준 기간을 넘겨 연장할 수 없습니다. 2026-03-13까지 연장할 수 있습니다."]}
    assert again == "회신 기한은 한 번만 연장할 수 있습니다(민원처리법 20조)."
    assert due_day(petition, "petition_help") == "2026-03-13"


def test_an_extension_does_not_wait_for_help_but_the_answer_does(office):
    petition = petition_in(S.COOPERATING, office)
    take(petition, "extend", office.handler, **answers_to("extend", office))

    unanswered = sentence(petition, "answer", office.handler, **answers_to("answer", office))
    another = sentence(petition, "ask_help", office.handler, **answers_to("ask_help", office))
    take(petition, "late_help_replied", office.handler, reply="도면입니다.")
    nothing_open = sentence(petition, "late_help_replied", office.handler, reply="도면입니다.")

    assert unanswered == another == "먼저 요청한 협조의 회신을 기록해 주십시오."
    assert nothing_open == "회신을 기다리는 협조 요청이 없습니다."
    assert (petition.state, petition.cooperations.get().reply) == (S.EXTENDED, "도면입니다.")


# Field investigation


def test_only_a_grievance_is_investigated_and_once(office):
    question, grievance = petition_in(S.IN_PROGRESS, office), petition_in(S.INVESTIGATING, office)
    given = answers_to("investigate", office)

    not_a_grievance = sentence(question, "investigate", office.handler, **given)
    take(grievance, "investigated", office.handler, seoul(3, 11))
    again = sentence(grievance, "investigate", office.handler, **given)

    assert not_a_grievance == "현장조사 기간을 빼는 것은 고충민원만입니다."
    assert again == "현장조사는 이미 했습니다."


def test_an_investigation_is_extended_once_and_ends_by_itself(office):
    petition = petition_in(S.INVESTIGATING, office)  # 14 days from 3-9: until 3-22
    longer = answers_to("investigate_longer", office)

    early = sentence(petition, "investigation_over", SYSTEM, seoul(3, 22, 23))
    take(petition, "investigate_longer", office.handler, **longer)
    again = sentence(petition, "investigate_longer", office.handler, **longer)
    with pytest.raises(NotAllowed):
        take(petition, "investigation_over", office.handler, seoul(4, 1))
    take(petition, "investigation_over", SYSTEM, seoul(4, 1))

    assert early == "현장조사 기간이 아직 남아 있습니다."
    assert again == "현장조사 기간은 한 번만 연장할 수 있습니다."
    # 21 days end on 3-29: 30, 31, 4-1, 2, 3, 6, 7 are counted.
    assert (petition.state, due_day(petition)) == (S.IN_PROGRESS, "2026-04-07")


# More time


def test_the_period_is_extended_before_it_ends_by_no_more_than_itself(office):
    petition = petition_in(S.IN_PROGRESS, office)  # seven days, due on 3-17
    given = answers_to("extend", office)

    too_long = fault(petition, "extend", office.handler, **given | {"length": 8})
    late = sentence(petition, "extend", office.handler, seoul(3, 18), **given)
    take(petition, "extend", office.handler, seoul(3, 17, 18), **given | {"length": 7})

    assert list(too_long) == ["length"]
    assert late == "처리기한(2026-03-17)이 지나 연장할 수 없습니다."
    # 18, 19, 20, 23, 24, 25, 26.
    assert (petition.state, due_day(petition)) == (S.EXTENDED, "2026-03-26")


def test_the_reason_and_the_new_date_are_written(office):
    petition = petition_in(S.IN_PROGRESS, office)

    take(petition, "extend", office.handler, **answers_to("extend", office) | {"length": 7})

    written = Exchange.objects.get(petition=petition, kind="extension")
    assert opened(written, "text") == (
        "처리기간을 연장합니다. 사유: 현장 확인이 필요합니다.\n새 처리기한: 2026-03-26 23:59\n\n"
        f"담당 부서: {office.department} · 담당자: {office.handler} · 연락처: {CONTACT}"
    )


def test_a_second_extension_needs_the_petitioners_consent_and_a_third_is_none(office):
    petition = petition_in(S.IN_PROGRESS, office)
    given = answers_to("extend", office)

    first_missing = sentence(petition, "extend_again", office.handler, **given)
    take(petition, "extend", office.handler, **given)
    without = sentence(petition, "extend_again", office.handler, **given)
    take(petition, "consent", office.handler, **answers_to("consent", office))
    take(petition, "extend_again", office.handler, **given)
    third = sentence(petition, "extend_again", office.handler, **given)

    assert first_missing == third == "처리기간은 두 번까지만 연장할 수 있습니다."
    assert without == "두 번째 연장에는 민원인의 동의가 필요합니다. 동의를 먼저 기록해 주십시오."
    # 3-17, one day more, and one day more again.
    assert due_day(petition) == "2026-03-19"


def test_after_help_the_first_extension_is_still_the_first(office):
    petition = petition_in(S.EXTENDED, office)
    take(petition, "ask_help", office.handler, **answers_to("ask_help", office))
    take(petition, "help_replied", office.handler, reply="도면입니다.")

    assert petition.state == S.IN_PROGRESS
    assert (
        sentence(petition, "extend", office.handler, **answers_to("extend", office))
        == "이미 연장했습니다. 다시 연장하려면 민원인의 동의가 필요합니다."
    )
