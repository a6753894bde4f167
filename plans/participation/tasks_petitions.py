"""What the beat starts for petitions."""

from celery import shared_task
from django.utils import timezone

from plans.participation.actions.petitions import follow
from tenants.context import current_tenant, in_each_active_schema


@shared_task(name="plans.participation.tasks_petitions.follow_petitions", ignore_result=True)
def follow_petitions() -> None:
    """Government by government; safe to run twice."""
    in_each_active_schema(_follow)


def _follow() -> None:
    if current_tenant() is not None:
        follow(at=timezone.now())
