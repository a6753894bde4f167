"""The fairness radar: what it finds, and what it leaves alone."""

from datetime import date
from uuid import UUID

from plans.mileage.radar import (
    Alike,
    Burst,
    Mutual,
    Row,
    alike,
    bursts,
    grouped,
    mutual,
    without_chance,
    without_claims,
)

HEE, MIN, SOO = UUID(int=1), UUID(int=2), UUID(int=3)
HERE, THERE = UUID(int=11), UUID(int=12)
TEXT = "농지 전용 허가 서류를 다섯 가지에서 두 가지로 줄이고 안내문을 다시 썼습니다."
OTHER = "재난 문자 발송 절차를 바꾸어 야간에도 담당자가 바로 보낼 수 있게 했습니다."


def row(number, person=HEE, text=TEXT, on=date(2026, 5, 1), department=HERE, by=()):
    return Row(UUID(int=100 + number), person, department, text, on, by)


def test_the_same_text_twice_is_found():
    first, second = row(1), row(2, MIN, TEXT.replace(" ", "  "))

    assert alike([first, second, row(3, text=OTHER)]) == [Alike(first, second, 100)]


def test_a_word_changed_is_still_alike():
    first, second = row(1), row(2, MIN, TEXT.replace("다섯", "여섯"))

    assert [(pair.first, pair.second, pair.likeness) for pair in alike([first, second])] == [(first, second, 82)]


def test_different_and_short_texts_are_left_alone():
    assert alike([row(1), row(2, text=OTHER)]) == []
    assert alike([row(1, text="안내문 정비"), row(2, text="안내문 정비")]) == []


def test_a_last_week_full_of_claims_is_found():
    late = [row(number, on=date(2026, 12, 24 + number)) for number in (1, 4, 7)]

    assert bursts([*late, row(8)], date(2026, 12, 31)) == [Burst(HEE, late, 4)]


def test_two_late_claims_or_many_early_ones_are_no_burst():
    late = [row(number, on=date(2026, 12, 30)) for number in (1, 2)]
    early = [row(number, MIN) for number in range(10, 14)]
    busy = [row(number, MIN, on=date(2026, 12, 31)) for number in range(20, 23)]

    assert bursts([*late, *early, *busy], date(2026, 12, 31)) == []


def test_the_25th_belongs_to_the_last_week_and_the_24th_does_not():
    rows = [row(number, on=date(2026, 12, 25)) for number in (1, 2, 3)]
    earlier = [row(number, on=date(2026, 12, 24)) for number in (1, 2, 3)]

    assert (len(bursts(rows, date(2026, 12, 31))), bursts(earlier, date(2026, 12, 31))) == (1, [])


def test_two_who_grant_each_other_are_found():
    one, other = row(1, HEE, by=[MIN]), row(2, MIN, by=[HEE])

    found = mutual([one, other, row(3, SOO, by=[MIN])])

    assert found == [Mutual(HEE, MIN, [other, one])]


def test_one_direction_and_oneself_are_left_alone():
    assert mutual([row(1, HEE, by=[MIN]), row(2, HEE, by=[HEE])]) == []


def test_departments_without_claims_or_chance_are_found():
    people = [(HERE, "7급"), (THERE, "4급"), (THERE, "5급")]

    assert without_claims([row(1)], [HERE, THERE]) == [THERE]
    assert without_chance(people, [HERE, THERE], lambda grade: grade == "7급") == [THERE]


def test_what_hangs_together_is_one_finding_and_the_most_people_come_first():
    ten = [row(number, HEE) for number in range(10)]
    two = [row(20, MIN, OTHER), row(21, SOO, OTHER)]

    found = grouped(alike([*ten, *two]))

    assert [(group.people, len(group.rows), group.least, group.most) for group in found] == [
        (2, 2, 100, 100),
        (1, 10, 100, 100),
    ]


def test_a_chain_of_likeness_is_one_group_with_its_range():
    first, second = row(1), row(2, MIN, TEXT.replace("다섯", "여섯"))

    [group] = grouped(alike([first, second, row(3, SOO)]))

    assert (set(group.rows), group.least, group.most) == ({first, second, row(3, SOO)}, 82, 100)
