"""Resident registration numbers are found however they are typed; other numbers are left alone.

All numbers here are deliberately invalid or made up.
"""

import pytest

from kernel.privacy import MASK, Finding, FindingKind, masked_rrn, personal_data_in

FOUND = [
    "900101-1234567",
    "9001011234567",
    "900101 1234567",
    "900101 - 1234567",
    "９００１０１－１２３４５６７",
    "900101–4234567",
    "900101　8234567",
    "000229-3234567",
]
LEFT = [
    "901301-1234567",  # no such month
    "900230-1234567",  # no such day
    "010229-3234567",  # 2001 had no 29 February
    "900101-9234567",
    "1900101-1234567",
    "900101-12345678",
    "2026-선발-0012",
    "054-900-1234",
    "900101\n1234567",
]


@pytest.mark.parametrize("number", FOUND)
def test_a_number_is_masked(number):
    assert masked_rrn(f"제 번호는 {number}입니다.") == (f"제 번호는 {MASK}입니다.", 1)


@pytest.mark.parametrize("number", LEFT)
def test_other_numbers_are_left_alone(number):
    assert masked_rrn(f"번호 {number} 끝") == (f"번호 {number} 끝", 0)


def test_every_number_is_counted():
    assert masked_rrn("900101-1234567, 900101-2234567") == (f"{MASK}, {MASK}", 2)


def test_a_review_is_told_of_numbers_addresses_and_names():
    text = (
        "김 가상 주무관(010-1234-5678, ０５４．９５０．１２３４)이 kim.gasang@example.kr로 900101-1234567을 보냈습니다."
    )

    assert personal_data_in(text, names=["김가상", "이시연", "박"]) == [
        Finding(FindingKind.RRN, MASK),
        Finding(FindingKind.PHONE, "010…78"),
        Finding(FindingKind.PHONE, "054…34"),
        Finding(FindingKind.EMAIL, "k…@example.kr"),
        Finding(FindingKind.NAME, "김…상"),
    ]


def test_a_review_finds_nothing_where_nothing_is():
    assert personal_data_in("2026년 3월, 민원 1,234건을 14일 안에 처리했습니다.", names=["김가상"]) == []
