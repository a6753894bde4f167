"""원소속 기관 통보: one duty, with its letter or its document."""

from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.rights import WRITES_LETTERS, may
from plans.rewards.models import HomeNotice
from plans.rewards.process import HOME_NOTICE
from plans.rewards.process.home_notices import BASIS, path_of
from plans.rewards.queries.home_notices import home_notices_visible_to
from web.access import StaffRequest, signed_in
from web.steps import TakeStep
from workflow.deadlines import running_for
from workflow.queries import history_of


def home_notices_now(person: User) -> QuerySet[HomeNotice]:
    return home_notices_visible_to(person, timezone.now())


@require_safe
@signed_in
def home_notice(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    notice = get_object_or_404(home_notices_now(request.user), pk=pk)
    context = {
        "notice": notice,
        "nomination": notice.nominee.nomination,
        "basis": BASIS,
        "steps": HOME_NOTICE.open_to(request.user, notice, now),
        "due": next((one.due_at for one in running_for(notice.pk)), None),
        "reads_letters": may(WRITES_LETTERS, request.user, now),
        "history": history_of(notice.pk),
    }
    return render(request, "rewards/home_notice.html", context)


class TakeHomeNoticeStep(TakeStep):
    process = HOME_NOTICE
    find = staticmethod(home_notices_now)
    back = staticmethod(path_of)
