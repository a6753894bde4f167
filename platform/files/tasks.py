"""What the beat starts for files."""

from celery import shared_task
from django.utils import timezone

from files.sweeping import sweep
from tenants.context import each_active_schema


@shared_task(name="files.tasks.sweep", ignore_result=True)
def sweep_contents() -> None:
    """Remove contents that belong to no attachment any more, schema by schema."""
    for _schema in each_active_schema():
        sweep(at=timezone.now())
