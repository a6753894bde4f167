"""What the beat starts: mail that waits, deadlines that come near."""

from celery import shared_task
from django.utils import timezone

from notices.mail import send_digests, send_waiting
from notices.reminders import remind_of_deadlines
from tenants.context import in_each_active_schema


@shared_task(name="notices.tasks.send_mail", ignore_result=True)
def send_mail() -> None:
    """Send the notices that wait for e-mail, schema by schema."""
    in_each_active_schema(lambda: send_waiting(at=timezone.now()))


@shared_task(name="notices.tasks.send_digests", ignore_result=True)
def send_gathered_mail() -> None:
    """Send the daily and weekly digests that are due, schema by schema."""
    in_each_active_schema(lambda: send_digests(at=timezone.now()))


@shared_task(name="notices.tasks.remind", ignore_result=True)
def remind() -> None:
    """Tell the holders of deadlines two days before, on the day and the day after."""
    in_each_active_schema(lambda: remind_of_deadlines(at=timezone.now()))
