"""Reminders of deadlines: two days before, on the day, and the day after (then to the superior too)."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import holders_of
from accounts.roles import Role
from notices.actions import tell
from workflow.models import Clockwork, Deadline

STAGES = (timedelta(days=-2), timedelta(days=0), timedelta(days=1))


def remind_of_deadlines(*, at: datetime) -> int:
    """Tell the holders once per stage; returns how many deadlines were reminded of."""
    near = Deadline.objects.filter(
        clockwork=Clockwork.RUNNING, due_at__lte=at - STAGES[0], reminded__lt=len(STAGES)
    ).prefetch_related("holders__holdings")
    return sum(_remind(deadline, at) for deadline in near)


def _remind(deadline: Deadline, at: datetime) -> bool:
    today, due = timezone.localdate(at), timezone.localdate(deadline.due_at)
    reached = sum(today >= due + stage for stage in STAGES)
    if reached <= deadline.reminded:
        return False
    people = list(deadline.holders.all())
    if reached == len(STAGES):
        people += _superiors(people, at)
    tell(people, _sentence(deadline, today < due, today == due), at=at)
    Deadline.objects.filter(pk=deadline.pk).update(reminded=reached)
    return True


def _superiors(people: list[User], at: datetime) -> list[User]:
    """The heads of the holders' departments and the 책임관."""
    day = timezone.localdate(at)
    heads = holders_of([Role.DEPT_HEAD], day).filter(department__in={person.department_id for person in people})
    return [*heads, *holders_of([Role.PAO], day)]


def _sentence(deadline: Deadline, before: bool, today: bool) -> str:
    values = {"title": deadline.title, "day": timezone.localdate(deadline.due_at).isoformat()}
    if before:
        return _("‘%(title)s’ 기한이 %(day)s입니다.") % values
    if today:
        return _("‘%(title)s’ 기한이 오늘(%(day)s)입니다.") % values
    return _("‘%(title)s’ 기한(%(day)s)이 지났습니다. 처리해 주십시오.") % values
