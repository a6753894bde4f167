"""Rows of a file become checked records: find the header, map the columns, tell every error by row.

Nothing is written here, and nothing is left out: the caller gets all records or the complete list of
errors, and decides. A caller's page shows `guess_mapping` and lets people change it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Generic, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from documents.reading import Row
from documents.spreadsheet import Column, Sheet, write_xlsx
from kernel.errors import Invalid

T = TypeVar("T")

HEADER_WITHIN = 10  # rows: titles and notes may stand above the header

# Sentences for pydantic's error types; %(…)s are the context that pydantic gives.
SENTENCES: Mapping[str, Any] = {
    "missing": gettext_lazy("값을 입력해 주십시오."),
    "string_too_short": gettext_lazy("%(min_length)s자 이상 입력해 주십시오."),
    "string_too_long": gettext_lazy("%(max_length)s자 이하로 입력해 주십시오."),
    "string_pattern_mismatch": gettext_lazy("정해진 형식이 아닙니다."),
    "enum": gettext_lazy("정해진 값이 아닙니다."),
    "literal_error": gettext_lazy("정해진 값이 아닙니다."),
    "int_parsing": gettext_lazy("정수를 입력해 주십시오."),
    "int_from_float": gettext_lazy("정수를 입력해 주십시오."),
    "float_parsing": gettext_lazy("숫자를 입력해 주십시오."),
    "decimal_parsing": gettext_lazy("숫자를 입력해 주십시오."),
    "date_parsing": gettext_lazy("날짜를 2026-01-31과 같이 입력해 주십시오."),
    "date_from_datetime_parsing": gettext_lazy("날짜를 2026-01-31과 같이 입력해 주십시오."),
    "datetime_parsing": gettext_lazy("날짜와 시각을 2026-01-31 09:00과 같이 입력해 주십시오."),
    "datetime_from_date_parsing": gettext_lazy("날짜와 시각을 2026-01-31 09:00과 같이 입력해 주십시오."),
    "bool_parsing": gettext_lazy("예 또는 아니요로 입력해 주십시오."),
    "greater_than_equal": gettext_lazy("%(ge)s 이상이어야 합니다."),
    "less_than_equal": gettext_lazy("%(le)s 이하여야 합니다."),
    "greater_than": gettext_lazy("%(gt)s보다 커야 합니다."),
    "less_than": gettext_lazy("%(lt)s보다 작아야 합니다."),
    "value_error": gettext_lazy("%(error)s"),
}


@dataclass(frozen=True)
class Field:
    """A column that an import knows: its title, other names it goes by, whether a file must have it.

    unique: the same value twice in one file is an error.
    """

    name: str
    title: str
    aliases: Sequence[str] = ()
    required: bool = False
    unique: bool = False


@dataclass(frozen=True)
class Grid:
    """The file as a table: the header as it is written, and the rows below it."""

    headers: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class RowError:
    """One thing to correct. `column` is the title of the field, empty for the row as a whole."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Checked(Generic[T]):
    """The records with the numbers of their rows, and every error. Records of bad rows are not there."""

    records: Sequence[tuple[int, T]]
    errors: Sequence[RowError]


def find_grid(rows: Sequence[Row], fields: Sequence[Field]) -> Grid:
    """The table that begins with the row that knows most of the fields.

    Raises Invalid when no row does, when nothing stands below it, or when a known column stands there twice.
    """
    known = {key for field in fields for key in _keys(field)}

    def fit(row: Row) -> int:
        return len(known & {_key(cell) for cell in row.cells})

    header = max(rows[:HEADER_WITHIN], key=fit, default=None)
    if header is None or not fit(header):
        titles = ", ".join(field.title for field in fields)
        raise Invalid(
            _("제목 행을 찾을 수 없습니다. 첫 행에 다음 열 제목을 적어 주십시오: %(titles)s") % {"titles": titles}
        )
    below = [row for row in rows if row.number > header.number]
    if not below:
        raise Invalid(_("제목 행만 있고 내용이 없습니다."))
    keys = [_key(cell) for cell in header.cells]
    twice = next(
        (cell for cell, key in zip(header.cells, keys, strict=True) if keys.count(key) > 1 and key in known), None
    )
    if twice:
        raise Invalid(_("‘%(column)s’ 열이 두 번 있습니다. 하나만 남겨 주십시오.") % {"column": twice})
    return Grid(header.cells, below)


def guess_mapping(headers: Sequence[str], fields: Sequence[Field]) -> dict[str, int]:
    """Field names and the places of their columns, as far as the titles tell."""
    places = {_key(header): place for place, header in enumerate(headers)}
    found = {field.name: next((places[key] for key in _keys(field) if key in places), None) for field in fields}
    return {name: place for name, place in found.items() if place is not None}


def check(
    grid: Grid,
    fields: Sequence[Field],
    build: Callable[[Mapping[str, str]], T],
    *,
    mapping: Mapping[str, int] | None = None,
) -> Checked[T]:
    """Build a record of every row; `mapping` (field name → place of the column) overrides the guess.

    `build` gets the texts of the row by field name, blank cells left out. It says what is wrong by raising
    pydantic's ValidationError (so `Model.model_validate` will do) or Invalid with sentences by field.
    Raises Invalid when a required field has no column, or one column is to be two fields.
    """
    places = guess_mapping(grid.headers, fields) if mapping is None else dict(mapping)
    _must_be_mapped(places, grid, fields)
    titles = {field.name: field.title for field in fields}
    records: list[tuple[int, T]] = []
    errors: list[RowError] = []
    for row in grid.rows:
        try:
            records.append((row.number, build(_values(row, places))))
        except ValidationError as refusal:
            errors += [RowError(row.number, titles.get(name, ""), text) for name, text in _said_by(refusal)]
        except Invalid as refusal:
            errors += _told(row.number, refusal, titles)
    errors += _repeated(grid, [field for field in fields if field.unique and field.name in places], places)
    bad = {error.row for error in errors}
    return Checked(
        [(number, record) for number, record in records if number not in bad],
        sorted(errors, key=lambda error: error.row),
    )


def write_error_file(target: IO[bytes], grid: Grid, errors: Sequence[RowError]) -> None:
    """The rows as they came, in XLSX, each with what to correct in a last column 오류.

    Once corrected it can be sent again as it is: an import does not know the last column.
    """
    width = max(len(cells) for cells in (grid.headers, *(row.cells for row in grid.rows)))
    columns = [Column(header) for header in _padded(grid.headers, width)] + [Column(_("오류"), width=60)]
    sentences: dict[int, list[str]] = {}
    for error in errors:
        line = f"{error.column}: {error.sentence}" if error.column else error.sentence
        sentences.setdefault(error.row, []).append(line)
    rows = ([*_padded(row.cells, width), "\n".join(sentences.get(row.number, []))] for row in grid.rows)
    write_xlsx(target, [Sheet(_("오류"), columns, rows)], title=_("가져오기 오류"), office="")


def _must_be_mapped(places: Mapping[str, int], grid: Grid, fields: Sequence[Field]) -> None:
    lacking = [field.title for field in fields if field.required and field.name not in places]
    if lacking:
        raise Invalid(_("꼭 있어야 할 열을 찾을 수 없습니다: %(titles)s") % {"titles": ", ".join(lacking)})
    if len(set(places.values())) < len(places):
        raise Invalid(_("한 열을 두 항목에 연결할 수 없습니다."))
    if any(not 0 <= place < len(grid.headers) for place in places.values()):
        raise Invalid(_("파일에 없는 열을 연결하였습니다."))


def _values(row: Row, places: Mapping[str, int]) -> dict[str, str]:
    if not row.legible:
        raise Invalid(_("글자를 읽을 수 없습니다. 파일 전체를 UTF-8로 저장하여 주십시오."))
    cells = _padded(row.cells, 1 + max(places.values(), default=0))
    return {name: cells[place] for name, place in places.items() if cells[place]}


def _said_by(refusal: ValidationError) -> Iterator[tuple[str, str]]:
    for error in refusal.errors(include_url=False, include_input=False):
        sentence = SENTENCES.get(error["type"], gettext_lazy("읽을 수 없는 값입니다."))
        name = str(error["loc"][0]) if error["loc"] else ""
        yield name, str(sentence) % error.get("ctx", {})


def _told(number: int, refusal: Invalid, titles: Mapping[str, str]) -> list[RowError]:
    told = [(titles.get(name, ""), text) for name, texts in refusal.fields.items() for text in texts]
    return [RowError(number, *each) for each in told] or [RowError(number, "", refusal.sentence)]


def _repeated(grid: Grid, fields: Sequence[Field], places: Mapping[str, int]) -> Iterator[RowError]:
    """Rows that repeat a value which only one row may have; the first of them is right."""
    for field in fields:
        first_at: dict[str, int] = {}
        for row in grid.rows:
            value = _padded(row.cells, places[field.name] + 1)[places[field.name]]
            if not value:
                continue
            first = first_at.setdefault(value, row.number)
            if first != row.number:
                sentence = _("%(first)d행과 같은 값입니다.") % {"first": first}
                yield RowError(row.number, field.title, sentence)


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _keys(field: Field) -> list[str]:
    return [_key(title) for title in (field.title, *field.aliases, field.name)]


def _key(title: str) -> str:
    """A title without what people add to it: spaces, stars, and hints in brackets."""
    return "".join(letter for letter in title.partition("(")[0].casefold() if letter.isalnum())
