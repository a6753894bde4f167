"""Texts are found in source and templates; one without English, or with another placeholder, is named."""

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog

from workbench import catalogue


def texts_of(template: str) -> list[object]:
    found = catalogue.extract_template(BytesIO(template.encode()), {"gettext": None, "ngettext": (1, 2)}, (), {})
    return [text for _line, _function, text, _comments in found]


def test_texts_of_a_template():
    template = """
      {% load i18n %}<p title="{% translate '실행계획' %}">it's "quoted" (</p>
    {% blocktranslate trimmed with name=one %}
        {{ name }}의
        계획입니다.
    {% endblocktranslate %}
    """

    assert texts_of(template) == ["실행계획", "%(name)s의 계획입니다."]


def test_plural_texts_of_a_template():
    template = "{% blocktranslate count n=rows|length %}{{ n }}건{% plural %}{{ n }}건들{% endblocktranslate %}"

    assert [tuple(filter(None, text)) for text in texts_of(template)] == [("%(n)s건", "%(n)s건들")]


@pytest.fixture
def english(monkeypatch, tmp_path):
    """Writes locale/en in which 심의 is 'Deliberation', and lets the source consist of the given texts."""

    def write(source: dict[str, str | None]) -> list[str]:
        texts, translated = Catalog(), Catalog(locale="en")
        for korean, translation in source.items():
            texts.add(korean, locations=[("plans/x.py", 0)])
            if translation is not None:
                translated.add(korean, translation)
        path = tmp_path / "en" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            catalogue.write_po(file, translated)
        monkeypatch.setattr(catalogue, "ENGLISH", path)
        monkeypatch.setattr(catalogue, "texts", lambda: texts)
        return catalogue.problems()

    return write


def test_complete_catalogue_has_no_problems(english):
    assert english({"심의": "Deliberation", "%(n)s건": "%(n)s items", "{name} 님": "{name}"}) == []


def test_text_without_english_is_named(english):
    assert english({"심의": "Deliberation", "의결": "", "통지": None}) == [
        "plans/x.py: without English: '의결'",
        "plans/x.py: not in locale/en (make messages): '통지'",
    ]


def test_foreign_placeholder_is_named(english):
    assert english({"%(n)s건": "%(m)s items"}) == [
        "plans/x.py: English has a placeholder that the Korean has not: '%(n)s건'"
    ]
