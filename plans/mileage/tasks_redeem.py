"""What the beat starts for rewards: order what is reserved, and ask the company."""

from celery import shared_task
from django.utils import timezone

from plans.mileage.dispatch import ask_next, company_on, order_what_waits
from tenants.context import current_tenant, in_each_active_schema

MOST_A_RUN = 20  # of one government, so that a slow company does not hold up the others; the beat comes back


@shared_task(name="plans.mileage.tasks.order_rewards", ignore_result=True)
def order_rewards() -> None:
    """Government by government. Several workers may run this at once; broken off, the next run goes on."""
    in_each_active_schema(_order)


def _order() -> None:
    if current_tenant() is None:
        return
    company = company_on(timezone.now())
    if company is None:
        return
    order_what_waits(at=timezone.now())
    for _turn in range(MOST_A_RUN):
        if not ask_next(company, at=timezone.now()):
            return
