"""What the ministry and a local government tell each other: a government speaks of its own, once, and not too late."""

from datetime import timedelta

import pytest

from events.returns import Answer, ReturnAnswered, ReturnSubmitted
from ministry.collection.handlers import take_submission
from ministry.returns.codes import ReturnState
from ministry.returns.handlers import take_answer
from returns_scenes import IN_TIME, LINE, opened, own_return, submission_of, submit
from tenants.context import in_public, in_tenant


@pytest.mark.parametrize(("sender", "expected"), [("goryeong", "3"), ("mokpo", None)])
def test_a_government_speaks_of_its_own_submission_only(db, sender, expected):
    round_ = opened()
    with in_public():
        take_submission(ReturnSubmitted(round_.pk, 1, IN_TIME, (LINE,)), at=IN_TIME, sender=sender)

    assert next((line["value"] for line in submission_of("goryeong").lines), None) == expected


def test_told_twice_or_late_it_changes_nothing(db):
    round_ = opened()
    submit("goryeong")
    again = ReturnSubmitted(round_.pk, 1, IN_TIME, (LINE,))

    with in_public():
        take_submission(again, at=IN_TIME, sender="goryeong")
    with in_tenant("goryeong"):
        early = ReturnAnswered("goryeong", round_.pk, 0, Answer.RETURNED, "옛 제출")
        take_answer(early, at=IN_TIME + timedelta(days=1))

        assert own_return().state == ReturnState.SUBMITTED
    assert len(submission_of("goryeong").lines) == 3
