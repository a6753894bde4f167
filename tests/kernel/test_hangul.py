"""Hangul: one form, particles, search by initial consonants."""

import pytest
from django.utils.translation import override

from kernel.hangul import initials, josa, matches, nfc, with_josa
from kernel.words import quoted_with, with_particle


def test_pieces_become_syllables() -> None:
    pieces = "\u1100\u1169\u1105\u1167\u11bc"

    assert pieces != "고령"
    assert nfc(pieces) == "고령"


@pytest.mark.parametrize(
    ("word", "pair", "whole"),
    [
        ("고령군", "은/는", "고령군은"),
        ("목포시", "은/는", "목포시는"),
        ("실행계획", "을/를", "실행계획을"),
        ("과제", "을/를", "과제를"),
        ("위원회", "이/가", "위원회가"),
        ("책임관", "이/가", "책임관이"),
        ("책임관", "과/와", "책임관과"),
        ("간사", "과/와", "간사와"),
        ("완료", "으로/로", "완료로"),
        ("추진중", "으로/로", "추진중으로"),
        ("서울", "으로/로", "서울로"),  # after ㄹ as after a vowel
        ("서울", "은/는", "서울은"),
        ("「실행계획」", "은/는", "「실행계획」은"),  # brackets are passed over
        ("보고서(안)", "은/는", "보고서(안)은"),
        ("2026", "은/는", "2026은"),  # 육
        ("제2", "은/는", "제2는"),  # 이
        ("7", "으로/로", "7로"),  # 칠
        ("10", "으로/로", "10으로"),  # 십
        ("XLSM", "은/는", "XLSM은"),  # 엠
        ("URL", "으로/로", "URL로"),  # 엘
        ("PDF", "은/는", "PDF는"),  # 에프
        ("", "은/는", "는"),
        ("★", "은/는", "★는"),
    ],
)
def test_particle_follows_the_sound(word: str, pair: str, whole: str) -> None:
    assert with_josa(word, pair) == whole


def test_particle_alone() -> None:
    assert josa("군수", "이/가") == "가"


def test_initial_consonants() -> None:
    assert initials("고령군 A1") == "ㄱㄹㄱ A1"
    assert initials("쌍촌동") == "ㅆㅊㄷ"


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("", "고령군", True),
        ("고령", "경상북도 고령군", True),
        ("ㄱㄹ", "고령군", True),
        ("ㄹㄱ", "고령군", True),  # in the middle
        ("ㄱㄹ", "목포시", False),
        ("고ㄹ", "고령군", True),  # mixed
        ("고려", "고령군", True),  # the last syllable is still being typed
        ("고려", "고령", True),
        ("그려", "고령군", False),
        ("고려군", "고령군", False),  # only the last one may be unfinished
        ("기획 예산", "기획예산과", True),  # spaces do not matter
        ("hong", "Hong Gildong", True),
        ("\u1100\u1169", "고령군", True),  # typed in pieces
        ("고령군청", "고령군", False),
    ],
)
def test_typed_part_finds_the_text(typed: str, text: str, found: bool) -> None:
    assert matches(typed, text) is found


def test_a_particle_follows_its_word_in_korean_only():
    assert (with_particle("간사", "이/가"), quoted_with("결재", "은/는")) == ("간사가", "‘결재’는")
    with override("en"):
        assert (with_particle("Secretary", "이/가"), quoted_with("Approve", "은/는")) == ("Secretary", "‘Approve’")
