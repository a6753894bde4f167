"""What the beat starts: points whose last day has passed expire."""

from celery import shared_task
from django.utils import timezone

from plans.mileage.actions.expiry import expire
from tenants.context import current_tenant, in_each_active_schema


@shared_task(name="plans.mileage.tasks.expire_points", ignore_result=True)
def expire_points() -> None:
    """Tenant by tenant; safe to run twice."""
    in_each_active_schema(_expire)


def _expire() -> None:
    if current_tenant() is None:
        return
    now = timezone.now()
    for _people in expire(timezone.localdate(now), at=now):
        pass
