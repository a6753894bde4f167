"""The worker's entry to the outbox."""

from celery import shared_task
from django.utils import timezone

from outbox.delivery import deliver_batch


@shared_task(name="outbox.tasks.deliver_waiting", ignore_result=True)
def deliver_waiting() -> None:
    """Deliver until nothing is due; several workers may run this at once."""
    while deliver_batch(at=timezone.now()):
        pass
