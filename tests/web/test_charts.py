"""The tile map and the bars."""

from decimal import Decimal

from web.charts import Place, bars, class_bounds, tile_map


def place(value: int | None, **facts):
    known = None if value is None else Decimal(value)
    given = {"row": 0, "column": 0, "name": "고령군", "text": f"{value}%", "url": "/x/"}
    return Place(value=known, **(given | facts))


def test_a_square_stands_where_its_row_and_column_say():
    picture = tile_map("보고", [place(10), place(20, row=2, column=3)])

    assert [(tile.x, tile.y) for tile in picture.tiles] == [(2, 2), (146, 98)]
    assert (picture.width, picture.height) == (192, 144)


def test_a_square_says_its_name_and_value():
    (tile,) = tile_map("보고", [place(10)]).tiles

    assert (tile.title, tile.label, tile.url) == ("고령군: 10%", "고령", "/x/")


def test_a_short_name_is_not_cut():
    assert tile_map("보고", [place(1, name="중구")]).tiles[0].label == "중구"


def test_unknown_has_its_own_class_and_place_in_the_legend():
    picture = tile_map("보고", [place(10), place(None)], unit="%")

    assert [tile.bucket for tile in picture.tiles] == [4, 0]
    assert [(entry.bucket, entry.text) for entry in picture.legend] == [(4, "10%"), (0, "자료 없음")]


def test_nothing_known_is_a_map_of_unknowns():
    picture = tile_map("보고", [place(None)])

    assert [entry.text for entry in picture.legend] == ["자료 없음"]


def test_an_empty_map_can_be_drawn():
    assert tile_map("보고", []).tiles == []


def test_many_values_fall_into_five_classes_of_equal_size():
    values = [Decimal(value) for value in range(1, 101)]

    assert class_bounds(values) == [Decimal(20), Decimal(40), Decimal(60), Decimal(80), Decimal(100)]


def test_equal_values_are_never_in_two_classes():
    values = [Decimal(0)] * 90 + [Decimal(value) for value in range(1, 11)]

    assert class_bounds(values) == [Decimal(0), Decimal(10)]


def test_given_bounds_are_said_in_the_legend():
    picture = tile_map("보고", [place(5), place(95)], unit="%", bounds=[Decimal(50), Decimal(100)])

    assert [entry.text for entry in picture.legend] == ["5% 이상 50% 이하", "50% 초과 100% 이하"]
    assert [tile.bucket for tile in picture.tiles] == [1, 4]


def test_a_bar_is_as_long_as_its_share_of_the_largest():
    drawn = bars([("가", Decimal(50), "50건"), ("나", Decimal(200), "200건"), ("다", None, "자료 없음")], marked="나")

    assert [(bar.length, bar.is_marked) for bar in drawn] == [
        (Decimal("25.0"), False),
        (Decimal("100.0"), True),
        (Decimal(0), False),
    ]


def test_a_bar_never_leaves_its_room():
    (bar,) = bars([("가", Decimal(130), "130%")], full=Decimal(100))

    assert bar.length == Decimal("100.0")


def test_bars_of_nothing_are_flat():
    (bar,) = bars([("가", Decimal(0), "0건")])

    assert bar.length == Decimal(0)
