"""What an achievement is worth: arithmetic over rules and what has been used."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from plans.mileage.policies import ItemRule, MileageRules
from plans.mileage.scoring import Achievement, Bar, Barrier, Tally, Used, Verdict, normal_key, verdict, worth

DAY = date(2026, 3, 2)
ONE = Achievement(UUID(int=1), UUID(int=9), "7급", "regulation", DAY, DAY)


@pytest.mark.parametrize(
    ("points", "contribution", "expected"), [(5, 100, 5), (5, 50, 3), (5, 49, 2), (3, 50, 2), (1, 1, 1), (10, 33, 3)]
)
def test_a_share_is_rounded_half_up_and_at_least_one(points, contribution, expected):
    assert worth(ItemRule(code="regulation", name="규제 개선", points=points), contribution) == expected


def test_a_case_is_known_by_letters_and_digits():
    assert normal_key("  농지-전용 ＡＢ１ (간소화). ") == "농지전용ab1간소화"


@pytest.mark.parametrize(
    ("rules", "one", "used", "barrier"),
    [
        ({}, replace(ONE, item="dancing"), Used(), Barrier(Bar.ITEM, detail="dancing")),
        ({}, ONE, Used(case=5), Barrier(Bar.CASE, 5)),
        ({"eligible_grades": ["9급"]}, ONE, Used(), Barrier(Bar.GRADE, detail="9급")),
        ({}, replace(ONE, done_on=DAY - timedelta(days=31)), Used(), Barrier(Bar.WINDOW, 30)),
        ({}, ONE, Used(others=30), Barrier(Bar.CONTRIBUTION, 100, 70)),
        ({"claims_a_month": 2}, ONE, Used(claims_month=2), Barrier(Bar.CLAIMS_A_MONTH, 2)),
        ({}, ONE, Used(item_year=4), Barrier(Bar.ITEM_A_YEAR, 4, detail="규제·제도 개선")),
        ({}, ONE, Used(person_month=6), Barrier(Bar.PERSON_A_MONTH, 10, 4)),
        ({}, ONE, Used(person_year=56), Barrier(Bar.PERSON_A_YEAR, 60, 4)),
        ({}, ONE, Used(department_month=100), Barrier(Bar.DEPARTMENT_A_MONTH, 100, 0)),
    ],
    ids=lambda value: str(value.bar) if isinstance(value, Barrier) else None,
)
def test_each_rule_stands_against_it(rules, one, used, barrier):
    assert verdict(MileageRules(**rules), one, used).barrier == barrier


def test_the_tightest_cap_says_how_much_is_allowed():
    found = verdict(MileageRules(), ONE, Used(person_month=6, department_month=97))

    assert found == Verdict(5, 5, 3, Barrier(Bar.DEPARTMENT_A_MONTH, 100, 3))


def test_what_fits_exactly_is_allowed():
    assert verdict(MileageRules(), ONE, Used(person_month=5)) == Verdict(5, 5, 5)


def test_a_selection_is_not_bound():
    selection = replace(ONE, item="selected", bound=False)

    assert verdict(MileageRules(), selection, Used(person_month=10)) == Verdict(10, 10, 10)


def test_without_caps_everything_is_allowed():
    rules = MileageRules(person_a_month=None, person_a_year=None, department_a_month=None)

    assert verdict(rules, ONE, Used(person_month=900)).allowed == 5


def test_a_tally_counts_by_person_department_month_and_case():
    tally = Tally()
    tally.add(replace(ONE, case_key="농지"), 5)
    tally.add(replace(ONE, person=UUID(int=2)), 3)
    tally.add(replace(ONE, done_on=date(2026, 4, 1)), 2)
    tally.add(replace(ONE, item="selected", bound=False), 1)

    assert tally.used(replace(ONE, case_key="농지")) == Used(
        person_month=6, person_year=8, department_month=9, claims_month=1, item_year=2, case=5
    )
