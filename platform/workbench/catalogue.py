"""Texts: Korean stands in the source, English in locale/en. Babel does what gettext's programs would do.

`make messages` brings locale/en up to date with the source; `make check` refuses a text without English.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.pofile import write_po
from django.utils.translation.template import templatize

from workbench.compiling import LOCALE, read
from workbench.paths import ROOT

ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
METHODS = [("**.py", "python"), ("templates/**.*", "workbench.catalogue:extract_template")]
LAZY = {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
WITHOUT_TEXTS = {".venv", "node_modules", "var", "tests", "benchmarks", "docs", "docker", "workbench", "locale"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def extract_template(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Any]:
    """Babel's way into a Django template: Django turns the tags into calls, the rest into X; read as Python."""
    # In parentheses, because indentation means nothing in a template.
    calls = f"({templatize(file.read().decode())})"
    return extract_python(BytesIO(calls.encode()), keywords, comment_tags, {"encoding": "utf-8"})


def texts() -> Catalog:
    """Every text of the source, with the files it stands in."""
    catalog = Catalog(project="apjang", charset="utf-8")
    found = extract_from_dir(
        ROOT,
        METHODS,
        keywords={**DEFAULT_KEYWORDS, **LAZY},
        comment_tags=("Translators:",),
        directory_filter=_has_texts,
    )
    for file, _line, text, comments, context in found:
        catalog.add(text, locations=[(file, 0)], auto_comments=comments, context=context)
    return catalog


def _has_texts(folder: str) -> bool:
    name = Path(folder).name
    return name not in WITHOUT_TEXTS and not name.startswith(".")


def update() -> int:
    """Add the texts that are new, take out those that are gone, keep every translation."""
    source = texts()
    english = read(ENGLISH) if ENGLISH.exists() else Catalog(locale="en", project="apjang", charset="utf-8")
    source.creation_date = english.creation_date  # a run that changes no text changes no file
    english.update(source, no_fuzzy_matching=True)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, english, width=110, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    waiting = problems()
    print(f"{ENGLISH.relative_to(ROOT)}: {len(english)} texts, {len(waiting)} to translate")
    return 0


def problems() -> list[str]:
    """What keeps locale/en from being complete, a line each; empty when it is."""
    english = read(ENGLISH) if ENGLISH.exists() else Catalog(locale="en")
    return [
        f"{message.locations[0][0]}: {fault}: {message.id!r}"
        for message in texts()
        if message.id and (fault := _fault(message, english.get(_first(message), message.context)))
    ]


def _fault(source: Message, english: Message | None) -> str | None:
    if english is None or english.fuzzy:
        return "not in locale/en (make messages)"
    translations = [english.string] if isinstance(english.string, str) else list(english.string or [""])
    if not all(translations):
        return "without English"
    wanted = set(PLACEHOLDER.findall(" ".join(_all(source))))
    if not set(PLACEHOLDER.findall(" ".join(translations))) <= wanted:
        return "English has a placeholder that the Korean has not"
    return None


def _all(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, (list, tuple)) else (message.id,)


def _first(message: Message) -> str:
    return _all(message)[0]
