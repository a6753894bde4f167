"""What letters tell: whoever owed one learns that it went out, or came back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class LetterSent:
    """A letter that somebody had read has gone out."""

    letter_id: UUID
    on: date


@dataclass(frozen=True)
class LetterCameBack:
    """The mail server did not take the address: the letter is a draft again."""

    letter_id: UUID
