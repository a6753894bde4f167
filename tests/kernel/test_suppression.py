"""Small cells are hidden, and so is what would give them away."""

import pytest

from kernel.suppression import suppressed


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"a": 12, "b": 30}, {"a": 12, "b": 30}),
        ({"a": 12, "b": 0}, {"a": 12, "b": 0}),
        ({"a": 3, "b": 30, "c": 9}, {"a": None, "b": 30, "c": None}),  # 42 in all would give 3 away
        ({"a": 3, "b": 4, "c": 9}, {"a": None, "b": None, "c": 9}),
        ({"a": 1, "b": 1, "c": 9}, {"a": None, "b": None, "c": None}),  # 11 - 9 = 2: one each
        ({"a": 3, "b": 0, "c": 0}, {"a": None, "b": None, "c": None}),  # 3 in all, and only one place left
        ({"a": 3}, {"a": None}),
        ({"a": 5, "b": 5}, {"a": 5, "b": 5}),
        ({}, {}),
    ],
)
def test_cells_with_a_total_that_is_told(cells, told):
    assert suppressed(cells) == told


def test_the_limit_is_the_callers():
    assert suppressed({"a": 9, "b": 30, "c": 40}, k=10) == {"a": None, "b": None, "c": 40}


def test_a_total_is_a_cell_of_its_own():
    cells = {"a": 3, "b": 30, "c": 9, "all": 42}

    assert suppressed(cells, groups={"all": ["a", "b", "c"]}) == {"a": None, "b": 30, "c": None, "all": 42}


def test_a_small_total_is_hidden_with_what_would_add_up_to_it():
    cells = {"a": 3, "b": 0, "all": 3}

    assert suppressed(cells, groups={"all": ["a", "b"]}) == {"a": None, "b": 0, "all": None}


def test_a_total_is_hidden_when_nothing_else_is_left():
    cells = {"a": 1, "b": 2, "all": 3, "c": 20, "sum": 23}

    told = suppressed(cells, groups={"all": ["a", "b"], "sum": ["all", "c"]})

    assert told == {"a": None, "b": None, "all": None, "c": None, "sum": 23}


def test_rows_and_columns_protect_each_other():
    table = {("미온", "상"): 2, ("미온", "하"): 20, ("지연", "상"): 30, ("지연", "하"): 40}
    totals = {("미온", ""): 22, ("지연", ""): 70, ("", "상"): 32, ("", "하"): 60}
    rows = {(kind, ""): [(kind, half) for half in "상하"] for kind in ("미온", "지연")}
    columns = {("", half): [(kind, half) for kind in ("미온", "지연")] for half in "상하"}

    told = suppressed(table | totals, groups=rows | columns)

    assert [told[cell] for cell in table] == [None, None, None, None]
    assert [told[total] for total in totals] == [22, 70, 32, 60]


def test_what_one_line_hides_of_a_total_another_line_does_not_give_away():
    cells = {"true": 8, "false": 3, "open": 19, "neglect": 8, "delay": 0, "all": 30}
    lines = [("all", ["true", "false", "open"]), ("true", ["neglect", "delay"])]

    told = suppressed(cells, groups=lines)

    hidden = None
    assert told == {"true": hidden, "false": hidden, "open": 19, "neglect": hidden, "delay": 0, "all": 30}
