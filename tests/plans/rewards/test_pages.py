"""Pages of the office: they open, cost the same however long a list is, and show what fits."""

from contextlib import closing

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind
from accounts.roles import Role
from plans.rewards.codes import CheckDuty, NominationState, RoundState, Stage
from plans.rewards.models import EligibilityCheck, Round, SignOff

OFFICER = [Role.DEDICATED]


def at(name, *args):
    return reverse(f"rewards:{name}", args=args)


def shown(client, address, **given):
    answer = client.get(address, given)
    assert answer.status_code == 200
    return answer.content.decode()


# Every list costs the same with 1 and with 3 rows.


def grow_rounds(number):
    for _one in range(number):
        rewards.nomination(round=rewards.round_(state=RoundState.OPEN), state=NominationState.SUBMITTED)


def grow_nominations(number):
    round_ = Round.objects.first() or rewards.round_(state=RoundState.ANNOUNCED)
    for _one in range(number):
        people = [factories.person(), factories.person()]
        rewards.nomination(round=round_, people=people, state=NominationState.SELECTED)


def grow_checks(number):
    for _one in range(number):
        nomination = rewards.nomination(state=NominationState.ELIGIBILITY_CHECK)
        EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.AUDIT)


LISTS = [
    ("rounds", grow_rounds, OFFICER, 8),
    ("nominations", grow_nominations, OFFICER, 10),
    ("checks", grow_checks, [Role.AUDITOR], 8),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "grow", "roles", "number"), LISTS, ids=[row[0] for row in LISTS])
def test_a_list_costs_the_same_however_long_it_is(at_desk, cost, name, grow, roles, number):
    client = at_desk(factories.person(roles=roles))

    grow(1)
    with_one = cost(client, at(name))
    grow(2)
    with_three = cost(client, at(name))

    assert (with_one, with_three) == (number, number)


@pytest.mark.slow
def test_own_nominations_cost_the_same_however_many(at_desk, cost):
    person = factories.person()
    client = at_desk(person)
    rewards.nomination(nominated_by=person)
    with_one = cost(client, at("own"))
    for _one in range(2):
        rewards.nomination(nominated_by=person)

    assert (with_one, cost(client, at("own"))) == (11, 11)


@pytest.mark.slow
def test_the_page_of_a_round_costs_the_same_however_many_are_listed(at_desk, cost):
    round_ = rewards.round_(state=RoundState.CONTEST)
    SignOff.objects.create(round=round_, duty="audit")
    client = at_desk(factories.person(roles=OFFICER))
    rewards.nomination(round=round_, state=NominationState.SHORTLISTED)
    with_one = cost(client, at("round", round_.pk))
    for duty in ("personnel", "service"):
        SignOff.objects.create(round=round_, duty=duty)
        rewards.nomination(round=round_, state=NominationState.SHORTLISTED)

    assert (with_one, cost(client, at("round", round_.pk))) == (19, 19)


def export_cost(client):
    with CaptureQueriesContext(connection) as caught:
        assert b"".join(client.get(at("nomination_export", "csv")).streaming_content)
    return sum(query["sql"].startswith("SELECT") and '"tenants_' not in query["sql"] for query in caught)


@pytest.mark.slow
def test_the_export_costs_the_same_however_long_it_is(at_desk):
    client = at_desk(factories.person(roles=OFFICER))
    grow_nominations(1)
    with_one = export_cost(client)
    grow_nominations(2)

    assert (with_one, export_cost(client)) == (6, 6)


# Pages open


@pytest.mark.slow
@pytest.mark.parametrize("state", RoundState.values)
def test_the_page_of_a_round_opens_in_every_state(at_desk, state):
    round_ = rewards.round_(state=state)

    html = shown(at_desk(factories.person(roles=[Role.DEDICATED, Role.PAO])), at("round", round_.pk))

    assert round_.number in html
    assert 'aria-current="step"' in html


@pytest.mark.slow
@pytest.mark.parametrize("state", [state for state in NominationState if state != NominationState.MERGED])
def test_the_page_of_a_nomination_opens_in_every_state(at_desk, state):
    nomination = rewards.nomination(state=state)

    html = shown(at_desk(nomination.nominated_by), at("nomination", nomination.pk))

    assert nomination.number in html


def test_the_bar_shows_the_stages_of_the_round_only(at_desk):
    round_ = rewards.round_(state=RoundState.OPEN, stages=[Stage.VOTING])

    html = shown(at_desk(factories.person()), at("round", round_.pk))

    bar = html[: html.index("</ol>", html.index("krds-step-wrap"))]
    assert [str(stage.label) in bar for stage in (Stage.VOTING, Stage.CONTEST)] == [True, False]


@pytest.mark.parametrize("name", ["rounds", "nominations", "own"])
def test_an_empty_list_says_what_it_is_for(at_desk, name):
    assert "aj-empty-title" in shown(at_desk(factories.person(roles=OFFICER)), at(name))


@pytest.mark.parametrize("name", ["rounds", "nominations", "own", "plan", "nominate", "checks", "duplicates"])
def test_nobody_comes_in_without_signing_in(resident, name):
    answer = resident.get(at(name))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_what_one_may_not_see_is_not_there(at_desk):
    nomination = rewards.nomination(state=NominationState.SUBMITTED)
    client = at_desk(factories.person())

    addresses = [at("nomination", nomination.pk), at("nomination_step", nomination.pk, "withdraw")]

    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_the_counter_of_the_year_is_shown(at_desk):
    round_ = rewards.round_(state=RoundState.ANNOUNCED, quota=3)
    rewards.round_(quota=5)
    for _one in range(2):
        rewards.nomination(round=round_, state=NominationState.SELECTED)

    assert "<strong>2/8</strong>" in shown(at_desk(factories.person()), at("rounds"))


def test_a_year_without_a_selection_is_warned_of(at_desk):
    assert "해마다 한 번 이상 선발해야 합니다(운영규정 제13조제1항)." in shown(
        at_desk(factories.person()), at("rounds")
    )


def test_who_is_no_official_is_marked(at_desk):
    guard = factories.person(kind=EmployeeKind.GUARD)
    nomination = rewards.nomination(people=[guard], state=NominationState.SUBMITTED)
    official = rewards.nomination(state=NominationState.SUBMITTED)
    client = at_desk(factories.person(roles=OFFICER))

    pages = [shown(client, at("nomination", row.pk)) for row in (nomination, official)]

    assert ["법정 우대 대상 아님" in page for page in pages] == [True, False]


# Filters and export


FILTERS = [
    ({"state": "submitted"}, {"state": "eligible"}),
    ({"kind": "case"}, {"kind": "team"}),
    ({"source": "self"}, {"source": "officer"}),
    ({"employee_kind": "guard"}, {"employee_kind": "term"}),
    ({"recommended": "on", "kind": "case"}, {"recommended": "on", "kind": "person"}),
    ({"q": "경비"}, {"q": "없는 말"}),
]


@pytest.mark.parametrize(("fits", "does_not"), FILTERS)
def test_a_filter_shows_what_fits(at_desk, fits, does_not):
    guard = factories.person(kind=EmployeeKind.GUARD, name="이경비")
    nomination = rewards.nomination(
        people=[guard], state=NominationState.SUBMITTED, kind="case", source="self", recommendations=1
    )
    client = at_desk(factories.person(roles=OFFICER))

    pages = [shown(client, at("nominations"), **given) for given in (fits, does_not)]

    assert [nomination.number in page for page in pages] == [True, False]


def test_round_and_department_filter_too(at_desk):
    one, other = (rewards.nomination(state=NominationState.SUBMITTED) for _ in range(2))
    client = at_desk(factories.person(roles=OFFICER))

    for given in ({"round": one.round_id}, {"department": one.department_id}):
        page = shown(client, at("nominations"), **given)
        assert (one.number in page, other.number in page) == (True, False)


@pytest.mark.parametrize(("kind", "start"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")])
def test_the_list_is_taken_home(at_desk, kind, start):
    rewards.nomination(state=NominationState.SUBMITTED)

    answer = at_desk(factories.person(roles=OFFICER)).get(at("nomination_export", kind))

    with closing(answer):
        assert b"".join(answer.streaming_content).startswith(start)


def test_another_kind_of_export_is_not_there(at_desk):
    assert at_desk(factories.person(roles=OFFICER)).get(at("nomination_export", "doc")).status_code == 404
