"""C1, C2 and C8 of the dictionary of indicators (DOMAIN 4.2): pure queries over one government's committee."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.indicators import Figure, Indicator, register, share
from kernel.periods import Year
from plans.committee.codes import HELD, MeetingType
from plans.committee.models import Meeting
from plans.committee.queries import composition_on


def _held(year: int) -> list[tuple[UUID, str]]:
    """Meetings of the year that came to a decision, with their type; joint ones count as meetings in person."""
    meetings = Meeting.objects.filter(scheduled_at__year=year, state__in=HELD).order_by("pk")
    return list(meetings.values_list("pk", "type"))


def meetings_held(year: int, at: datetime) -> Figure:
    """How many meetings of the year were held, by the day for which they were called; by type in detail."""
    rows = _held(year)
    types = [kind for _pk, kind in rows]
    return Figure(
        Decimal(len(rows)),
        len(rows),
        detail={str(kind): types.count(kind) for kind in MeetingType},
        records=[pk for pk, _kind in rows],
    )


def meetings_in_writing(year: int, at: datetime) -> Figure:
    """WRITTEN ÷ all meetings held × 100; None without a meeting."""
    rows = _held(year)
    return share(sum(kind == MeetingType.WRITTEN for _pk, kind in rows), len(rows), records=[pk for pk, _kind in rows])


def _last_day(year: int, at: datetime) -> date:
    """The end of the year, or today while it lasts."""
    return min(Year(year).end, timezone.localdate(at))


def private_members(year: int, at: datetime) -> Figure:
    """Private ÷ all serving members × 100, on the last day of the year or today."""
    composition = composition_on(_last_day(year, at))
    return share(len(composition.private), len(composition.members), records=[row.pk for row in composition.members])


def women(year: int, at: datetime) -> Figure:
    """Women ÷ all serving members × 100, on the last day of the year or today."""
    composition = composition_on(_last_day(year, at))
    return share(len(composition.women), len(composition.members), records=[row.pk for row in composition.members])


INDICATORS = (
    Indicator(
        "C1",
        _("위원회 개최"),
        _("해당 연도에 개최하여 의결까지 마친 위원회 회의 수입니다. 대면·온라인·서면·합동 회의 수를 함께 기록합니다."),
        _("회"),
        1,
        meetings_held,
    ),
    Indicator(
        "C2",
        _("서면심의 비율"),
        _("서면으로 의결한 회의 수 ÷ 전체 개최 회의 수 × 100입니다."),
        _("%"),
        1,
        meetings_in_writing,
        higher_is_better=False,
    ),
    Indicator(
        "C8",
        _("민간위원 비율"),
        _("위촉직(민간) 위원 수 ÷ 전체 위원 수 × 100입니다. 연도 말일(진행 중인 연도는 오늘)을 기준으로 합니다."),
        _("%"),
        1,
        private_members,
    ),
    Indicator(
        "C8W",
        _("여성위원 비율"),
        _("여성 위원 수 ÷ 전체 위원 수 × 100입니다. 연도 말일(진행 중인 연도는 오늘)을 기준으로 합니다."),
        _("%"),
        1,
        women,
    ),
)


def register_all() -> None:
    """Called once, when the application is ready."""
    for indicator in INDICATORS:
        register(indicator)
