"""Objections of staff and residents, and one answer about many nominations."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import holders_of
from accounts.roles import Role
from audit.models import Kind
from audit.record import record
from kernel.errors import NotAllowed, NotNow
from notices.actions import tell
from plans.rewards.models import EligibilityCheck, Nomination, Objection
from plans.rewards.process.eligibility import ELIGIBILITY
from plans.rewards.process.objections import OBJECTION
from plans.rewards.process.people import is_party
from plans.rewards.queries.nominations import publicly_checked
from workflow.advance import advance


@transaction.atomic
def file_objection(nomination: Nomination, *, text: str, by: User | None, at: datetime) -> Objection:
    """Somebody says what is not true of a nomination. `by` None: a resident, of whom nothing is kept.

    Raises NotNow when it lies no longer open, NotAllowed for whoever made it or is in it.
    """
    if not publicly_checked().filter(pk=nomination.pk, round__public_check_until__gte=timezone.localdate(at)).exists():
        raise NotNow(_("공개검증 기간이 아니어서 이의를 낼 수 없습니다."))
    if by and is_party(nomination, by):
        raise NotAllowed(_("자신이 추천했거나 후보인 추천에는 이의를 낼 수 없습니다."))
    made = Objection.objects.create(nomination=nomination, text=text, by_resident=by is None, filed_by=by, filed_at=at)
    record(Kind.ACTION, by=by, at=at, subject_type=OBJECTION.name, subject_id=made.pk, detail={"action": "file"})
    auditors = holders_of([Role.AUDITOR, Role.AUDIT_HEAD], timezone.localdate(at))
    sentence = _("공개검증 중인 추천에 이의가 접수되었습니다: %(number)s") % {"number": nomination.number}
    tell(auditors, sentence, path=reverse("rewards:nomination", args=[nomination.pk]), at=at)
    return made


@transaction.atomic
def answer_checks(checks: Sequence[EligibilityCheck], *, by: User, at: datetime, given: Mapping[str, Any]) -> int:
    """The same answer about many nominations, all or none; returns how many. Raises what `advance` raises."""
    for check in checks:
        advance(ELIGIBILITY, check, "answer", by=by, at=at, given=given)
    return len(checks)
