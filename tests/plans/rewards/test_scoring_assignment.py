"""Dealing out: balanced, never where one may not, the same for the same people."""

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.rewards.assignment import distribute


def ids(first: int, number: int) -> list[UUID]:
    return [UUID(int=first + place) for place in range(number)]


@pytest.mark.slow
@given(st.integers(0, 40), st.integers(1, 12), st.integers(1, 5))
def test_loads_differ_by_at_most_one_where_nothing_stands_in_the_way(cases, people, each):
    nominations, scorers = ids(1, cases), ids(1000, people)

    made = distribute(nominations, scorers, each=each)

    loads = Counter(scorer for having in made.given.values() for scorer in having)
    counts = [loads[scorer] for scorer in scorers]
    assert max(counts) - min(counts) <= 1
    assert all(len(having) == min(each, people) for having in made.given.values())
    assert made.short == (dict.fromkeys(nominations, each - people) if people < each else {})


@pytest.mark.slow
@given(st.integers(1, 12), st.integers(1, 6), st.integers(1, 4), st.data())
def test_nobody_scores_where_they_may_not_and_nothing_is_left_out(cases, people, each, data):
    nominations, scorers = ids(1, cases), ids(1000, people)
    pairs = [(nomination, scorer) for nomination in nominations for scorer in scorers]
    barred = data.draw(st.sets(st.sampled_from(pairs)))

    made = distribute(nominations, scorers, each=each, barred=barred)

    assert {(nomination, one) for nomination, having in made.given.items() for one in having} & barred == set()
    for nomination, having in made.given.items():
        free = sum((nomination, scorer) not in barred for scorer in scorers)
        assert len(having) == min(each, free)
    assert distribute(nominations, scorers, each=each, barred=barred) == made


def test_a_load_is_levelled_through_others():
    one, two, three = ids(1, 3)
    a, b, c = ids(1000, 3)
    barred = {(one, c), (two, c), (three, a)}

    made = distribute([one, two, three], [a, b, c], each=1, barred=barred)

    assert sorted(Counter(next(iter(having)) for having in made.given.values()).values()) == [1, 1, 1]


def test_what_was_given_stays_and_only_the_missing_are_added():
    one, two = ids(1, 2)
    a, b, c = ids(1000, 3)

    made = distribute([one, two], [a, b, c], each=2, barred={(one, a)}, before={one: {b}, two: {b, c}})

    assert made.given == {one: {b, c}, two: {b, c}}
    assert made.short == {}
