"""The installation: settings, addresses, who listens to whom, the doors of the processes."""

from config.celery import app as celery_app

__all__ = ["celery_app"]  # every process of Django publishes through this app, not only the workers
