"""The report of a round: who has submitted, what all of them say together, and by peers; numbers, never persons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from documents.content import Align, Block, Bullets, Document, Heading, Paragraph, Table, official_date
from kernel.indicators import DICTIONARY, Indicator
from ministry.collection.codes import OUTSTANDING, SubmissionState
from ministry.collection.lines import Line, value_of
from ministry.collection.models import ReturnRound, Submission
from ministry.readings import PEERS_OF, Peers, median_of, said, summed

MISSING = (*OUTSTANDING, SubmissionState.MISSED)
LEAST = 3
"""A median of fewer governments says more of them than of their peers."""


@dataclass(frozen=True)
class Told:
    """One line as `summed` and `median_of` read it."""

    value: Decimal | None
    numerator: int | None
    denominator: int | None
    peers: Peers


def report_of(round_: ReturnRound, rows: Sequence[Submission]) -> Document:
    """`rows`: the submissions that the reader sees, with their governments."""
    submitted = [row for row in rows if row.state not in MISSING]
    missing = [row.tenant.government.name_ko for row in rows if row.state in MISSING]
    told = _by_indicator(submitted)
    blocks: list[Block] = [
        Paragraph(
            _("대상 %(asked)d개 기관 가운데 %(submitted)d개 기관이 제출했습니다.")
            % {"asked": len(rows), "submitted": len(submitted)}
        ),
        Heading(_("지표별 결과")),
        _table(round_.indicators, told),
        Paragraph(_("비율은 분자와 분모를 각각 더하여 계산하고, 건수는 더했습니다."), note=True),
        Paragraph(_("중앙값은 제출한 기관이 %(least)d개 이상인 비교 집단만 적었습니다.") % {"least": LEAST}, note=True),
        Heading(_("제출하지 않은 기관")),
        Bullets(missing) if missing else Paragraph(_("모든 기관이 제출했습니다.")),
    ]
    if round_.digest:
        blocks.append(Paragraph(_("확정본 해시(SHA-256): %(digest)s") % {"digest": round_.digest}, note=True))
    return Document(round_.title, _("적극행정 플랫폼"), blocks, number=round_.number, meta=_meta(round_))


def _meta(round_: ReturnRound) -> Sequence[tuple[str, str]]:
    known = [(_("제출기한"), official_date(round_.due_on)), (_("상태"), str(round_.get_state_display()))]
    if round_.frozen_at:
        known.append((_("확정일시"), official_date(timezone.localdate(round_.frozen_at))))
    return known


def _by_indicator(rows: Sequence[Submission]) -> Mapping[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for row in rows:
        peers = PEERS_OF.get(row.tenant.government.kind, Peers.PROVINCES)
        for line in row.lines:
            found.setdefault(line["indicator"], []).append(_told(line, peers))
    return found


def _told(line: Line, peers: Peers) -> Told:
    return Told(value_of(line), line["numerator"], line["denominator"], peers)


def _table(codes: Sequence[str], told: Mapping[str, Sequence[Told]]) -> Table:
    header = [_("지표"), _("전체"), *(str(peers.label) for peers in Peers)]
    rows = [_row(DICTIONARY[code], told.get(code, [])) for code in codes if code in DICTIONARY]
    aligns = [Align.LEFT, *[Align.RIGHT] * (len(header) - 1)]
    caption = _("전체 결과와 비교 집단별 중앙값")
    return Table(header, rows, widths=[3.0, 1.4, *[1.2] * len(Peers)], aligns=aligns, caption=caption)


def _row(indicator: Indicator, told: Sequence[Told]) -> list[str]:
    total = summed(indicator, told).value
    groups = [[one for one in told if one.peers is peers and one.value is not None] for peers in Peers]
    medians = [said(indicator, median_of(group)) if len(group) >= LEAST else "-" for group in groups]
    return [str(indicator.name), "-" if total is None else _total(indicator, total), *medians]


def _total(indicator: Indicator, total: Decimal) -> str:
    """A sum of yes and no is the share of those that say yes."""
    return f"{total.normalize():,f}%" if indicator.yes_no else said(indicator, total)
