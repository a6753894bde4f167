"""Dates, numbers, tones and histories as pages say them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from web.templatetags.dates import day, days_left, due_text, due_tone, iso, moment, month
from web.templatetags.history import change, sentence
from web.templatetags.labels import badge_tone, notice_mark, notice_tone
from web.templatetags.numbers import cell_text, is_number, number, percent
from workflow.models import StepTaken

EVENING = datetime(2026, 3, 1, 16, 5, tzinfo=UTC)  # 01:05 on 2 March in Seoul


def test_date_is_written_as_official_papers_do():
    assert day(date(2026, 3, 2)) == "2026. 3. 2.(월)"
    assert month(date(2026, 3, 2)) == "2026. 3."
    assert day(None) == "-"


def test_moment_is_told_in_seoul():
    assert moment(EVENING) == "2026. 3. 2.(월) 01:05"
    assert iso(EVENING) == "2026-03-02T01:05+09:00"


def test_date_in_english():
    with translation.override("en"):
        assert day(date(2026, 3, 2)) == "2 Mar 2026"


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (-2, "2일 지남", "bg-danger"),
        (0, "오늘까지", "bg-light-warning"),
        (3, "3일 남음", "bg-light-warning"),
        (4, "4일 남음", "bg-light-gray"),
    ],
)
def test_deadline_says_how_far_it_is(days, text, tone):
    due = EVENING + timedelta(days=days)

    assert (due_text(due, EVENING), due_tone(due, EVENING)) == (text, tone)


def test_days_are_counted_on_the_calendar_of_seoul():
    late_evening = datetime(2026, 3, 2, 14, 59, tzinfo=UTC)  # 23:59 on 2 March
    after_midnight = datetime(2026, 3, 2, 15, 1, tzinfo=UTC)  # 00:01 on 3 March

    assert days_left(after_midnight, late_evening) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12345, "12,345"),
        (Decimal("81.0"), "81.0"),
        (Decimal("1E+3"), "1,000"),
        (0, "0"),
        (None, "-"),
        ("1분기", "1분기"),
    ],
)
def test_number_keeps_its_decimals(value, text):
    assert number(value) == text


def test_percent_is_of_a_percentage():
    assert percent(Decimal("87.5")) == "87.5%"


def test_truth_is_no_number_in_a_table():
    assert (is_number(True), is_number(3), is_number("3")) == (False, True, False)
    assert (cell_text(None), cell_text(1204), cell_text("고령군")) == ("-", "1,204", "고령군")


def test_tone_never_speaks_by_colour_alone():
    assert (notice_tone("error"), notice_mark("error")) == ("danger", "오류")
    assert (notice_tone("safe success"), notice_mark("safe success")) == ("success", "완료")
    assert notice_tone("unheard of") == "information"
    assert (badge_tone("danger"), badge_tone(None), badge_tone("unheard of")) == (
        "bg-light-danger",
        "bg-light-gray",
        "bg-light-gray",
    )


def line(**facts):
    given = {
        "process": "none",
        "actor_name": "김고령",
        "role": "dedicated",
        "label": "협의 요청",
        "from_state": "a",
        "to_state": "b",
    }
    return StepTaken(**(given | facts))


def test_history_is_a_sentence():
    assert sentence(line()).replace("\u2060", "") == "김고령 전담부서 담당자가 ‘협의 요청’을 처리했습니다."


def test_history_says_for_whom_one_acted():
    entry = line(role="acting_head", acting_for="군수", label="승인")

    assert sentence(entry).replace("\u2060", "") == "김고령 권한대행(군수 대행)이 ‘승인’을 처리했습니다."


def test_history_of_an_unknown_role_names_the_person():
    assert sentence(line(actor_name="시스템", role="")).replace("\u2060", "") == "시스템이 ‘협의 요청’을 처리했습니다."


def test_a_state_that_stays_is_not_told():
    assert (change(line()), change(line(to_state="a"))) == ("a → b", "")
