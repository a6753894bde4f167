"""Votes of residents: a code is worth something once, for one address, in one round of one place."""

from datetime import timedelta

import pytest

import rewards_factories as made
from kernel.errors import Invalid, NotNow
from plans.rewards.actions.votes import ask_for_code, code_fails, vote_as_resident
from plans.rewards.codes import NominationState, RoundState
from plans.rewards.models import Nomination, Round, Vote, Voter
from scoring_factories import AFTER_THE_VOTE, BEFORE_THE_VOTE, VOTE_DAY, voted_round
from tenants.context import in_tenant

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]

NETWORK = "203.0.113.7"
ADDRESS = "resident@example.kr"


def resident_vote(round_: Round, choices: list[Nomination], address: str = ADDRESS, network: str = NETWORK) -> None:
    code = ask_for_code(round_, address=address, network=network, at=VOTE_DAY)
    vote_as_resident(round_, choices=choices, address=address, code=code, at=VOTE_DAY)


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
    code = ask_for_code(round_, address=ADDRESS, network=NETWORK, at=VOTE_DAY)

    said = [code_fails(round_, address=ADDRESS, code=wrong(code), at=VOTE_DAY) for _attempt in range(6)]

    assert [sentence[:10] for sentence in said if sentence] == ["인증번호가 다릅니다"] * 5 + ["인증번호를 다섯 번"]
    assert Voter.objects.get().attempts == 5
    with pytest.raises(Invalid, match="다섯 번 틀렸습니다"):
        vote_as_resident(round_, choices=cases[:1], address=ADDRESS, code=code, at=VOTE_DAY)


def test_a_code_lives_ten_minutes():
    round_, cases = voted_round()
    code = ask_for_code(round_, address=ADDRESS, network=NETWORK, at=VOTE_DAY)
    last, late = VOTE_DAY + timedelta(minutes=10, seconds=-1), VOTE_DAY + timedelta(minutes=10)

    assert code_fails(round_, address=ADDRESS, code=code, at=last) is None
    with pytest.raises(Invalid, match="10분이 지났습니다"):
        vote_as_resident(round_, choices=cases[:1], address=ADDRESS, code=code, at=late)


def test_a_code_is_nothing_for_another_address_or_round():
    round_, cases = voted_round()
    other, _others = voted_round()
    code = ask_for_code(round_, address=ADDRESS, network=NETWORK, at=VOTE_DAY)
    ask_for_code(round_, address="second@example.kr", network=NETWORK, at=VOTE_DAY)
    ask_for_code(other, address=ADDRESS, network=NETWORK, at=VOTE_DAY)
    Voter.objects.exclude(round=round_, address_digest=Voter.objects.order_by("pk")[0].address_digest).update(
        code_digest=Voter.objects.order_by("pk")[0].code_digest
    )

    for where, address in ((round_, "second@example.kr"), (other, ADDRESS)):
        with pytest.raises(Invalid, match="인증번호가 다릅니다"):
            vote_as_resident(where, choices=cases[:1], address=address, code=code, at=VOTE_DAY)


def test_a_code_is_nothing_in_another_government():
    round_, _cases = voted_round()
    code = ask_for_code(round_, address=ADDRESS, network=NETWORK, at=VOTE_DAY)
    digests = Voter.objects.values("address_digest", "code_digest").get()

    with in_tenant("mokpo"):
        other = made.round_(pk=round_.pk, state=RoundState.VOTING)  # even if the round had the same id
        case = made.nomination(round=other, state=NominationState.ELIGIBLE)
        own = ask_for_code(other, address=ADDRESS, network=NETWORK, at=VOTE_DAY)
        assert Voter.objects.get().address_digest != digests["address_digest"]
        Voter.objects.update(code_digest=digests["code_digest"])
        with pytest.raises(Invalid, match="인증번호가 다릅니다"):
            vote_as_resident(other, choices=[case], address=ADDRESS, code=code, at=VOTE_DAY)
        assert (own == code, Vote.objects.count()) == (own == code, 0)


def test_an_address_gets_five_codes_a_day():
    round_, _cases = voted_round()
    for _number in range(5):
        ask_for_code(round_, address=ADDRESS, network=NETWORK, at=VOTE_DAY)

    with pytest.raises(NotNow, match="오늘 인증번호를 더 보낼 수 없습니다"):
        ask_for_code(round_, address=ADDRESS, network=NETWORK, at=VOTE_DAY)

    assert len(ask_for_code(round_, address=ADDRESS, network=NETWORK, at=VOTE_DAY + timedelta(days=1))) == 6


def test_a_network_asks_for_thirty_addresses_an_hour():
    round_, _cases = voted_round()
    for number in range(30):
        ask_for_code(round_, address=f"r{number}@example.kr", network=NETWORK, at=VOTE_DAY)

    with pytest.raises(NotNow, match="이 통신망에서"):
        ask_for_code(round_, address=ADDRESS, network=NETWORK, at=VOTE_DAY)

    ask_for_code(round_, address=ADDRESS, network="198.51.100.9", at=VOTE_DAY)
    ask_for_code(round_, address="later@example.kr", network=NETWORK, at=VOTE_DAY + timedelta(hours=1))


def test_a_code_is_asked_for_in_time_only():
    round_, _cases = voted_round()

    for at in (BEFORE_THE_VOTE, AFTER_THE_VOTE):
        with pytest.raises(NotNow):
            ask_for_code(round_, address=ADDRESS, network=NETWORK, at=at)
