"""Figures also change when time passes: what is due today was not due yesterday."""

from celery import shared_task
from django.utils import timezone

from ministry.snapshots import recompute
from tenants.models import State, Tenant
from tenants.tasks import PlatformTask, TenantTask


@shared_task(name="ministry.tasks.recompute_everywhere", base=PlatformTask, ignore_result=True)
def recompute_everywhere() -> None:
    """Ask for new figures of every active tenant, one task each, so that one failure is one failure."""
    for schema in list(Tenant.objects.filter(state=State.ACTIVE).values_list("schema_name", flat=True)):
        recompute_tenant.delay(schema=schema)


@shared_task(name="ministry.tasks.recompute_tenant", base=TenantTask, ignore_result=True)
def recompute_tenant(*, schema: str) -> None:
    """This year and the last one, whose final quarter is reported in January."""
    now = timezone.now()
    for year in (timezone.localdate(now).year - 1, timezone.localdate(now).year):
        recompute(year, at=now)
