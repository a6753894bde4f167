"""When letters come: read and set, topic by topic."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from personal.models import MailChoice, Timing


def choices_of(person: User) -> dict[str, str]:
    """The timing by topic, as far as the person has chosen."""
    return dict(MailChoice.objects.filter(person=person).values_list("topic", "timing"))


@transaction.atomic
def choose(person: User, timings: Mapping[str, Timing]) -> None:
    """Set the timing of these topics; others keep theirs."""
    for topic, timing in timings.items():
        MailChoice.objects.update_or_create(person=person, topic=topic, defaults={"timing": timing})
