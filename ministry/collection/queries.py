"""Who sees which rounds and submissions: the ministry all, a 시·도 its own and those of its basic governments."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from kernel.errors import NotAllowed
from ministry.collection.codes import IN_CHECK, KEPT, OUTSTANDING, SubmissionState
from ministry.collection.models import Amendment, ReturnRound, Submission


def submissions_visible_to(person: User, at: datetime) -> QuerySet[Submission]:
    """Raises NotAllowed for everybody else."""
    roles = person.roles_at(at)
    rows = Submission.objects.select_related("round", "tenant__government__parent")
    if Role.MIN_OFFICER in roles:
        return rows
    if Role.PROV_OFFICER in roles and person.government_code:
        own = person.government_code
        return rows.filter(Q(government_code=own) | Q(province_code=own))
    raise NotAllowed(_("통계 제출은 중앙부처 담당관과 시·도 담당자가 볼 수 있습니다."))


def rounds_visible_to(person: User, at: datetime) -> QuerySet[ReturnRound]:
    """With how many of those that the viewer sees are where; one query."""
    seen = submissions_visible_to(person, at).order_by().values("pk")
    mine = Q(submissions__in=seen)
    day = timezone.localdate(at)
    return ReturnRound.objects.annotate(
        asked=Count("submissions", mine),
        outstanding=Count("submissions", mine & Q(submissions__state__in=OUTSTANDING)),
        late=Count("submissions", mine & Q(submissions__state__in=OUTSTANDING, due_on__lt=day)),
        in_check=Count("submissions", mine & Q(submissions__state__in=IN_CHECK)),
        accepted=Count("submissions", mine & Q(submissions__state__in=(SubmissionState.ACCEPTED, *KEPT))),
    )


def amendments_visible_to(person: User, at: datetime) -> QuerySet[Amendment]:
    seen = submissions_visible_to(person, at).order_by().values("pk")
    return Amendment.objects.filter(submission__in=seen).select_related(
        "submission__round", "submission__tenant__government"
    )
