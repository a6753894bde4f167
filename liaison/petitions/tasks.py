"""What the beat starts for the link. Several workers may run each at once; broken off, the next run goes on."""

from collections.abc import Callable
from time import monotonic

from allauth.idp.oidc.models import Token
from celery import shared_task
from django.utils import timezone

from liaison.petitions.actions.intake import take_in
from liaison.petitions.dispatch import send_next
from liaison.petitions.models import Source
from liaison.petitions.queries import next_to_take_in
from liaison.petitions.reconciliation import start, take_next_page
from tenants.context import in_public

SECONDS_A_RUN = 60  # so that a slow source does not hold a worker; the beat comes back
MOST_TAKEN_IN = 200


@shared_task(name="liaison.petitions.tasks.send_returns", ignore_result=True)
def send_returns() -> None:
    """Give back what is due."""
    _until_nothing_is_due(send_next)


@shared_task(name="liaison.petitions.tasks.take_in_what_waits", ignore_result=True)
def take_in_what_waits() -> None:
    """Messages that were kept and not taken in because somebody died, and those whose petition or agency may be here now."""
    with in_public():
        for _turn in range(MOST_TAKEN_IN):
            now = timezone.now()
            message = next_to_take_in(now)
            if message is None:
                return
            take_in(message, at=now)


@shared_task(name="liaison.petitions.tasks.go_on_comparing", ignore_result=True)
def go_on_comparing() -> None:
    """Read the next pages of lists that are being compared."""
    _until_nothing_is_due(take_next_page)


def _until_nothing_is_due(work: Callable[..., bool]) -> None:
    ends = monotonic() + SECONDS_A_RUN
    with in_public():
        while monotonic() < ends and work(at=timezone.now()):
            pass


@shared_task(name="liaison.petitions.tasks.begin_comparing", ignore_result=True)
def begin_comparing() -> None:
    """Once a day, every source."""
    with in_public():
        for source in Source.objects.filter(is_open=True):
            start(source, at=timezone.now())


@shared_task(name="liaison.petitions.tasks.clear_tokens", ignore_result=True)
def clear_tokens() -> None:
    """Remove tokens that have run out."""
    with in_public():
        Token.objects.expired().delete()
