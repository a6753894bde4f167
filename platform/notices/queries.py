"""Which letters a person reads."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from accounts.rights import WRITES_LETTERS, may
from notices.models import Letter, LetterState


def letters_visible_to(person: User, at: datetime) -> QuerySet[Letter]:
    """All for those who send them; others read what was sent to them."""
    letters = Letter.objects.select_related("person", "sent_by")
    if may(WRITES_LETTERS, person, at):
        return letters
    return letters.filter(person=person, state=LetterState.SENT)
