"""What the beat starts every day: reports of the quarter that has ended, and tasks that are late."""

from celery import shared_task
from django.utils import timezone

from kernel.actors import SYSTEM
from kernel.periods import Quarter
from plans.actionplan.actions import mark_overdue, open_quarter
from tenants.context import current_tenant, in_each_active_schema


@shared_task(name="plans.actionplan.tasks.follow_quarters", ignore_result=True)
def follow_quarters() -> None:
    """Tenant by tenant: ask for the reports of the last quarter, then mark what is late. Safe to run twice."""
    in_each_active_schema(_follow)


def _follow() -> None:
    if current_tenant() is None:
        return
    now = timezone.now()
    open_quarter(Quarter.containing(timezone.localdate(now)).previous(), by=SYSTEM, at=now)
    mark_overdue(at=now)
