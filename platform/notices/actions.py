"""Telling people something."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from notices.models import Letter, LetterState, Notice


def tell(people: Iterable[User], text: str, *, path: str = "", at: datetime) -> None:
    """A notice to each person once, also sent by e-mail to those who have an address."""
    unique = {person.pk: person for person in people}
    Notice.objects.bulk_create(Notice(person=person, text=text, path=path, at=at) for person in unique.values())


def mark_read(person: User, *, at: datetime) -> int:
    """Mark everything as read; returns how many notices were new."""
    return Notice.objects.filter(person=person, read_at=None).update(read_at=at)


@dataclass(frozen=True)
class Recipient:
    """Who gets a letter: an address outside, or a person of the house, whose own address is meant when none is given."""

    name: str
    address: str = ""
    person: User | None = None


@transaction.atomic
def draft_letter(to: Recipient, *, by: Actor, at: datetime, subject: str, body: str, path: str = "") -> Letter:
    """A letter that goes out only when somebody has read it and sends it. `path`: the page that it is about.

    A person of the house finds it in the application too. The same draft a second time is the one that waits already.
    """
    text = {"name": to.name, "subject": subject, "body": body, "path": path}
    address = to.address or (to.person.email if to.person else "")
    drafts = Letter.objects.filter(state=LetterState.DRAFT, person=to.person, address=address)
    if waiting := drafts.filter(**text).first():
        return waiting
    letter = Letter.objects.create(person=to.person, address=address, written_at=at, **text)
    detail = {"action": "draft", "path": path}
    record(Kind.ACTION, by=by, at=at, subject_type="letter", subject_id=letter.pk, detail=detail)
    return letter


def forget_letters(path: str) -> int:
    """Letters to people outside about this page go, with the names and addresses in them. Returns how many."""
    gone, _kinds = Letter.objects.filter(path=path, person=None).delete()
    return gone
