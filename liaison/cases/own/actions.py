"""Beginning a case, and looking at another's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record as record_access
from events.cases import CaseEndorsed
from kernel.actors import SYSTEM
from kernel.errors import NotNow
from kernel.ids import uuid7
from liaison.cases.hub.models import Endorsement, SharedCase
from liaison.cases.own.codes import Origin
from liaison.cases.own.models import Adoption, Case
from liaison.cases.own.process import ADOPTION, CASE, officer
from outbox.record import record
from tenants.directory import current_tenant
from workflow.advance import advance
from workflow.numbers import next_number

SERIES = "사례"


@transaction.atomic
def begin_case(
    given: Mapping[str, Any], *, by: User, at: datetime, origin: Origin = Origin.HAND, origin_id: UUID | None = None
) -> Case:
    """A draft. Raises NotAllowed for others than the dedicated department."""
    demand(officer, by=by, at=at)
    year = timezone.localdate(at).year
    made = Case(id=uuid7(), number=next_number(SERIES, year), year=year, written_by=by, created_at=at)
    for name, value in given.items():
        setattr(made, name, value)
    made.origin, made.origin_id = origin, origin_id
    made.save()
    detail = {"action": "begin", "origin": origin.value}
    record_access(Kind.ACTION, by=by, at=at, subject_type=CASE.name, subject_id=made.pk, detail=detail)
    return made


@transaction.atomic
def take_interest(case: SharedCase, *, by: User, at: datetime) -> Adoption:
    """도입검토: asked twice, it is the one that is there. Raises NotAllowed, and NotNow for a case of one's own."""
    demand(officer, by=by, at=at)
    _demand_of_others(case)
    if known := Adoption.objects.filter(case_id=case.pk).first():
        return known
    made = Adoption.objects.create(
        id=uuid7(),
        case_id=case.pk,
        title=case.title,
        owner=case.tenant.government.name_ko,
        contact=case.contact,
        begun_by=by,
        begun_at=at,
    )
    advance(ADOPTION, made, "look", by=SYSTEM, at=at)
    return made


@transaction.atomic
def endorse(case: SharedCase, comment: str, *, by: User, at: datetime) -> None:
    """공감, once for each local government. Raises NotAllowed, and NotNow for the second one and for one's own case."""
    demand(officer, by=by, at=at)
    _demand_of_others(case)
    tenant = current_tenant()
    if tenant and Endorsement.objects.filter(case=case, schema_name=tenant.schema_name).exists():
        raise NotNow(_("우리 기관은 이미 공감한 사례입니다. 공감은 기관마다 한 번입니다."))
    record(CaseEndorsed(case.pk, comment), at=at)
    detail = {"action": "endorse"}
    record_access(Kind.ACTION, by=by, at=at, subject_type="shared_case", subject_id=case.pk, detail=detail)


def _demand_of_others(case: SharedCase) -> None:
    tenant = current_tenant()
    if tenant is None or tenant.schema_name == case.schema_name:
        raise NotNow(_("우리 기관이 공유한 사례입니다."))
