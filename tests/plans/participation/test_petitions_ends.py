"""How petitions end: urged, closed because they come again and again, answered and at rest."""

import pytest

import petitions_factories as made
from kernel.actors import SYSTEM
from kernel.errors import NotNow
from petitions_factories import ARRIVAL, CONTACT, answers_to, petition_in, seoul, take
from plans.participation.codes_petitions import PetitionState
from plans.participation.models import Petition
from workflow.advance import InvalidAnswers

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


# Urging


def test_what_is_overdue_is_urged(office):
    petition = petition_in(S.IN_PROGRESS, office)

    early = sentence(petition, "urge", office.officer, seoul(3, 17, 18))
    take(petition, "urge", office.officer, seoul(3, 18))

    told = f"[독촉] 민원 {petition.number}의 처리기한(2026-03-17)이 지났습니다. 지체 없이 처리해 주십시오."
    assert early == "처리기한이 지난 민원만 독촉할 수 있습니다."
    assert [person.notices.first().text for person in (office.handler, office.head)] == [told, told]


def test_what_is_paused_is_not_overdue(office):
    petition = petition_in(S.SUPPLEMENT, office)

    assert sentence(petition, "urge", office.officer, seoul(4, 30)) == "처리기한이 지난 민원만 독촉할 수 있습니다."


# Ends


def repeated(times, *, answered, kind="question", **given):
    """The last of so many petitions of the same matter, the first `answered` of them answered."""
    words = made.Words("같은 요청", "같은 내용입니다.")
    rows = [made.petition(kind, words=words, arrived_at=seoul(3, 9, 9, number), **given) for number in range(times)]
    Petition.objects.filter(pk__in=[row.pk for row in rows[:answered]]).update(answered_at=seoul(3, 9))
    return rows[-1]


@pytest.mark.parametrize(
    ("times", "answered", "expected"),
    [
        (2, 1, "같은 내용의 민원이 3번 이상 제출되어야 합니다. 지금은 2번째입니다."),
        (3, 1, "앞선 민원의 처리 결과를 2번 이상 통지해야 합니다. 지금은 1번입니다."),
    ],
)
def test_a_matter_is_closed_only_after_three_petitions_and_two_notices(office, times, answered, expected):
    petition = repeated(times, answered=answered)
    take(petition, "accept", office.officer)

    assert sentence(petition, "close_repeat", office.officer, **TEXT) == expected


def test_a_matter_that_comes_again_and_again_is_closed(office):
    petition = repeated(3, answered=2)
    take(petition, "accept", office.officer)

    take(petition, "close_repeat", office.officer, **TEXT)

    assert petition.state == S.REPEAT_CLOSED


def test_many_petitioners_are_heard_by_the_committee_first(office):
    petition = repeated(3, answered=2, petitioners=5)
    take(petition, "accept", office.officer)

    unheard = fault(petition, "close_repeat", office.officer, **TEXT)
    in_future = fault(petition, "close_repeat", office.officer, committee_on="2026-03-10", **TEXT)
    take(petition, "close_repeat", office.officer, committee_on="2026-03-06", **TEXT)

    assert unheard == {"committee_on": ["다수인관련민원은 민원조정위원회의 심의를 거쳐야 종결할 수 있습니다."]}
    assert in_future == {"committee_on": ["심의일은 오늘보다 늦을 수 없습니다."]}
    assert petition.state == S.REPEAT_CLOSED


def test_a_statutory_petition_is_always_handled(office):
    petition = repeated(3, answered=2, kind="statutory")
    take(petition, "accept", office.officer)

    sentences = {
        sentence(petition, step, office.officer, **answers_to(step, office)) for step in ("close_repeat", "not_handle")
    }

    assert sentences == {"법정민원은 처리하지 않거나 종결할 수 없습니다."}


def test_two_petitions_in_other_words_are_joined_by_hand(office):
    earlier, later = made.petition(), made.petition(arrived_at=seoul(3, 10))

    later_first = fault(earlier, "mark_same", office.officer, number=later.number)
    take(later, "mark_same", office.officer, number=earlier.number)

    assert later_first == {"number": ["먼저 접수된 민원의 번호를 입력해 주십시오."]}
    assert later.repeat_of == earlier


def test_the_same_text_of_somebody_else_is_no_repetition(office):
    words = made.Words("같은 요청", "같은 내용입니다.")
    made.petition(words=words)

    other = made.petition(words=words, petitioner=made.Petitioner("가상다른사람", "010-0000-0002"))
    nobody = made.petition(words=words, petitioner=made.Petitioner())
    same = made.petition(
        words=made.Words("같은 요청", "같은  내용입니다!"), petitioner=made.Petitioner("가상민원인", "01000000001")
    )

    assert [one.repeat_of is not None for one in (other, nobody, same)] == [False, False, True]


def test_an_answer_rests_before_it_is_closed_by_itself(office):
    petition = petition_in(S.ANSWERED, office)

    early = sentence(petition, "close_rested", SYSTEM, seoul(5, 8))
    take(petition, "close_rested", SYSTEM, seoul(5, 9))

    assert early == "답변하고 60일이 지나야 자동으로 종결됩니다."
    assert petition.state == S.CLOSED
