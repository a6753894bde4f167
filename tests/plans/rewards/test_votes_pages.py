"""The vote at the screen: employees, residents on a telephone, and what the officer sees of abuse."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

import factories
import rewards_factories as made
from accounts.models import User
from accounts.roles import Role
from browsers import browser, signed_in
from plans.rewards.codes import NominationState, RoundState
from plans.rewards.models import Nomination, Round, Vote, Voter
from tenants.context import in_tenant

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]

DAY = datetime(2026, 4, 13, 1, 0, tzinfo=UTC)
AFTER = datetime(2026, 4, 21, 1, 0, tzinfo=UTC)
ADDRESS = "resident@example.kr"
SECRET = "김비밀"


def voted_round(**fields: Any) -> tuple[Round, Nomination]:
    round_ = made.round_(**{"state": RoundState.VOTING} | fields)
    person = factories.person(name=SECRET, department=factories.department(name="비밀과"))
    fields = {"title": f"{SECRET} 사례", "merit": f"{SECRET} 공적"}
    return round_, made.nomination(round=round_, state=NominationState.ELIGIBLE, people=[person], **fields)


def ask(client: Client, round_: Round, address: str = ADDRESS) -> str:
    """Ask for a code; returns what came by mail."""
    answer = client.post(reverse("public_vote", args=[round_.pk]), {"address": address})
    assert answer.status_code == 200
    found = re.search(r"인증번호는 (\d{6})", mail.outbox[-1].body)
    assert found
    return found[1]


def cast(client: Client, round_: Round, case: Nomination, code: str, address: str = ADDRESS) -> Any:
    given = {"address": address, "code": code, "choices": [str(case.pk)]}
    return client.post(reverse("public_ballot", args=[round_.pk]), given)


# Employees --------------------------------------------------------------------------------------------


def test_an_employee_votes_at_the_screen_and_a_second_time_is_told():
    with time_machine.travel(DAY, tick=False):
        round_, case = voted_round()
        client = signed_in(factories.person())
        address = reverse("scoring:vote", args=[round_.pk])

        first = client.post(address, {"choices": [str(case.pk)]})
        second = client.post(address, {"choices": [str(case.pk)]})

        assert (first.status_code, second.status_code) == (302, 409)
        assert "이미 투표하셨습니다." in second.content.decode()
        assert "투표했습니다." in client.get(reverse("scoring:votes")).content.decode()
    assert Vote.objects.count() == 1


def test_a_vote_after_the_end_is_told():
    with time_machine.travel(AFTER, tick=False):
        round_, case = voted_round()
        client = signed_in(factories.person())

        answer = client.post(reverse("scoring:vote", args=[round_.pk]), {"choices": [str(case.pk)]})

        assert answer.status_code == 409
        assert "투표가 끝났습니다." in answer.content.decode()


def test_too_many_choices_stay_on_the_page():
    with time_machine.travel(DAY, tick=False):
        round_, case = voted_round()
        more = [made.nomination(round=round_, state=NominationState.ELIGIBLE) for _number in range(3)]
        chosen = [str(row.pk) for row in (case, *more)]

        answer = signed_in(factories.person()).post(reverse("scoring:vote", args=[round_.pk]), {"choices": chosen})

        assert answer.status_code == 422
        assert "후보를 3건까지 고를 수 있습니다." in answer.content.decode()
    assert Voter.objects.count() == 0


# Residents --------------------------------------------------------------------------------------------


def test_a_resident_votes_with_a_code_from_the_mail():
    with time_machine.travel(DAY, tick=False):
        round_, case = voted_round()
        client = browser()
        assert round_.title in client.get(reverse("public_votes")).content.decode()

        code = ask(client, round_)
        answer = cast(client, round_, case, code)

        assert answer.status_code == 200
        assert "참여해 주셔서 고맙습니다." in answer.content.decode()
    assert mail.outbox[-1].to == [ADDRESS]
    assert Vote.objects.get().channel == "resident"


def test_a_wrong_code_is_kept_count_of_although_the_page_refuses():
    with time_machine.travel(DAY, tick=False):
        round_, case = voted_round()
        client = browser()
        code = ask(client, round_)

        answer = cast(client, round_, case, f"{(int(code) + 1) % 10**6:06d}")

        assert answer.status_code == 422
        assert "인증번호가 다릅니다." in answer.content.decode()
    assert (Voter.objects.get().attempts, Vote.objects.count()) == (1, 0)


def test_a_second_ballot_and_one_after_the_end_are_conflicts():
    round_, case = voted_round()
    client = browser()
    with time_machine.travel(DAY, tick=False):
        cast(client, round_, case, ask(client, round_))
        again = cast(client, round_, case, ask(client, round_))
    with time_machine.travel(AFTER, tick=False):
        late = cast(client, round_, case, "000000")

    assert (again.status_code, late.status_code) == (409, 409)
    assert "이미 투표하셨습니다." in again.content.decode()
    assert "투표가 끝났습니다." in late.content.decode()
    assert Vote.objects.count() == 1


def test_who_has_voted_is_not_told_to_who_asks_for_a_code():
    round_, case = voted_round()
    client = browser()
    with time_machine.travel(DAY, tick=False):
        before = client.post(reverse("public_vote", args=[round_.pk]), {"address": ADDRESS})
        found = re.search(r"인증번호는 (\d{6})", mail.outbox[-1].body)
        assert found
        cast(client, round_, case, found[1])
        after = client.post(reverse("public_vote", args=[round_.pk]), {"address": ADDRESS})

    assert (before.status_code, after.status_code, len(mail.outbox)) == (200, 200, 2)


def test_a_code_of_another_government_is_wrong_there():
    with time_machine.travel(DAY, tick=False):
        round_, case = voted_round()
        code = ask(browser(), round_)
        with in_tenant("mokpo"):
            other, choice = voted_round()
            there = browser("mokpo.localhost")
            own = ask(there, other)
            answer = cast(there, other, choice, code if code != own else "none")
            assert answer.status_code == 422
            assert Vote.objects.count() == 0
        assert browser("mokpo.localhost").get(reverse("public_vote", args=[round_.pk])).status_code == 404
        assert cast(browser(), round_, case, code).status_code == 200


def test_there_is_no_vote_before_its_stage():
    round_, _case = voted_round(state=RoundState.OPEN)

    assert browser().get(reverse("public_vote", args=[round_.pk])).status_code == 404
    assert "지금 하는 투표가 없습니다." in browser().get(reverse("public_votes")).content.decode()


@pytest.mark.parametrize("is_blind", [True, False])
def test_a_blind_round_hides_who_it_is_from_voters(is_blind):
    round_, _case = voted_round(is_blind=is_blind)
    with time_machine.travel(DAY, tick=False):
        pages = [
            browser().get(reverse("public_vote", args=[round_.pk])),
            browser().get(reverse("public_ballot", args=[round_.pk])),
            signed_in(factories.person()).get(reverse("scoring:vote", args=[round_.pk])),
        ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert [SECRET in page.content.decode() for page in pages] == [not is_blind] * 3
    assert ["비밀과" in page.content.decode() for page in pages] == [not is_blind] * 3


@pytest.mark.parametrize("number", [1, 3])
def test_the_public_ballot_costs_the_same_however_many_candidates(cost, number):
    with time_machine.travel(DAY, tick=False):
        round_, _case = voted_round()
        for _place in range(number):
            made.nomination(round=round_, state=NominationState.ELIGIBLE)
        client = browser()

        assert cost(client, reverse("public_vote", args=[round_.pk])) == 6


# The officer ------------------------------------------------------------------------------------------


def officer() -> User:
    return factories.person(roles=[Role.DEDICATED])


def test_signals_explain_and_nobody_else_sees_them():
    round_, _case = voted_round()

    page = signed_in(officer()).get(reverse("scoring:signals", args=[round_.pk]))

    assert "신호는 사람이 살펴볼 까닭일 뿐" in page.content.decode()
    assert signed_in(factories.person()).get(reverse("scoring:signals", args=[round_.pk])).status_code == 404


def test_the_officer_annuls_and_counts_from_the_page():
    round_, case = voted_round()
    with time_machine.travel(DAY, tick=False):
        client = browser()
        cast(client, round_, case, ask(client, round_))
    with time_machine.travel(AFTER, tick=False):
        boss = signed_in(officer())
        given = {"channel": "resident", "reason": "한 통신망에서 몰렸습니다."}
        boss.post(reverse("scoring:sealing_step", args=[round_.pk, "annul_channel"]), given)
        boss.post(reverse("scoring:sealing_step", args=[round_.pk, "count_votes"]))

        html = boss.get(reverse("scoring:signals", args=[round_.pk])).content.decode()

    assert "한 통신망에서 몰렸습니다." in html
    assert "통신망 정보는 지웠습니다." in html
