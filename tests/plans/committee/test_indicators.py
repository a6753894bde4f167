"""C1, C2 and C8 over a year."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

import committee_factories as made
from committee_factories import MEETING_AT
from kernel.indicators import DICTIONARY
from plans.committee.codes import Gender, MemberKind, MemberState
from plans.committee.models import Meeting, Member

pytestmark = pytest.mark.usefixtures("goryeong")

AT = datetime(2026, 6, 30, tzinfo=UTC)


def value(code: str, year: int = 2026) -> tuple[Decimal | None, int | None, int | None]:
    figure = DICTIONARY[code].compute(year, AT)
    return figure.value, figure.numerator, figure.denominator


def test_without_anything_there_is_nothing_to_divide() -> None:
    assert value("C1") == (Decimal(0), 0, None)
    assert value("C2") == (None, 0, 0)
    assert value("C8") == (None, 0, 0)


@pytest.mark.slow
def test_meetings_count_when_they_came_to_a_decision() -> None:
    by = made.secretary()
    held = [made.meeting(by), made.meeting(by), made.meeting(by, type="written", written_reason="minor")]
    made.meeting(by)
    other_year = made.meeting(by, scheduled_at=MEETING_AT - timedelta(days=365))
    Meeting.objects.filter(pk__in=[row.pk for row in [*held, other_year]]).update(state="registered")

    assert value("C1") == (Decimal(3), 3, None)
    assert DICTIONARY["C1"].compute(2026, AT).detail == {"offline": 2, "online": 0, "written": 1, "joint": 0}
    assert value("C2") == (Decimal("33.3"), 1, 3)
    assert value("C1", 2025) == (Decimal(1), 1, None)


def test_shares_of_private_members_and_women() -> None:
    made.member(gender=Gender.FEMALE)
    made.member(gender=Gender.MALE)
    made.member(gender=Gender.MALE, kind=MemberKind.EX_OFFICIO)
    made.member(gender=Gender.FEMALE, state=MemberState.CANDIDATE)

    assert value("C8") == (Decimal("66.7"), 2, 3)
    assert value("C8W") == (Decimal("33.3"), 1, 3)


def test_a_past_year_is_seen_as_it_ended() -> None:
    member = made.member()
    made.member(since=datetime(2026, 2, 1, tzinfo=UTC).date())
    Member.objects.filter(pk=member.pk).update(
        state=MemberState.RESIGNED, left_on=datetime(2026, 1, 15, tzinfo=UTC).date()
    )

    assert value("C8", 2025) == (Decimal("100.0"), 1, 1)
