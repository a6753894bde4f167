"""What the beat starts every day: links that were not looked at for a week are looked at."""

from celery import shared_task
from django.utils import timezone

from plans.publicity.actions import keep_finding, look
from plans.publicity.queries import links_to_check
from tenants.context import current_tenant, in_each_active_schema


@shared_task(name="plans.publicity.tasks.check_links", ignore_result=True)
def check_links() -> None:
    """Tenant by tenant. Safe to run twice; asking others is never done inside a transaction."""
    in_each_active_schema(_check)


def _check() -> None:
    if current_tenant() is None:
        return
    now = timezone.now()
    for link in list(links_to_check(now)):
        keep_finding(link, look(link), at=now)
