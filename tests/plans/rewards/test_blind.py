"""블라인드 심사: names, departments, papers and history are absent from list, page, export and search, and could be there."""

from contextlib import closing
from datetime import date

import pytest
from django.urls import reverse

import factories
import rewards_factories as rewards
from accounts.roles import Role
from files.access import may_read
from plans.rewards.codes import NominationState, RoundState

NAME, DEPARTMENT = "홍감추리", "비밀관리과"


def shortlisted(*, is_blind, state=RoundState.FIRST_REVIEW):
    """A nomination whose title and merit name the nominee, and a scorer of its round."""
    round_ = rewards.round_(state=state, is_blind=is_blind, public_check_until=date(2100, 1, 1))
    department = factories.department(name=DEPARTMENT)
    person = factories.person(name=NAME, department=department)
    nomination = rewards.nomination(
        round=round_, people=[person], department=department, state=NominationState.SHORTLISTED,
        title=f"{NAME} 주무관의 민원 창구 통합", merit=f"{NAME} 주무관이 창구를 합쳤습니다.",
        nominated_by=factories.person(name="김추천인"),
    )  # fmt: skip
    return nomination, rewards.scorer(round_).person


def texts(client, nomination):
    """What list, page, round and exports say."""
    addresses = [
        reverse("rewards:nominations"),
        reverse("rewards:nomination", args=[nomination.pk]),
        reverse("rewards:round", args=[nomination.round_id]),
        reverse("rewards:nomination_export", args=["csv"]),
    ]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        if not answer.streaming:
            yield answer.content.decode()
            continue
        with closing(answer):
            yield b"".join(answer.streaming_content).decode()


SECRET = (NAME, DEPARTMENT, "김추천인")


def test_a_blind_round_tells_a_judge_no_name(at_desk):
    nomination, scorer = shortlisted(is_blind=True)

    for text in texts(at_desk(scorer), nomination):
        assert "민원 창구 통합" in text
        # the filter offers every department of the office to everybody, so only cells are looked at
        assert NAME not in text
        assert f"<td>{DEPARTMENT}" not in text
        assert f"<dd>{DEPARTMENT}" not in text
        assert "김추천인" not in text


def test_the_same_pages_could_tell(at_desk):
    nomination, scorer = shortlisted(is_blind=False)

    said = list(texts(at_desk(scorer), nomination))

    assert [NAME in text for text in said] == [True] * 4
    assert [DEPARTMENT in text for text in said] == [True] * 4
    assert ["김추천인" in text for text in said] == [False, True, False, False]


def test_after_the_decision_the_names_are_open(at_desk):
    nomination, _scorer = shortlisted(is_blind=True, state=RoundState.SELECTED)

    said = list(texts(at_desk(factories.person(roles=[Role.SECRETARY])), nomination))

    assert [NAME in text for text in said] == [True] * 4


@pytest.mark.parametrize("role", [Role.DEDICATED, Role.PAO, Role.HR, Role.AUDITOR])
def test_those_who_run_the_round_know_the_names(at_desk, role):
    nomination, _scorer = shortlisted(is_blind=True)

    assert [NAME in text for text in texts(at_desk(factories.person(roles=[role])), nomination)] == [True] * 4


@pytest.mark.parametrize("role", [Role.HEAD, Role.SECRETARY])
def test_readers_who_do_not_run_it_see_as_little_as_a_judge(at_desk, role):
    nomination, _scorer = shortlisted(is_blind=True)

    assert [NAME in text for text in texts(at_desk(factories.person(roles=[role])), nomination)] == [False] * 4


@pytest.mark.parametrize("is_blind", [True, False])
def test_a_search_does_not_tell_what_the_page_hides(at_desk, is_blind):
    nomination, scorer = shortlisted(is_blind=is_blind)
    client = at_desk(scorer)
    asked = [{"q": NAME}, {"department": nomination.department_id}, {"employee_kind": "general"}]

    found = [nomination.number in client.get(reverse("rewards:nominations"), one).content.decode() for one in asked]

    assert found == [not is_blind] * 3


@pytest.mark.parametrize("is_blind", [True, False])
def test_papers_stay_closed_to_a_judge(goryeong, is_blind):
    nomination, scorer = shortlisted(is_blind=is_blind)

    assert may_read(scorer, "nomination", nomination.pk) is not is_blind


@pytest.mark.parametrize("is_blind", [True, False])
def test_what_looks_alike_does_not_tell(at_desk, is_blind):
    nomination, scorer = shortlisted(is_blind=is_blind)
    case = {
        "title": nomination.title,
        "merit_from": "2026-01-01",
        "merit_to": "2026-01-31",
        "person_1": nomination.nominees.get().person_id,
    }

    text = at_desk(scorer).get(reverse("rewards:duplicates"), case).content.decode()

    assert ("같은 사람의 비슷한 추천이 있습니다." in text) is not is_blind


@pytest.mark.parametrize("is_blind", [True, False])
def test_residents_are_told_no_department_of_a_blind_round(resident, is_blind):
    shortlisted(is_blind=is_blind, state=RoundState.PUBLIC_CHECK)

    text = resident.get(reverse("public_rewards")).content.decode()

    assert "민원 창구 통합" in text
    assert (DEPARTMENT in text) is not is_blind
