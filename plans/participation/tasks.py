"""What the beat starts every day: recommenders whose retention is over are forgotten."""

from celery import shared_task
from django.utils import timezone

from plans.participation.actions.recommendations import forget_recommenders
from tenants.context import current_tenant, in_each_active_schema


@shared_task(name="plans.participation.tasks.forget", ignore_result=True)
def forget() -> None:
    """Tenant by tenant. Safe to run twice."""
    in_each_active_schema(_forget)


def _forget() -> None:
    if current_tenant() is not None:
        while forget_recommenders(at=timezone.now()):
            pass
