"""The count: sealed until the vote is over, signals kept as numbers, channels annulled before anybody knows."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError

import factories
from accounts.models import User
from accounts.roles import Role
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.rewards.actions.votes import ask_for_code, vote_as_resident, vote_as_staff
from plans.rewards.codes import Channel, RoundState, Stage
from plans.rewards.indicators_scoring import voters
from plans.rewards.models import AnnulledChannel, Nomination, Round, VoteCount, Voter
from plans.rewards.process.sealing import SEALING
from plans.rewards.queries.scoring import evidence_of
from plans.rewards.queries.votes import signals_of
from scoring_factories import AFTER_THE_VOTE, VOTE_DAY, officer, seal, voted_round
from tenants.context import in_tenant
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]

NETWORK = "203.0.113.7"
ADDRESS = "resident@example.kr"


def staff_vote(round_: Round, choices: list[Nomination], by: User | None = None, at: datetime = VOTE_DAY) -> User:
    person = by or factories.person()
    vote_as_staff(round_, choices=choices, by=person, network=NETWORK, at=at)
    return person


def resident_vote(round_: Round, choices: list[Nomination], address: str = ADDRESS, network: str = NETWORK) -> None:
    code = ask_for_code(round_, address=address, network=network, at=VOTE_DAY)
    vote_as_resident(round_, choices=choices, address=address, code=code, at=VOTE_DAY)


# The count --------------------------------------------------------------------------------------------


def test_votes_are_sealed_until_they_are_counted():
    round_, cases = voted_round()
    staff_vote(round_, cases[:1])
    resident_vote(round_, cases[:2])

    with pytest.raises(NotNow, match="투표가 끝난 다음 날부터"):
        seal(round_, "count_votes", at=VOTE_DAY)
    assert evidence_of(round_).ballots == {}
    assert {tuple(case.votes.items()) for case in evidence_of(round_).cases} == {()}
    assert voters(2026, VOTE_DAY).value == 0

    seal(round_, "count_votes", at=AFTER_THE_VOTE)

    evidence = evidence_of(round_)
    assert evidence.ballots == {"staff": 1, "resident": 1}
    assert [dict(case.votes) for case in sorted(evidence.cases, key=lambda case: -len(case.votes))][:2] == [
        {"staff": 1, "resident": 1},
        {"resident": 1},
    ]
    figure = voters(2026, AFTER_THE_VOTE)
    assert (figure.value, dict(figure.detail)) == (2, {"staff": 1, "resident": 1})


def test_counting_removes_networks_and_codes_and_keeps_numbers():
    round_, cases = voted_round()
    for number in range(3):
        resident_vote(round_, cases[:1], address=f"r{number}@example.kr")
    ask_for_code(round_, address=ADDRESS, network=NETWORK, at=VOTE_DAY)

    seal(round_, "count_votes", at=AFTER_THE_VOTE)

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
        seal(round_, "count_votes", at=AFTER_THE_VOTE)


def test_signals_tell_bursts_crowds_and_failed_codes():
    round_, _cases = voted_round()
    for number in range(20):
        network = "a" if number < 10 else f"b{number}"
        common = {"round": round_, "channel": Channel.RESIDENT, "asked_at": VOTE_DAY, "voted_at": VOTE_DAY}
        Voter.objects.create(address_digest=f"{number}", network=network, **common)
    Voter.objects.create(round=round_, channel=Channel.RESIDENT, asked_at=VOTE_DAY, address_digest="x", attempts=5)

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
        seal(
            round_,
            "annul_channel",
            by=officer(Role.AUDITOR),
            channel="resident",
            reason="같은 통신망",
            at=AFTER_THE_VOTE,
        )
    with pytest.raises(Invalid):
        seal(round_, "annul_channel", channel="resident", reason="", at=AFTER_THE_VOTE)
    with pytest.raises(NotNow, match="투표가 끝난 다음 날부터"):
        seal(round_, "annul_channel", at=VOTE_DAY, channel="resident", reason="같은 통신망")
    seal(round_, "annul_channel", channel="resident", reason="같은 통신망에서 몰렸습니다.", at=AFTER_THE_VOTE)
    seal(round_, "count_votes", at=AFTER_THE_VOTE)

    assert AnnulledChannel.objects.get().reason == "같은 통신망에서 몰렸습니다."
    assert evidence_of(round_).without == {"resident"}
    with pytest.raises(NotNow, match="이미 개표했습니다"):
        seal(round_, "annul_channel", channel="staff", reason="결과를 보고", at=AFTER_THE_VOTE)


def test_an_annulled_channel_has_a_reason_in_the_database():
    round_, _cases = voted_round()

    with pytest.raises(IntegrityError, match="rewards_annulled_with_reason"):
        AnnulledChannel.objects.create(
            round=round_, channel="staff", reason="", annulled_by=officer(), annulled_at=VOTE_DAY
        )


def test_nothing_is_annulled_where_nobody_voted():
    round_, _cases = voted_round()

    with pytest.raises(NotNow, match="아직 투표한 사람이 없습니다"):
        seal(round_, "annul_channel", channel="staff", reason="까닭", at=AFTER_THE_VOTE)


def test_a_round_without_a_vote_has_nothing_to_count():
    round_, _cases = voted_round(stages=[Stage.FIRST_REVIEW], state=RoundState.FIRST_REVIEW)

    with pytest.raises(NotNow, match="투표를 거치지 않는"):
        seal(round_, "count_votes", at=AFTER_THE_VOTE)


def test_after_the_count_nobody_votes_even_if_the_vote_is_extended():
    round_, cases = voted_round()
    seal(round_, "count_votes", at=AFTER_THE_VOTE)
    Round.objects.update(vote_until=date(2026, 5, 20))

    with pytest.raises(NotNow, match="투표가 끝났습니다"):
        staff_vote(round_, cases[:1], at=AFTER_THE_VOTE)


def test_counting_waits_for_those_who_may_once_the_vote_has_ended():
    round_, _cases = voted_round()
    boss = officer(Role.SECRETARY)

    assert list(waiting_for(SEALING, boss, VOTE_DAY)) == []
    assert list(waiting_for(SEALING, boss, AFTER_THE_VOTE)) == [round_]
    assert list(waiting_for(SEALING, factories.person(), AFTER_THE_VOTE)) == []


def test_the_other_government_counts_its_own():
    round_, cases = voted_round()
    staff_vote(round_, cases[:1])
    seal(round_, "count_votes", at=AFTER_THE_VOTE)

    with in_tenant("mokpo"):
        assert voters(2026, AFTER_THE_VOTE).value == 0
        other, others = voted_round()
        staff_vote(other, others[:1])
        staff_vote(other, others[:1])
        seal(other, "count_votes", at=AFTER_THE_VOTE)
        assert voters(2026, AFTER_THE_VOTE).value == 2
    assert voters(2026, AFTER_THE_VOTE).value == 1
