"""The neutral document: what it refuses, and how texts are cleaned."""

from datetime import date

import pytest

from documents.content import Align, Document, Heading, Table, official_date, plain


def test_text_is_composed_and_free_of_control_characters() -> None:
    assert plain("\u1100\u1169\u1105\u1167\u11bc\x00\x1b[31m\t끝\x85") == "고령[31m 끝"


def test_line_breaks_of_every_kind_are_one_kind() -> None:
    assert plain("하나\r\n둘\r셋\n넷") == "하나\n둘\n셋\n넷"


def test_direction_marks_cannot_turn_a_text_round() -> None:
    assert plain("승인\u202e결반\u2066") == "승인결반"


def test_halves_of_characters_are_replaced() -> None:
    assert plain("\ud83d끝\uffff") == "\ufffd끝\ufffd"


def test_whole_emoji_stays() -> None:
    assert plain("\N{GRINNING FACE}") == "\N{GRINNING FACE}"


def test_official_date_has_no_leading_zeros() -> None:
    assert official_date(date(2026, 2, 3)) == "2026. 2. 3."


def test_table_is_as_wide_as_its_header() -> None:
    with pytest.raises(ValueError, match="Row 2 has 1 cells, the header 2"):
        Table(["가", "나"], [["1", "2"], ["3"]])


@pytest.mark.parametrize(("widths", "aligns"), [([1.0], []), ([], [Align.LEFT]), ([1.0, 0.0], []), ([1.0, -2.0], [])])
def test_table_takes_widths_for_every_column_or_none(widths: list[float], aligns: list[Align]) -> None:
    with pytest.raises(ValueError, match="column"):
        Table(["가", "나"], [], widths=widths, aligns=aligns)


def test_table_needs_a_column() -> None:
    with pytest.raises(ValueError, match="without columns"):
        Table([], [])


@pytest.mark.parametrize("level", [0, 4])
def test_heading_has_three_levels(level: int) -> None:
    with pytest.raises(ValueError, match="No heading"):
        Heading("제목", level)


@pytest.mark.parametrize("title", ["", " \n", "\x00"])
def test_document_needs_a_title(title: str) -> None:
    with pytest.raises(ValueError, match="without title"):
        Document(title, "고령군", [])
