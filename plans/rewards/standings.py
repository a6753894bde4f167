"""The standing as people read it: ranks with names (blind rules hold), movements, grades, rows of a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from documents.spreadsheet import Column, Kind, Value
from kernel.actors import Moment
from plans.rewards.blinding import department_name, nominee_names, veiled
from plans.rewards.models import Nomination, Round
from plans.rewards.policies import SelectionRules
from plans.rewards.queries.scoring import RANKED, Evidence, named
from plans.rewards.ranking import Part, PartLine, Ranked

Grades = Sequence[tuple[str, int]]
NO_RANK = "-"


def part_name(part: Part) -> str:
    return {
        Part.SCORE: _("심사 점수"),
        Part.STAFF: _("직원 투표(득표율)"),
        Part.RESIDENT: _("주민 투표(득표율)"),
        Part.RECOMMENDED: _("주민추천"),
    }[part]


@dataclass(frozen=True)
class Line:
    """A nomination in its place."""

    ranked: Ranked
    nomination: Nomination
    title: str
    people: str
    department: str

    @property
    def parts(self) -> list[tuple[str, PartLine]]:
        return [(part_name(line.part), line) for line in self.ranked.parts]

    @property
    def counted_parts(self) -> list[tuple[str, PartLine]]:
        """What the total is made of: not the vote of a round that had none."""
        return [(name, line) for name, line in self.parts if line.weight]

    @property
    def remark(self) -> str:
        """Why a place is none, or not settled."""
        row = self.ranked
        if row.score is None:
            return _("제출된 심사표가 없습니다.")
        if row.is_below:
            return _("심사 점수 하한 미달")
        if row.at_the_line:
            return _("선발 규모의 경계에서 동점: 위원회가 정합니다.")
        return _("동점") if row.is_tied else ""


def lines_of(round_: Round, ranked: Sequence[Ranked], moment: Moment) -> list[Line]:
    """The given places with what this person may see of each nomination; three queries."""
    nominations = Nomination.objects.filter(round=round_, state__in=RANKED, pk__in=[row.case.id for row in ranked])
    by_pk: Mapping[UUID, Nomination] = {row.pk: row for row in named(nominations)}
    lines = []
    for row in ranked:
        nomination = by_pk[row.case.id]
        title = veiled(nomination.title, nomination, moment)
        people, department = nominee_names(nomination, moment), department_name(nomination, moment)
        lines.append(Line(row, nomination, title, people, department))
    return lines


# A workbook -------------------------------------------------------------------------------------------


def columns_of(rules: SelectionRules) -> list[Column]:
    decimals = [_("%(name)s 평균") % {"name": one.name} for one in rules.criteria]
    for part in Part:
        decimals += [part_name(part), _("%(name)s 반영 점수") % {"name": part_name(part)}]
    return [
        Column(_("순위"), Kind.INTEGER, width=8),
        Column(_("추천 번호")),
        Column(_("공적(사례) 이름"), width=40),
        Column(_("후보"), width=24),
        Column(_("부서"), width=20),
        Column(_("반영한 심사표"), Kind.INTEGER, width=12),
        *(Column(title, Kind.DECIMAL) for title in decimals),
        Column(_("총점"), Kind.DECIMAL),
        Column(_("비고"), width=36),
    ]


def rows_of(lines: Sequence[Line], rules: SelectionRules) -> Iterator[list[Value]]:
    for line in lines:
        means = {one.code: one.mean for one in line.ranked.criteria}
        yield [
            line.ranked.rank,
            line.nomination.number,
            line.title,
            line.people,
            line.department,
            line.ranked.counted,
            *(means.get(one.code) for one in rules.criteria),
            *(number for part in line.ranked.parts for number in (part.value, part.gained)),
            line.ranked.total,
            line.remark,
        ]


# What if ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Move:
    """A nomination under the rules that were decided, and under others."""

    line: Line
    before: Ranked
    grade: str
    grade_before: str

    @property
    def after(self) -> Ranked:
        return self.line.ranked

    @property
    def steps(self) -> str:
        """+n up, −n down; empty when nothing can be compared."""
        if self.before.rank is None or self.after.rank is None or self.before.rank == self.after.rank:
            return ""
        difference = self.before.rank - self.after.rank
        return f"+{difference}" if difference > 0 else f"\N{MINUS SIGN}{-difference}"

    @property
    def words(self) -> str:
        before, after = self.before.rank, self.after.rank
        if before == after:
            return _("그대로입니다.")
        if after is None or before is None:
            return _("순위에서 빠집니다.") if after is None else _("순위에 새로 듭니다.")
        if after < before:
            return _("%(steps)d계단 오릅니다.") % {"steps": before - after}
        return _("%(steps)d계단 내립니다.") % {"steps": after - before}


def moves(
    round_: Round, evidence: Evidence, rules: tuple[SelectionRules, SelectionRules], grades: Grades, moment: Moment
) -> list[Move]:
    """Both rankings side by side, in the order of the other rules. rules: those decided, then the others."""
    kept, other = rules
    before = {row.case.id: row for row in evidence.ranked(kept)}
    lines = lines_of(round_, evidence.ranked(other), moment)
    return [
        Move(
            line,
            before[line.nomination.pk],
            grade_at(grades, line.ranked.rank),
            grade_at(grades, before[line.nomination.pk].rank),
        )
        for line in lines
    ]


def grade_at(grades: Grades, rank: int | None) -> str:
    """The grade whose places reach this rank, counted from the highest grade down."""
    last = 0
    for name, places in grades:
        last += places
        if rank is not None and places and rank <= last:
            return name
    return NO_RANK
