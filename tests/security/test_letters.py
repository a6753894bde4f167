"""One letter must neither carry headers of a stranger nor stop the letters of everybody else."""

from datetime import UTC, datetime
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage

import factories
from notices.actions import tell
from notices.mail import send_waiting
from notices.models import Notice

NOW = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)  # ten o'clock of a working day: letters go out


def test_a_text_with_line_ends_brings_no_header(goryeong: str) -> None:
    person = factories.person(email="hana@goryeong.example")
    tell([person], "‘새 계획\r\nBcc: thief@elsewhere.example’을 확인해 주십시오.", at=NOW)
    tell([person], "위원회가 열립니다.", at=NOW)

    assert send_waiting(at=NOW) == 2

    subjects = sorted(str(letter.message()["Subject"]) for letter in mail.outbox)
    assert len(subjects) == 2
    assert all("\n" not in letter.subject and letter.message()["Bcc"] is None for letter in mail.outbox)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> dict[str, Exception]:
    """What the mail server says to an address instead of taking the letter."""
    answers: dict[str, Exception] = {}
    send = EmailMessage.send

    def sent(letter: EmailMessage, fail_silently: bool = False) -> int:
        if error := answers.get(letter.to[0]):
            raise error
        return int(send(letter, fail_silently))

    monkeypatch.setattr(EmailMessage, "send", sent)
    return answers


def test_a_refused_address_stops_nobody_else(goryeong: str, refused: dict[str, Exception]) -> None:
    people = [factories.person(email=f"{name}@goryeong.example") for name in ("one", "two", "three")]
    refused["two@goryeong.example"] = SMTPRecipientsRefused({"two@goryeong.example": (550, b"no such user")})
    tell(people, "위원회가 열립니다.", at=NOW)

    send_waiting(at=NOW)

    assert {letter.to[0] for letter in mail.outbox} == {"one@goryeong.example", "three@goryeong.example"}
    assert Notice.objects.filter(mailed_at=None).count() == 0


def test_a_lost_server_leaves_waiting_only_what_was_not_sent(goryeong: str, refused: dict[str, Exception]) -> None:
    refused["two@goryeong.example"] = SMTPServerDisconnected("gone")
    for name in ("one", "two"):
        tell([factories.person(email=f"{name}@goryeong.example")], "위원회가 열립니다.", at=NOW)

    with pytest.raises(SMTPServerDisconnected):
        send_waiting(at=NOW)

    waiting = Notice.objects.filter(mailed_at=None).values_list("person__email", flat=True)
    assert sorted(waiting) == sorted({"one@goryeong.example", "two@goryeong.example"} - {m.to[0] for m in mail.outbox})
    assert len(waiting) in {1, 2}
