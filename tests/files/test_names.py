"""Names of files as people wrote them, without what misleads."""

from unicodedata import normalize

import pytest

from files.names import safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2026년 적극행정 실행계획.hwpx", "2026년 적극행정 실행계획.hwpx"),
        (normalize("NFD", "고령군.pdf"), "고령군.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\문서\\계획.hwp", "계획.hwp"),
        ("보고\u202egpj.exe", "보고gpj.exe"),
        ("한\0글\r\n이름.txt", "한글이름.txt"),
        ("  둘  사이  .txt", "둘 사이 .txt"),
        ('a<b>:"c|?*.txt', "abc.txt"),
        ("가" * 300 + ".hwpx", "가" * 115 + ".hwpx"),
        ("\ud800.txt", "txt"),
        ("..", ""),
        ("", ""),
    ],
)
def test_a_name_is_kept_without_what_misleads(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept
