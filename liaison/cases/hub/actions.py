"""What the ministry does with a case: it recommends it, or no longer."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.rights import demand
from accounts.roles import Role, holds
from audit.models import Kind
from audit.record import record as record_access
from events.cases import CaseFeatured
from liaison.cases.hub.models import SharedCase
from outbox.record import record

RECOMMENDS = holds(Role.MIN_OFFICER)


@transaction.atomic
def feature(case: SharedCase, *, is_featured: bool, by: User, at: datetime) -> None:
    """추천, and back. Raises NotAllowed."""
    demand(RECOMMENDS, by=by, at=at)
    row = SharedCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if row.is_featured == is_featured:
        return
    row.is_featured = is_featured
    row.save(update_fields=["is_featured"])
    record(CaseFeatured(row.schema_name, row.pk, is_featured), at=at)
    detail = {"action": "feature" if is_featured else "unfeature"}
    record_access(Kind.ACTION, by=by, at=at, subject_type="shared_case", subject_id=row.pk, detail=detail)
