"""What the beat starts: the draft of last month's inspection, in every local government."""

from celery import shared_task
from django.utils import timezone

from plans.reports.actions.learning import begin_last_month
from tenants.context import current_tenant, in_each_active_schema


@shared_task(name="plans.reports.tasks.begin_inspections", ignore_result=True)
def begin_inspections() -> None:
    """Safe to run as often as one likes: there is one inspection a month."""
    in_each_active_schema(_begin)


def _begin() -> None:
    if current_tenant() is not None:
        begin_last_month(at=timezone.now())
