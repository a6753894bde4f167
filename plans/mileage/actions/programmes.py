"""Beginning a programme."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM
from kernel.errors import Invalid
from plans.mileage.catalogue import offer_usual_options
from plans.mileage.codes import ProgrammeState
from plans.mileage.models import Programme
from plans.mileage.process import PROGRAMME
from plans.mileage.process.people import officer


@transaction.atomic
def begin_programme(
    *, by: User, at: datetime, year: int, title: str, is_pilot: bool, starts_on: date, ends_on: date
) -> Programme:
    """Begin a pilot or the year-round programme of a year. Raises NotAllowed, Invalid when the year has it already.

    The rewards of the office's rules are offered with it, as far as they are not in the catalogue yet.
    """
    demand(officer, by=by, at=at)
    given = {"title": title, "starts_on": starts_on, "ends_on": ends_on, "created_by": by, "created_at": at}
    state = ProgrammeState.PILOT if is_pilot else ProgrammeState.ACTIVE
    programme, made = Programme.objects.get_or_create(year=year, is_pilot=is_pilot, defaults={**given, "state": state})
    if not made:
        sentence = _("%(year)d년에는 같은 방식의 운영이 이미 있습니다.") % {"year": year}
        raise Invalid(sentence, {"year": [sentence]})
    record(Kind.ACTION, by=by, at=at, subject_type=PROGRAMME.name, subject_id=programme.pk, detail={"action": "begin"})
    offer_usual_options(by=SYSTEM, at=at)
    return programme
