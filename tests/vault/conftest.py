"""A column that is sealed, so that no application has to exist for the test."""

from collections.abc import Iterator

import pytest

from notices.models import Notice
from vault.sealed import SEALED, SealedColumn


def bond(notice: Notice) -> str:
    return f"notice:{notice.pk}"


@pytest.fixture
def sealed_column() -> Iterator[SealedColumn]:
    """Texts of notices are sealed, for the time of a test."""
    column = SealedColumn(Notice, "text", bond)
    others, SEALED[:] = list(SEALED), [column]
    yield column
    SEALED[:] = others
