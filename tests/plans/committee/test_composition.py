"""The whole committee against law and ordinance: 운영규정 11조, 지방공무원법 7조."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pydantic import ValidationError

import committee_factories as made
from committee_factories import NOW
from plans.committee.codes import Gender, MemberKind, MemberState, Position
from plans.committee.composition import findings_of, share
from plans.committee.models import Member
from plans.committee.policies import CommitteeRules
from plans.committee.queries import composition_on

TODAY = timezone.localdate(NOW)
Rules = Callable[..., None]

pytestmark = pytest.mark.usefixtures("goryeong")


def found() -> list[tuple[str, str, bool]]:
    return [(row.sentence, row.basis, row.breaks) for row in findings_of(composition_on(TODAY))]


def test_a_lawful_committee_has_no_findings() -> None:
    made.committee()

    assert found() == []


def test_eight_are_too_few() -> None:
    made.committee(private=5, official=3)

    assert found() == [("위원은 9명 이상 45명 이하여야 하나 현재 8명입니다.", "운영규정 제11조제1항", True)]


def test_an_ordinance_may_set_a_lower_limit(rules: Rules) -> None:
    rules(members_at_most=9)
    made.committee()

    assert found() == [("위원은 9명 이상 9명 이하여야 하나 현재 10명입니다.", "조례·자체 기준", True)]


def test_half_must_be_private() -> None:
    made.committee(private=4, official=5)

    assert found() == [("위촉직(민간) 위원이 절반 이상이어야 하나 9명 중 4명입니다.", "운영규정 제11조제1항", True)]


def test_exactly_half_is_enough() -> None:
    made.committee(private=5, official=5)

    assert found() == []


def test_a_committee_without_chair() -> None:
    chair, *_others = made.committee(private=7)
    Member.objects.filter(pk=chair.pk).update(position=Position.MEMBER)

    assert found() == [("위원장이 없습니다.", "운영규정 제11조제1항", True)]


def test_an_official_chair_is_the_vice_head() -> None:
    chair, *_others = made.committee()
    chair.person.holdings.all().delete()

    assert found() == [("위원장은 부단체장이나 위촉직(민간) 위원 중에서 정해야 합니다.", "운영규정 제11조제2항", True)]


def test_audit_head_is_a_member() -> None:
    _chair, audit, *_others = made.committee()
    Member.objects.filter(pk=audit.pk).update(is_audit_head=False)

    assert found() == [("감사기구의 장이 위원으로 포함되어야 합니다.", "운영규정 제11조제3항", True)]


def test_the_gender_cap_is_only_advice_until_the_office_sets_it(rules: Rules) -> None:
    made.committee()
    Member.objects.update(gender=Gender.MALE)
    sentence = "한 성별이 10분의 6을 넘지 않아야 하나 10명 중 10명입니다."
    assert found() == [(sentence, "기본값", False)]

    rules(gender_cap_tenths=6)

    assert found() == [(sentence, "조례·자체 기준", True)]


def test_terms_reappointments_and_missing_experts_are_named() -> None:
    members = made.committee()
    Member.objects.filter(pk=members[0].pk).update(expertise=["law", "audit", "city", "welfare", "disaster"])
    Member.objects.filter(pk=members[9].pk).update(term_to=TODAY - timedelta(days=1), reappointments=2)

    assert found() == [
        (f"연임은 1회까지이나 이를 넘은 위원이 있습니다: {members[9]}", "기본값", False),
        (f"임기가 지난 위원이 있습니다: {members[9]}", "기본값", False),
        ("다음 분야의 전문가가 없습니다: 회계", "기본값", False),
    ]


def test_the_personnel_committee_has_its_own_law(rules: Rules) -> None:
    rules(body="personnel_committee", committee_name="인사위원회")
    _chair, audit, *_others = made.committee(private=3, official=3)
    Member.objects.filter(pk=audit.pk).update(is_audit_head=False)

    assert found() == [("위원은 7명 이상 20명 이하여야 하나 현재 6명입니다.", "지방공무원법 제7조", True)]


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        ({"members_at_most": 8}, False),
        ({"members_at_most": 15}, True),
        ({"members_at_most": 46}, False),
        ({"members_at_most": 21, "body": "personnel_committee"}, False),
        ({"members_at_most": 7, "body": "personnel_committee"}, True),
        ({"designated_at_least": 7}, False),
    ],
)
def test_rules_stay_within_the_law(value: dict[str, Any], allowed: bool) -> None:
    if allowed:
        CommitteeRules.model_validate(value)
        return
    with pytest.raises(ValidationError):
        CommitteeRules.model_validate(value)


def test_a_past_day_counts_those_who_have_left_since() -> None:
    made.committee(private=5, official=5)
    made.member(state=MemberState.RESIGNED, left_on=TODAY, kind=MemberKind.PRIVATE)
    made.member(state=MemberState.CANDIDATE)

    assert len(composition_on(TODAY).members) == 10
    assert len(composition_on(TODAY - timedelta(days=1)).members) == 11


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 3, "33.3"), (1, 16, "6.3"), (0, 4, "0.0"), (0, 0, "None")])
def test_shares_have_one_decimal_half_up(part: int, whole: int, expected: str) -> None:
    assert str(share(part, whole)) == expected
