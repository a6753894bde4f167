"""The arithmetic of a meeting: 운영규정 11조 5항, 지방공무원법 10조."""

import pytest

from plans.committee.codes import Body
from plans.committee.quorum import Quorum, Tally, needed_of


@pytest.mark.parametrize(
    ("designated", "majority", "two_thirds"),
    [(1, 1, 1), (7, 4, 5), (8, 5, 6), (9, 5, 6), (10, 6, 7), (12, 7, 8), (15, 8, 10), (20, 11, 14), (45, 23, 30)],
)
def test_how_many_must_be_present(designated: int, majority: int, two_thirds: int) -> None:
    assert needed_of(designated, Body.COMMITTEE) == majority
    assert needed_of(designated, Body.PERSONNEL_COMMITTEE) == two_thirds


@pytest.mark.parametrize(
    ("entitled", "votes_for", "against", "abstained", "carried", "lost"),
    [
        (6, 4, 2, 0, True, False),
        (6, 3, 3, 0, False, True),  # a tie is no majority
        (6, 3, 2, 0, False, False),  # the last vote decides
        (6, 4, 0, 0, True, False),  # carried whatever the others say
        (5, 2, 0, 3, False, True),  # abstaining is not being for it
        (5, 0, 0, 0, False, False),
        (0, 0, 0, 0, False, True),  # nobody can decide
    ],
)
def test_majority_of_those_present(
    entitled: int, votes_for: int, against: int, abstained: int, carried: bool, lost: bool
) -> None:
    tally = Tally(entitled, votes_for, against, abstained)

    assert (tally.is_carried, tally.is_lost) == (carried, lost)


def test_a_quorum_says_its_numbers() -> None:
    assert str(Quorum(designated=9, needed=5, present=6)) == "지정 9명 · 의사정족수 5명 · 출석 6명"
