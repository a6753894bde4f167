"""What the beat starts for files."""

from celery import shared_task
from django.utils import timezone

from files.sweeping import sweep
from tenants.context import in_each_active_schema


@shared_task(name="files.tasks.sweep", ignore_result=True)
def sweep_contents() -> None:
    """Remove contents that belong to no attachment any more, schema by schema."""
    in_each_active_schema(lambda: sweep(at=timezone.now()))
