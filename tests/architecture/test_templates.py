"""Pages that the content security policy lets live, and that say no text without a translation."""

import re

import pytest
from django.template.loader import get_template

from tree import files, text

TEMPLATES = files("templates/*.html")
FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    "an inline style": re.compile(r"<style\b|\sstyle=", re.IGNORECASE),
    "a handler in an attribute": re.compile(r"<[^>]*\son(?:click|change|submit|load|input|key\w+)=", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+off"),
    "an address of another host": re.compile(r"(?:src|href)=[\"']https?://", re.IGNORECASE),
    "an htmx filter that needs eval": re.compile(r"hx-(?:on|vals=[\"']js:)", re.IGNORECASE),
}
KOREAN_OUTSIDE_TAGS = re.compile(r"[가-힣]")
SPOKEN = re.compile(
    r"\{%\s*(?:blocktrans|blocktranslate)\b.*?\{%\s*end(?:blocktrans|blocktranslate)\s*%\}"
    r"|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}",
    re.DOTALL,
)


def test_there_are_templates():
    assert TEMPLATES


@pytest.mark.slow
@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_template_can_be_read(path):
    assert get_template(str(path.relative_to("templates")))


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_page_stands_the_policy(path):
    assert [fault for fault, pattern in FORBIDDEN.items() if pattern.search(text(path))] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_every_text_can_be_translated(path):
    page = re.sub(r"\{%\s*comment\b.*?endcomment\s*%\}", "", text(path), flags=re.DOTALL)

    assert KOREAN_OUTSIDE_TAGS.findall(SPOKEN.sub("", page)) == []
