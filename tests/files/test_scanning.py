"""Every file passes the scanner where there is one; where it gives no verdict nothing comes in."""

import socket

import pytest
from django.test import override_settings

from file_samples import pdf, upload
from files.checking import check
from kernel.errors import Invalid, NotNow
from peers.clamd import EICAR, clamd

NO_ANSWER = (
    "바이러스 검사기가 응답하지 않아 파일을 받지 않았습니다. 잠시 뒤에 다시 올리거나 시스템 운영자에게 알려 주십시오."
)


def test_a_clean_file_comes_in_after_it_was_scanned() -> None:
    with clamd() as server, override_settings(CLAMAV_ADDRESS=server.address):
        checked = check(upload("계획.pdf", pdf()))

    assert (checked.content, server.scanned) == (pdf(), [pdf()])


def test_malware_is_refused_by_its_name() -> None:
    with clamd() as server, override_settings(CLAMAV_ADDRESS=server.address), pytest.raises(Invalid) as refusal:
        check(upload("메모.txt", EICAR))

    assert refusal.value.sentence == "‘메모.txt’에서 악성코드(Eicar-Test-Signature)가 발견되어 받지 않았습니다."


def test_malware_behind_the_first_chunk_is_found() -> None:
    content = b"a" * 200_000 + EICAR

    with clamd() as server, override_settings(CLAMAV_ADDRESS=server.address), pytest.raises(Invalid):
        check(upload("메모.txt", content))

    assert server.scanned == [content]


def test_a_scanner_that_cannot_be_reached_lets_nothing_in() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with override_settings(CLAMAV_ADDRESS=address), pytest.raises(NotNow) as refusal:
            check(upload("계획.pdf", pdf()))

    assert refusal.value.sentence == NO_ANSWER


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: ", b"OK\0", b"\xff" * 9000]
)
def test_what_is_no_verdict_lets_nothing_in(answer: bytes) -> None:
    with clamd(answer) as server, override_settings(CLAMAV_ADDRESS=server.address), pytest.raises(NotNow) as refusal:
        check(upload("계획.pdf", pdf()))

    assert refusal.value.sentence == NO_ANSWER


def test_a_socket_that_is_not_there_lets_nothing_in() -> None:
    with override_settings(CLAMAV_ADDRESS="/nowhere/clamd.ctl"), pytest.raises(NotNow):
        check(upload("계획.pdf", pdf()))


def test_without_a_scanner_files_come_in_unscanned() -> None:
    with override_settings(CLAMAV_ADDRESS=""):
        assert check(upload("메모.txt", EICAR)).content == EICAR
