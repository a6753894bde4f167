"""Finding a case by a part of a Korean word: pairs of letters, which an index holds."""

from django.db.models import Q, QuerySet

from kernel.likeness import plain_letters
from liaison.cases.hub.models import SharedCase

SEARCHED = ("title", "background", "course", "effect", "field", "keywords", "department")


def tokens_of(text: str) -> list[str]:
    """Its pairs of letters, each once; a single letter stands for itself."""
    letters = plain_letters(text)
    pairs = {letters[place : place + 2] for place in range(len(letters) - 1)}
    return sorted(pairs | set(letters))


def tokens_of_case(case: SharedCase) -> list[str]:
    return sorted({token for name in SEARCHED for token in tokens_of(str(getattr(case, name)))})


def containing(rows: QuerySet[SharedCase], words: str) -> QuerySet[SharedCase]:
    """Cases with all of the words, in whole or in part: the index finds candidates, the text decides."""
    for word in words.split()[:5]:
        if tokens := tokens_of(word):
            rows = rows.filter(tokens__contains=tokens).filter(_in_text(word))
    return rows


def _in_text(word: str) -> Q:
    found = Q()
    for name in SEARCHED:
        found |= Q(**{f"{name}__icontains": word})
    return found
