"""What the beat starts every day: leave that was not used in time ends."""

from celery import shared_task
from django.utils import timezone

from plans.rewards.actions.benefits import expire_leaves
from tenants.context import current_tenant, in_each_active_schema


@shared_task(name="plans.rewards.tasks.follow_leaves", ignore_result=True)
def follow_leaves() -> None:
    """Tenant by tenant. Safe to run twice."""
    in_each_active_schema(_follow)


def _follow() -> None:
    if current_tenant() is not None:
        expire_leaves(at=timezone.now())
