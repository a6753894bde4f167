"""Standards of discipline as versioned data, and what an office sets for discipline, inspections and figures."""

from collections import Counter
from typing import ClassVar, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from plans.reports.codes_discipline import Penalty, Row
from policies.policy import Policy

COLUMNS = 4
ANNEX = "지방공무원 징계규칙 별표 1"
UNCHECKED = "기본값, 원문 대조 필요"
ORDER = list(Penalty)


class StandardCell(BaseModel):
    """A row and a column ①-④ of the table: from the heaviest to the lightest penalty.

    source: where it was read, and how sure it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: Row = Field(title=gettext_noop("비위 유형"))
    column: int = Field(ge=1, le=COLUMNS, title=gettext_noop("열(①-④)"))
    heaviest: Penalty = Field(title=gettext_noop("가장 무거운 징계"))
    lightest: Penalty = Field(title=gettext_noop("가장 가벼운 징계"))
    source: str = Field(min_length=1, max_length=200, title=gettext_noop("근거"))

    @model_validator(mode="after")
    def in_order(self) -> Self:
        if ORDER.index(self.heaviest) > ORDER.index(self.lightest):
            raise ValueError("무거운 징계를 앞에 적어야 합니다.")
        return self

    @property
    def penalties(self) -> list[Penalty]:
        return ORDER[ORDER.index(self.heaviest) : ORDER.index(self.lightest) + 1]


def _row(row: Row, *spans: tuple[Penalty, Penalty]) -> list[StandardCell]:
    source = f"{ANNEX} ({UNCHECKED})"
    return [
        StandardCell(row=row, column=column, heaviest=heaviest, lightest=lightest, source=source)
        for column, (heaviest, lightest) in enumerate(spans, 1)
    ]


DEFAULT_CELLS = [
    *_row(
        Row.NEGLECT,
        (Penalty.REMOVAL, Penalty.REMOVAL),
        (Penalty.DISMISSAL, Penalty.DISMISSAL),
        (Penalty.DEMOTION, Penalty.SUSPENSION),
        (Penalty.PAY_CUT, Penalty.REPRIMAND),
    ),
    *_row(
        Row.PASSIVE,
        (Penalty.REMOVAL, Penalty.REMOVAL),
        (Penalty.REMOVAL, Penalty.DISMISSAL),
        (Penalty.DEMOTION, Penalty.SUSPENSION),
        (Penalty.PAY_CUT, Penalty.REPRIMAND),
    ),
]


class DisciplineStandards(Policy):
    """징계기준. The text of the annex was not read in the original: an office compares it and sets the version in force.

    Columns: ① serious and intent ② serious and gross negligence, or minor and intent ③ serious and slight negligence, or
    minor and gross negligence ④ minor and slight negligence.
    """

    code: ClassVar[str] = "reports.discipline_standards"
    title: ClassVar[str | Promise] = _("징계기준(부작위·직무태만, 소극행정)")

    cells: list[StandardCell] = Field(DEFAULT_CELLS, min_length=COLUMNS, title=gettext_noop("비위 유형별 기준"))

    @field_validator("cells")
    @classmethod
    def whole_rows(cls, cells: list[StandardCell]) -> list[StandardCell]:
        """Each row that is there has its four columns, once each."""
        found = Counter((one.row, one.column) for one in cells)
        rows = {one.row for one in cells}
        if set(found.values()) != {1} or len(found) != COLUMNS * len(rows):
            raise ValueError("비위 유형마다 ①-④ 열을 하나씩 적어야 합니다.")
        return cells


class LearningRules(Policy):
    """No norm that we read sets these numbers."""

    code: ClassVar[str] = "reports.learning"
    title: ClassVar[str | Promise] = _("소극행정 점검·공개와 징계의결 요구")

    request_days: int = Field(7, ge=1, le=30, title=gettext_noop("조치결정 뒤 징계의결을 요구할 때까지의 기한(일)"))
    sign_days: int = Field(10, ge=1, le=31, title=gettext_noop("월별 점검을 서명할 기한(다음 달 며칠까지)"))
    smallest_told: int = Field(5, ge=2, le=50, title=gettext_noop("공개하거나 감사부서 밖에 보이는 가장 작은 건수"))
    publishes_figures: bool = Field(True, title=gettext_noop("누리집에 연도별 현황 공개하기"))
