"""What the beat starts for people."""

from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import OpenSession
from tenants.context import in_each_active_schema


@shared_task(name="accounts.tasks.clear_sessions", ignore_result=True)
def clear_sessions() -> None:
    """Remove sessions that have run out, schema by schema."""
    in_each_active_schema(_clear)


def _clear() -> None:
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    OpenSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
