"""Votes: one each, in time, secret, sealed; a code is worth something once, for one address, in one round of one place."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

import factories
import rewards_factories as made
from accounts.models import EmployeeKind, User
from accounts.roles import Role
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.rewards.actions.votes import ask_for_code, code_fails, vote_as_resident, vote_as_staff
from plans.rewards.codes import Channel, NominationState, RoundState, Stage
from plans.rewards.indicators_scoring import voters
from plans.rewards.models import AnnulledChannel, Nomination, Round, Vote, VoteCount, Voter
from plans.rewards.process.sealing import SEALING
from plans.rewards.queries.scoring import evidence_of
from plans.rewards.queries.votes import ballot_of, signals_of
from tenants.context import in_tenant
from workflow.advance import advance
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]

DAY = datetime(2026, 4, 13, 1, 0, 30, tzinfo=UTC)  # within the vote of the factory's round: 11-20 April
BEFORE = datetime(2026, 4, 10, 14, 59, tzinfo=UTC)  # one minute before midnight in Seoul
AFTER = datetime(2026, 4, 20, 15, 0, tzinfo=UTC)  # midnight in Seoul
NETWORK = "203.0.113.7"
ADDRESS = "resident@example.kr"


def voted_round(number: int = 4, **fields: Any) -> tuple[Round, list[Nomination]]:
    """A round in its vote with some candidates; three of them may be chosen."""
    round_ = made.round_(**{"state": RoundState.VOTING} | fields)
    return round_, [made.nomination(round=round_, state=NominationState.ELIGIBLE) for _number in range(number)]


def staff_vote(round_: Round, choices: list[Nomination], by: User | None = None, at: datetime = DAY) -> User:
    person = by or factories.person()
    vote_as_staff(round_, choices=choices, by=person, network=NETWORK, at=at)
    return person


def resident_vote(round_: Round, choices: list[Nomination], address: str = ADDRESS, network: str = NETWORK) -> None:
    code = ask_for_code(round_, address=address, network=network, at=DAY)
    vote_as_resident(round_, choices=choices, address=address, code=code, at=DAY)


def officer(role: Role = Role.DEDICATED) -> User:
    return factories.person(roles=[role])


def seal(round_: Round, step: str, by: User | None = None, at: datetime = AFTER, **given: Any) -> None:
    advance(SEALING, round_, step, by=by or officer(), at=at, given=given)


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


def test_people_from_outside_are_no_staff():
    round_, cases = voted_round()

    with pytest.raises(NotAllowed, match="직원만"):
        staff_vote(round_, cases[:1], by=factories.person(kind=EmployeeKind.OUTSIDE))


def test_nobody_votes_before_after_or_outside_the_vote():
    round_, cases = voted_round()

    with pytest.raises(NotNow, match="2026-04-11부터"):
        staff_vote(round_, cases[:1], at=BEFORE)
    with pytest.raises(NotNow, match="투표가 끝났습니다"):
        staff_vote(round_, cases[:1], at=AFTER)
    Round.objects.update(state=RoundState.FIRST_REVIEW)
    with pytest.raises(NotNow, match="투표가 끝났습니다"):
        staff_vote(round_, cases[:1])


def test_the_last_minute_of_the_last_day_still_counts():
    round_, cases = voted_round()

    staff_vote(round_, cases[:1], at=AFTER - timedelta(minutes=1))

    assert Vote.objects.count() == 1


def test_a_vote_does_not_say_whose_it_is():
    fields = {field.name for field in Vote._meta.get_fields()}
    round_, cases = voted_round()
    staff_vote(round_, cases[:1])

    vote, voter = Vote.objects.get(), Voter.objects.get()
    assert fields == {"id", "nomination", "channel"}
    assert vote.pk.version == 4  # no time in it
    assert voter.voted_at == DAY.replace(second=0)


def test_the_order_of_the_ballot_differs_between_voters_and_stays_for_each():
    round_, _cases = voted_round(number=8)

    one, again, other = (ballot_of(round_, seed=seed) for seed in ("a", "a", "b"))

    assert one == again
    assert one != other
    assert set(one) == set(other)


# Residents --------------------------------------------------------------------------------------------


def test_a_resident_votes_with_a_code_and_no_address_is_kept():
    round_, cases = voted_round()

    resident_vote(round_, cases[:2])

    voter = Voter.objects.get()
    assert (voter.channel, voter.person, len(voter.address_digest)) == ("resident", None, 64)
    assert (voter.code_digest, voter.code_expires_at) == ("", None)
    assert ADDRESS not in str(Voter.objects.values())
    assert set(Vote.objects.values_list("nomination", "channel")) == {(row.pk, "resident") for row in cases[:2]}


@pytest.mark.parametrize("again", [ADDRESS, "RESIDENT@example.kr", "resident+2@example.kr"])
def test_one_mailbox_votes_once(again):
    round_, cases = voted_round()
    resident_vote(round_, cases[:1])

    with pytest.raises(NotNow, match="이미 투표하셨습니다"):
        resident_vote(round_, cases[:1], address=again)

    assert Vote.objects.count() == 1


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_a_wrong_code_is_counted_and_five_end_it():
    round_, cases = voted_round()
    code = ask_for_code(round_, address=ADDRESS, network=NETWORK, at=DAY)

    said = [code_fails(round_, address=ADDRESS, code=wrong(code), at=DAY) for _attempt in range(6)]

    assert [sentence[:10] for sentence in said if sentence] == ["인증번호가 다릅니다"] * 5 + ["인증번호를 다섯 번"]
    assert Voter.objects.get().attempts == 5
    with pytest.raises(Invalid, match="다섯 번 틀렸습니다"):
        vote_as_resident(round_, choices=cases[:1], address=ADDRESS, code=code, at=DAY)


def test_a_code_lives_ten_minutes():
    round_, cases = voted_round()
    code = ask_for_code(round_, address=ADDRESS, network=NETWORK, at=DAY)
    last, late = DAY + timedelta(minutes=10, seconds=-1), DAY + timedelta(minutes=10)

    assert code_fails(round_, address=ADDRESS, code=code, at=last) is None
    with pytest.raises(Invalid, match="10분이 지났습니다"):
        vote_as_resident(round_, choices=cases[:1], address=ADDRESS, code=code, at=late)


def test_a_code_is_nothing_for_another_address_or_round():
    round_, cases = voted_round()
    other, _others = voted_round()
    code = ask_for_code(round_, address=ADDRESS, network=NETWORK, at=DAY)
    ask_for_code(round_, address="second@example.kr", network=NETWORK, at=DAY)
    ask_for_code(other, address=ADDRESS, network=NETWORK, at=DAY)
    Voter.objects.exclude(round=round_, address_digest=Voter.objects.order_by("pk")[0].address_digest).update(
        code_digest=Voter.objects.order_by("pk")[0].code_digest
    )

    for where, address in ((round_, "second@example.kr"), (other, ADDRESS)):
        with pytest.raises(Invalid, match="인증번호가 다릅니다"):
            vote_as_resident(where, choices=cases[:1], address=address, code=code, at=DAY)


def test_a_code_is_nothing_in_another_government():
    round_, _cases = voted_round()
    code = ask_for_code(round_, address=ADDRESS, network=NETWORK, at=DAY)
    digests = Voter.objects.values("address_digest", "code_digest").get()

    with in_tenant("mokpo"):
        other = made.round_(pk=round_.pk, state=RoundState.VOTING)  # even if the round had the same id
        case = made.nomination(round=other, state=NominationState.ELIGIBLE)
        own = ask_for_code(other, address=ADDRESS, network=NETWORK, at=DAY)
        assert Voter.objects.get().address_digest != digests["address_digest"]
        Voter.objects.update(code_digest=digests["code_digest"])
        with pytest.raises(Invalid, match="인증번호가 다릅니다"):
            vote_as_resident(other, choices=[case], address=ADDRESS, code=code, at=DAY)
        assert (own == code, Vote.objects.count()) == (own == code, 0)


def test_an_address_gets_five_codes_a_day():
    round_, _cases = voted_round()
    for _number in range(5):
        ask_for_code(round_, address=ADDRESS, network=NETWORK, at=DAY)

    with pytest.raises(NotNow, match="오늘 인증번호를 더 보낼 수 없습니다"):
        ask_for_code(round_, address=ADDRESS, network=NETWORK, at=DAY)

    assert len(ask_for_code(round_, address=ADDRESS, network=NETWORK, at=DAY + timedelta(days=1))) == 6


def test_a_network_asks_for_thirty_addresses_an_hour():
    round_, _cases = voted_round()
    for number in range(30):
        ask_for_code(round_, address=f"r{number}@example.kr", network=NETWORK, at=DAY)

    with pytest.raises(NotNow, match="이 통신망에서"):
        ask_for_code(round_, address=ADDRESS, network=NETWORK, at=DAY)

    ask_for_code(round_, address=ADDRESS, network="198.51.100.9", at=DAY)
    ask_for_code(round_, address="later@example.kr", network=NETWORK, at=DAY + timedelta(hours=1))


def test_a_code_is_asked_for_in_time_only():
    round_, _cases = voted_round()

    for at in (BEFORE, AFTER):
        with pytest.raises(NotNow):
            ask_for_code(round_, address=ADDRESS, network=NETWORK, at=at)


# The count --------------------------------------------------------------------------------------------


def test_votes_are_sealed_until_they_are_counted():
    round_, cases = voted_round()
    staff_vote(round_, cases[:1])
    resident_vote(round_, cases[:2])

    with pytest.raises(NotNow, match="투표가 끝난 다음 날부터"):
        seal(round_, "count_votes", at=DAY)
    assert evidence_of(round_).ballots == {}
    assert {tuple(case.votes.items()) for case in evidence_of(round_).cases} == {()}
    assert voters(2026, DAY).value == 0

    seal(round_, "count_votes")

    evidence = evidence_of(round_)
    assert evidence.ballots == {"staff": 1, "resident": 1}
    assert [dict(case.votes) for case in sorted(evidence.cases, key=lambda case: -len(case.votes))][:2] == [
        {"staff": 1, "resident": 1},
        {"resident": 1},
    ]
    figure = voters(2026, AFTER)
    assert (figure.value, dict(figure.detail)) == (2, {"staff": 1, "resident": 1})


def test_counting_removes_networks_and_codes_and_keeps_numbers():
    round_, cases = voted_round()
    for number in range(3):
        resident_vote(round_, cases[:1], address=f"r{number}@example.kr")
    ask_for_code(round_, address=ADDRESS, network=NETWORK, at=DAY)

    seal(round_, "count_votes")

    assert set(Voter.objects.values_list("network", "code_digest", "code_expires_at")) == {("", "", None)}
    assert VoteCount.objects.get().signals["resident"] == {
        "asked": 4,
        "voted": 3,
        "busiest_minute": 3,
        "bursts": 0,
        "largest_network": 3,
        "crowds": 0,
        "failed": 0,
    }
    with pytest.raises(NotNow, match="이미 개표했습니다"):
        seal(round_, "count_votes")


def test_signals_tell_bursts_crowds_and_failed_codes():
    round_, _cases = voted_round()
    for number in range(20):
        network = "a" if number < 10 else f"b{number}"
        common = {"round": round_, "channel": Channel.RESIDENT, "asked_at": DAY, "voted_at": DAY}
        Voter.objects.create(address_digest=f"{number}", network=network, **common)
    Voter.objects.create(round=round_, channel=Channel.RESIDENT, asked_at=DAY, address_digest="x", attempts=5)

    found = signals_of(round_)

    assert found["resident"] == {
        "asked": 21,
        "voted": 20,
        "busiest_minute": 20,
        "bursts": 1,
        "largest_network": 10,
        "crowds": 1,
        "failed": 1,
    }
    assert found["staff"]["voted"] == 0


def test_a_channel_is_annulled_with_a_reason_before_anybody_knows_the_result():
    round_, cases = voted_round()
    resident_vote(round_, cases[:1])

    with pytest.raises(NotAllowed):
        seal(round_, "annul_channel", by=officer(Role.AUDITOR), channel="resident", reason="같은 통신망")
    with pytest.raises(Invalid):
        seal(round_, "annul_channel", channel="resident", reason="")
    with pytest.raises(NotNow, match="투표가 끝난 다음 날부터"):
        seal(round_, "annul_channel", at=DAY, channel="resident", reason="같은 통신망")
    seal(round_, "annul_channel", channel="resident", reason="같은 통신망에서 몰렸습니다.")
    seal(round_, "count_votes")

    assert AnnulledChannel.objects.get().reason == "같은 통신망에서 몰렸습니다."
    assert evidence_of(round_).without == {"resident"}
    with pytest.raises(NotNow, match="이미 개표했습니다"):
        seal(round_, "annul_channel", channel="staff", reason="결과를 보고")


def test_an_annulled_channel_has_a_reason_in_the_database():
    round_, _cases = voted_round()

    with pytest.raises(IntegrityError, match="rewards_annulled_with_reason"):
        AnnulledChannel.objects.create(round=round_, channel="staff", reason="", annulled_by=officer(), annulled_at=DAY)


def test_nothing_is_annulled_where_nobody_voted():
    round_, _cases = voted_round()

    with pytest.raises(NotNow, match="아직 투표한 사람이 없습니다"):
        seal(round_, "annul_channel", channel="staff", reason="까닭")


def test_a_round_without_a_vote_has_nothing_to_count():
    round_, _cases = voted_round(stages=[Stage.FIRST_REVIEW], state=RoundState.FIRST_REVIEW)

    with pytest.raises(NotNow, match="투표를 거치지 않는"):
        seal(round_, "count_votes")


def test_after_the_count_nobody_votes_even_if_the_vote_is_extended():
    round_, cases = voted_round()
    seal(round_, "count_votes")
    Round.objects.update(vote_until=date(2026, 5, 20))

    with pytest.raises(NotNow, match="투표가 끝났습니다"):
        staff_vote(round_, cases[:1], at=AFTER)


def test_counting_waits_for_those_who_may_once_the_vote_has_ended():
    round_, _cases = voted_round()
    boss = officer(Role.SECRETARY)

    assert list(waiting_for(SEALING, boss, DAY)) == []
    assert list(waiting_for(SEALING, boss, AFTER)) == [round_]
    assert list(waiting_for(SEALING, factories.person(), AFTER)) == []


def test_the_other_government_counts_its_own():
    round_, cases = voted_round()
    staff_vote(round_, cases[:1])
    seal(round_, "count_votes")

    with in_tenant("mokpo"):
        assert voters(2026, AFTER).value == 0
        other, others = voted_round()
        staff_vote(other, others[:1])
        staff_vote(other, others[:1])
        seal(other, "count_votes")
        assert voters(2026, AFTER).value == 2
    assert voters(2026, AFTER).value == 1
