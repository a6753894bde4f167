"""What the law itself fixes about the committee, by the day on which something happens (R77).

「지방공무원 적극행정 운영규정」 unless another law is named. What ordinances decide is in `policies`.
"""

from dataclasses import dataclass
from datetime import date

from plans.committee.codes import ItemKind


@dataclass(frozen=True)
class Law:
    """A version of the decree, as far as it concerns the committee."""

    since: date
    least: int  # 11조 1항: members of the committee, its chair included
    most: int
    designated: int  # 11조 4항: members designated for a meeting beside its chair
    written: bool  # 11조 5항: whether a decision in writing exists


ENACTED = Law(since=date(2019, 8, 6), least=0, most=1000, designated=0, written=False)
VERSIONS = (
    ENACTED,
    Law(since=date(2020, 8, 25), least=9, most=45, designated=8, written=True),
)

KINDS_SINCE = {
    ItemKind.EXEMPTION_RECOMMEND: date(2020, 8, 25),
    ItemKind.LEGAL_SUPPORT: date(2022, 12, 27),
    ItemKind.RATIFICATION: date(2025, 12, 30),  # 12조 2항
}

# The Personnel Committee in its place, 지방공무원법 7조 and 10조: 16 to 20 members, 7 to 9 in small offices; a
# meeting is the chair and eight designated members, or everyone where the whole body has no more than nine.
PERSONNEL_LEAST, PERSONNEL_MOST = 7, 20
PERSONNEL_WHOLE, PERSONNEL_DESIGNATED = 9, 8

EXPERTS_ARE_HEARD = (ItemKind.OPINION, ItemKind.RATIFICATION)  # 10조 2항, by the Personnel Committee


def law_on(day: date) -> Law:
    """The version in force on a day; the first one for days before the decree."""
    return next((version for version in reversed(VERSIONS) if version.since <= day), ENACTED)


def exists_on(kind: str, day: date) -> bool:
    """Whether the committee could decide on this kind of matter on a day."""
    return KINDS_SINCE.get(ItemKind(kind), ENACTED.since) <= day
