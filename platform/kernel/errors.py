"""Refusals: the program works as it should, and the answer is no. The sentence is for the person."""

from collections.abc import Mapping, Sequence


class Refused(Exception):
    """What was asked is not done, and nothing has changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)


class NotAllowed(Refused):
    """Someone else may do this."""


class NotNow(Refused):
    """This person may, but the matter is not ready, or no longer where it was."""


class Invalid(Refused):
    """What was given does not do. `fields` holds the sentences by field name."""

    def __init__(self, sentence: str, fields: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(sentence)
        self.fields = {name: [str(text) for text in texts] for name, texts in (fields or {}).items()}
