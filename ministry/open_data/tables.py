"""The rows of one published round."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from documents.spreadsheet import Sheet, Value
from kernel.indicators import DICTIONARY
from ministry.collection.codes import RoundState, SubmissionState
from ministry.collection.lines import Line, value_of
from ministry.collection.models import ReturnRound, Submission
from ministry.open_data.columns import FIELDS
from ministry.open_data.telling import hidden_cells


def published_rounds() -> QuerySet[ReturnRound]:
    """Everybody may read these."""
    return ReturnRound.objects.filter(state=RoundState.PUBLISHED).order_by("-year", "span")


def sheet_of(round_: ReturnRound) -> Sheet:
    return Sheet(round_.title, [field.column for field in FIELDS], rows_of(round_))


def rows_of(round_: ReturnRound) -> Iterator[Sequence[Value]]:
    """One row a government and indicator, by code; two queries, whatever the number of governments."""
    published = round_.submissions.filter(state=SubmissionState.PUBLISHED)
    found = list(published.select_related("tenant__government").order_by("government_code"))
    hidden = hidden_cells({row.government_code: row.lines for row in found})
    for row in found:
        for line in row.lines:
            if line["indicator"] in DICTIONARY:
                yield _row(round_, row, line, is_hidden=(row.government_code, line["indicator"]) in hidden)


def _row(round_: ReturnRound, row: Submission, line: Line, *, is_hidden: bool) -> Sequence[Value]:
    indicator, value = DICTIONARY[line["indicator"]], value_of(line)
    status = "not_yet" if value is None else "suppressed" if is_hidden else "said"
    return [
        row.government_code,
        row.tenant.government.name_ko,
        row.province_code,
        round_.year,
        round_.span,
        indicator.code,
        str(indicator.name),
        str(indicator.unit),
        None if is_hidden else value,
        status,
        line["version"],
        line["filled_at"],
        row.edition,
    ]
