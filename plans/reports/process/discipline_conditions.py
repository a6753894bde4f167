"""What must be true before a referral goes on."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from files.queries import attachments_of
from kernel.actors import Moment
from plans.reports.codes_discipline import LIMITATION_YEARS, WITHOUT_PENALTY, Limitation
from plans.reports.models import Referral
from plans.reports.process.discipline_clocks import (
    APPEAL_DECIDE_DUE,
    DECIDE_DUE,
    earliest_meeting,
    last_day_of_appeal,
)
from workflow.models import Deadline

FEWEST_PAPERS = 2  # 징계의결 요구서 with the record card, the confirmation and the evidence


def papers_attached(referral: Referral, _moment: Moment) -> str | None:
    """Form 1, record card, confirmation, evidence [K]."""
    if attachments_of(referral.pk).count() >= FEWEST_PAPERS:
        return None
    return gettext("징계의결 요구서와 확인서·증거자료 등을 2건 이상 붙여야 합니다.")


def prepared_by_another(referral: Referral, moment: Moment) -> str | None:
    """DOMAIN 3.3-9."""
    if moment.by.id != referral.prepared_by_id:
        return None
    return gettext("요구안을 작성한 사람은 징계의결을 요구할 수 없습니다.")


def within_limitation(referral: Referral, moment: Moment) -> str | None:
    """징계 시효 [K]: 3 years, 5 where money is concerned."""
    years = LIMITATION_YEARS[Limitation(referral.limitation)]
    day = timezone.localdate(moment.at)
    if day <= _years_later(referral.acted_on, years):
        return None
    return gettext("징계 사유가 발생한 날부터 %(years)d년이 지나 징계의결을 요구할 수 없습니다.") % {"years": years}


def _years_later(day: date, years: int) -> date:
    """The same day of the year; the end of February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def summoned_in_time(referral: Referral, _moment: Moment) -> str | None:
    if referral.notice_reached_on is None or referral.meeting_on is None:
        return gettext("출석통지를 먼저 해야 합니다.")
    if referral.meeting_on >= earliest_meeting(referral.notice_reached_on):
        return None
    return gettext("출석통지서는 심의 3일 전까지 도달해야 합니다. 심의일을 다시 정하여 통지해 주십시오.")


def meeting_has_come(referral: Referral, moment: Moment) -> str | None:
    if referral.meeting_on is not None and timezone.localdate(moment.at) >= referral.meeting_on:
        return None
    return gettext("심의 예정일이 되지 않았습니다.")


def _extended(referral: Referral, name: str) -> bool:
    return Deadline.objects.filter(subject_id=referral.pk, name=name, extensions__gt=0).exists()


def decision_not_extended(referral: Referral, _moment: Moment) -> str | None:
    if not _extended(referral, DECIDE_DUE.name):
        return None
    return gettext("징계의결 기한은 한 번만 연장할 수 있습니다.")


def appeal_not_extended(referral: Referral, _moment: Moment) -> str | None:
    if not _extended(referral, APPEAL_DECIDE_DUE.name):
        return None
    return gettext("소청 결정 기한은 한 번만 연장할 수 있습니다.")


def without_penalty(referral: Referral, _moment: Moment) -> str | None:
    if referral.outcome in WITHOUT_PENALTY:
        return None
    return gettext("징계처분을 해야 합니다.")


def with_penalty(referral: Referral, _moment: Moment) -> str | None:
    if referral.outcome not in WITHOUT_PENALTY:
        return None
    return gettext("불문이나 면제로 의결하여 처분할 것이 없습니다.")


def appeal_still_open(referral: Referral, moment: Moment) -> str | None:
    last = last_day_of_appeal(referral)
    if last is not None and timezone.localdate(moment.at) <= last:
        return None
    return gettext("소청 기한(30일)이 지났습니다.")


def appeal_over(referral: Referral, moment: Moment) -> str | None:
    last = last_day_of_appeal(referral)
    if last is not None and timezone.localdate(moment.at) > last:
        return None
    return gettext("소청 기한이 지난 뒤에 확정됩니다. 기한: %(day)s") % {"day": last.isoformat() if last else "-"}
