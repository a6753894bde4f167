"""마일리지 운영, DOMAIN 2.6: a pilot, the year-round programme, and its end.

A pilot never becomes the year-round programme: activating closes the pilot and begins a second row, so that what was
claimed and posted in the pilot stays with it (R33). What waits in a closed programme is still decided.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from kernel.actors import Moment
from kernel.process import Process, Step, Who
from plans.mileage.codes import ProgrammeState
from plans.mileage.forms import ActivateForm
from plans.mileage.models import Appeal, Claim, Programme
from plans.mileage.process.people import officer
from plans.mileage.queries.visible import OPEN, UNDECIDED_APPEALS

PILOT, ACTIVE, CLOSED = ProgrammeState.PILOT, ProgrammeState.ACTIVE, ProgrammeState.CLOSED


def no_year_round_programme_yet(programme: Programme, _moment: Moment) -> str | None:
    if not Programme.objects.filter(year=programme.year, is_pilot=False).exists():
        return None
    return gettext("%(year)d년 연중운영 마일리지가 이미 있습니다.") % {"year": programme.year}


def period_over(programme: Programme, moment: Moment) -> str | None:
    if programme.ends_on < timezone.localdate(moment.at):
        return None
    return gettext("종료일(%(day)s)이 지나야 마감할 수 있습니다.") % {"day": programme.ends_on.isoformat()}


def nothing_waits(programme: Programme, _moment: Moment) -> str | None:
    claims = Claim.objects.filter(programme=programme, state__in=OPEN).count()
    appeals = Appeal.objects.filter(claim__programme=programme, state__in=UNDECIDED_APPEALS).count()
    if not claims + appeals:
        return None
    return gettext("결정하지 않은 신청 %(claims)d건과 이의신청 %(appeals)d건이 있어 마감할 수 없습니다.") % {
        "claims": claims,
        "appeals": appeals,
    }


def begin_year_round(programme: Programme, answers: Mapping[str, Any], moment: Moment) -> None:
    """The second row: from the day on that was given until the end of the year."""
    Programme.objects.create(
        year=programme.year,
        title=answers["title"],
        state=ACTIVE,
        is_pilot=False,
        starts_on=answers["starts_on"],
        ends_on=date(programme.year, 12, 31),
        created_by=acting(moment),
        created_at=moment.at,
    )


at_the_end: Who[Programme] = Who(officer.title, officer.allows, lambda actor, at: None, officer.roles)

PROGRAMME: Process[Programme] = Process(
    "mileage_programme",
    _("마일리지 운영"),
    Programme,
    begins=PILOT,
    ends=[CLOSED],
    steps=[
        Step("activate", _("연중운영 전환"), [PILOT], CLOSED, by=at_the_end,
             needs=[no_year_round_programme_yet], asks=ActivateForm, then=begin_year_round, prompts=False),
        Step("close", _("마감"), [PILOT, ACTIVE], CLOSED, by=at_the_end,
             needs=[period_over, nothing_waits], prompts=False),
    ],
)  # fmt: skip
