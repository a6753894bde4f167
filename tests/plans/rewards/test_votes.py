"""Votes of employees: one each, in time, secret, up to three."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError

import factories
import rewards_factories as made
from accounts.models import EmployeeKind, User
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.rewards.actions.votes import vote_as_staff
from plans.rewards.codes import Channel, NominationState, RoundState
from plans.rewards.models import Nomination, Round, Vote, Voter
from plans.rewards.queries.votes import ballot_of
from scoring_factories import AFTER_THE_VOTE, BEFORE_THE_VOTE, VOTE_DAY, candidate, voted_round

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]

NETWORK = "203.0.113.7"
ADDRESS = "resident@example.kr"


def staff_vote(round_: Round, choices: list[Nomination], by: User | None = None, at: datetime = VOTE_DAY) -> User:
    person = by or factories.person()
    vote_as_staff(round_, choices=choices, by=person, network=NETWORK, at=at)
    return person


# Employees --------------------------------------------------------------------------------------------


def test_an_employee_votes_once_for_up_to_three():
    round_, cases = voted_round()

    person = staff_vote(round_, cases[:3])

    assert set(Vote.objects.values_list("nomination", "channel")) == {(row.pk, "staff") for row in cases[:3]}
    with pytest.raises(NotNow, match="이미 투표하셨습니다"):
        staff_vote(round_, cases[:1], by=person)
    assert Vote.objects.count() == 3


@pytest.mark.parametrize("number", [0, 4])
def test_none_or_too_many_are_refused_and_the_right_is_kept(number):
    round_, cases = voted_round()
    person = factories.person()

    with pytest.raises(Invalid, match="한 건 이상 3건까지"):
        staff_vote(round_, cases[:number], by=person)

    assert (Voter.objects.count(), Vote.objects.count()) == (0, 0)


def test_only_what_is_in_the_running_can_be_chosen():
    round_, _cases = voted_round()
    out = made.nomination(round=round_, state=NominationState.WITHDRAWN)
    elsewhere = made.nomination(state=NominationState.ELIGIBLE)

    for choice in (out, elsewhere):
        with pytest.raises(Invalid, match="투표 대상이 아닌"):
            staff_vote(round_, [choice])


def test_a_short_list_is_voted_on_alone():
    round_, cases = voted_round(number=2)
    listed = candidate(round_, state=NominationState.SHORTLISTED)

    assert ballot_of(round_, seed="a") == [listed]
    with pytest.raises(Invalid, match="투표 대상이 아닌"):
        staff_vote(round_, cases[:1])


@pytest.mark.parametrize(
    "fields", [{"channel": Channel.STAFF}, {"channel": Channel.RESIDENT, "address_digest": "a" * 64}]
)
def test_the_database_knows_a_voter_once_too(fields):
    round_, _cases = voted_round()
    fields |= {"person": factories.person()} if fields["channel"] == Channel.STAFF else {}
    Voter.objects.create(round=round_, asked_at=VOTE_DAY, **fields)

    with pytest.raises(IntegrityError, match=f"rewards_{fields['channel']}_votes_once"):
        Voter.objects.create(round=round_, asked_at=VOTE_DAY, **fields)


def test_people_from_outside_are_no_staff():
    round_, cases = voted_round()

    with pytest.raises(NotAllowed, match="직원만"):
        staff_vote(round_, cases[:1], by=factories.person(kind=EmployeeKind.OUTSIDE))


def test_nobody_votes_before_after_or_outside_the_vote():
    round_, cases = voted_round()

    with pytest.raises(NotNow, match="2026-04-11부터"):
        staff_vote(round_, cases[:1], at=BEFORE_THE_VOTE)
    with pytest.raises(NotNow, match="투표가 끝났습니다"):
        staff_vote(round_, cases[:1], at=AFTER_THE_VOTE)
    Round.objects.update(state=RoundState.FIRST_REVIEW)
    with pytest.raises(NotNow, match="투표가 끝났습니다"):
        staff_vote(round_, cases[:1])


def test_the_last_minute_of_the_last_day_still_counts():
    round_, cases = voted_round()

    staff_vote(round_, cases[:1], at=AFTER_THE_VOTE - timedelta(minutes=1))

    assert Vote.objects.count() == 1


def test_a_vote_does_not_say_whose_it_is():
    fields = {field.name for field in Vote._meta.get_fields()}
    round_, cases = voted_round()
    staff_vote(round_, cases[:1])

    vote, voter = Vote.objects.get(), Voter.objects.get()
    assert fields == {"id", "nomination", "channel"}
    assert vote.pk.version == 4  # no time in it
    assert voter.voted_at == VOTE_DAY.replace(second=0)


def test_the_order_of_the_ballot_differs_between_voters_and_stays_for_each():
    round_, _cases = voted_round(number=8)

    one, again, other = (ballot_of(round_, seed=seed) for seed in ("a", "a", "b"))

    assert one == again
    assert one != other
    assert set(one) == set(other)
