"""What people type on the pages: plans, nominations, many checks at once; and the way from the committee."""

from datetime import date

import pytest
from django.urls import reverse

import committee_factories as committee
import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind
from accounts.roles import Role
from plans.committee.codes import ItemKind
from plans.rewards.codes import CheckDuty, NominationState, RoundState
from plans.rewards.models import EligibilityCheck, Nomination, Round

OFFICER = [Role.DEDICATED]
ALWAYS = {"nominations_from": date(2020, 1, 1), "nominations_until": date(2100, 12, 31)}


def at(name, *args):
    return reverse(f"rewards:{name}", args=args)


def shown(client, address, **given):
    answer = client.get(address, given)
    assert answer.status_code == 200
    return answer.content.decode()


def always_open(**fields):
    return rewards.round_(state=RoundState.OPEN, public_check_until=None, **ALWAYS | fields)


def grow_checks(number):
    for _one in range(number):
        nomination = rewards.nomination(state=NominationState.ELIGIBILITY_CHECK)
        EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.AUDIT)


def test_rounds_are_planned_from_the_page(at_desk):
    client = at_desk(factories.person(roles=OFFICER))
    proposed = shown(client, at("plan"))

    answer = client.post(at("plan"), {"year": 2027, "rounds": 2, "quota": 40, "stages": ["screening"]})

    assert 'value="40"' in proposed
    assert answer.status_code == 302
    assert list(Round.objects.order_by("sequence").values_list("quota", flat=True)) == [20, 20]


def test_fewer_than_one_a_round_is_no_quota(at_desk):
    client = at_desk(factories.person(roles=OFFICER))

    answer = client.post(at("plan"), {"year": 2027, "rounds": 3, "quota": 2})

    assert answer.status_code == 422
    assert "선발 규모는 선발 횟수보다 적을 수 없습니다." in answer.content.decode()


def test_planning_is_the_officers(at_desk):
    assert at_desk(factories.person(roles=[Role.PAO])).get(at("plan")).status_code == 403


def nomination_form(round_, person, **given):
    return {
        "round_": round_.pk, "source": "colleague", "kind": "person", "title": "민원 창구 통합",
        "merit_from": "2026-01-01", "merit_to": "2026-02-01", "department": person.department_id,
        "person_1": person.pk, "share_1": 100,
    } | given  # fmt: skip


def test_a_nomination_is_begun_from_the_page(at_desk):
    round_, person = always_open(), factories.person()
    client = at_desk(factories.person())

    answer = client.post(at("nominate"), nomination_form(round_, person))

    made = Nomination.objects.get()
    assert answer["Location"] == at("nomination", made.pk)
    assert (made.title, made.nominees.get().person) == ("민원 창구 통합", person)


def test_what_does_not_fit_the_way_stands_on_the_form(at_desk):
    round_, person = always_open(), factories.person()

    answer = at_desk(factories.person()).post(at("nominate"), nomination_form(round_, person, source="self"))

    assert answer.status_code == 422
    assert "본인 추천에는 자신이 후보자로 있어야 합니다." in answer.content.decode()


def test_the_form_is_filled_in_by_the_address(at_desk):
    always_open()
    person = factories.person()

    html = shown(
        at_desk(factories.person()), at("nominate"), title="끝난 과제", person=person.pk, merit_from="2026-01-01"
    )

    assert 'value="끝난 과제"' in html
    assert 'value="2026-01-01"' in html
    assert f'<option value="{person.pk}" selected>' in html


@pytest.mark.parametrize("kind", [EmployeeKind.GENERAL, EmployeeKind.OUTSIDE])
def test_without_an_open_round_the_page_says_so(at_desk, kind):
    sentences = {
        EmployeeKind.GENERAL: "지금 추천을 받는 선발이 없습니다.",
        EmployeeKind.OUTSIDE: "직원만 추천할 수 있습니다.",
    }

    assert sentences[kind] in shown(at_desk(factories.person(kind=kind)), at("nominate"))


def test_duplicates_are_shown_as_they_are_entered(at_desk):
    person = factories.person()
    earlier = rewards.nomination(people=[person], title="민원 창구 통합", state=NominationState.SUBMITTED)
    case = {"title": "민원창구 통합", "merit_from": "2026-01-05", "merit_to": "2026-02-01", "person_1": person.pk}

    known = shown(at_desk(person), at("duplicates"), **case)
    stranger = shown(at_desk(factories.person()), at("duplicates"), **case)
    itself = shown(at_desk(person), at("duplicates"), **case, but=earlier.pk)
    unfinished = shown(at_desk(person), at("duplicates"), title="민원")

    assert [at("nomination", earlier.pk) in page for page in (known, stranger, itself)] == [True, False, False]
    assert "볼 수 있는 권한이 없는 추천이 1건 있습니다." in stranger
    assert "<ul>" not in unfinished


# Many checks at once


def test_many_checks_are_answered_at_once(at_desk):
    grow_checks(2)
    by = factories.person(roles=[Role.AUDITOR])
    chosen = [str(pk) for pk in EligibilityCheck.objects.values_list("pk", flat=True)]

    answer = at_desk(by).post(at("checks"), {"checks": chosen, "note": "이상 없음"})

    assert answer.status_code == 302
    assert set(Nomination.objects.values_list("state", flat=True)) == {"eligible"}


def test_only_what_waits_for_ones_duty_is_answered(at_desk):
    nomination = rewards.nomination(state=NominationState.ELIGIBILITY_CHECK)
    check = EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.PERSONNEL)

    answer = at_desk(factories.person(roles=[Role.AUDITOR])).post(at("checks"), {"checks": [check.pk]})

    check.refresh_from_db()
    assert (answer.status_code, check.state) == (422, "asked")


# From the committee's item to the round


@pytest.mark.slow
def test_the_item_leads_to_the_round(at_desk):
    round_ = rewards.round_(state=RoundState.COMMITTEE)
    listed = rewards.nomination(round=round_, state=NominationState.SHORTLISTED)
    sitting = committee.convened(kind=ItemKind.SELECTION, subject_id=round_.pk)
    client = at_desk(sitting.people[-1])

    item = shown(client, reverse("committee:item", args=[sitting.item.pk]))
    page = shown(client, at("round", round_.pk))

    assert f'href="{at("round", round_.pk)}"' in item
    assert listed.title in page
