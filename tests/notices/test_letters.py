"""Letters that are read before they go out: drafted, corrected, sent, discarded, brought back."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail import EmailMessage

import factories
from accounts.models import User
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from notices.actions import Recipient, draft_letter
from notices.desk import todo_of
from notices.mail import send_waiting
from notices.models import Letter, LetterState, Notice
from notices.process import LETTER
from notices.queries import letters_visible_to
from tenants.context import in_tenant
from workflow.advance import InvalidAnswers, advance

TEXT = {"name": "고령경찰서", "subject": "협조 안내", "body": "고령경찰서 귀중\n\n협조를 부탁드립니다."}
ADDRESS = "police@agency.example"


def draft(*, address: str = ADDRESS, person: User | None = None, path: str = "") -> Letter:
    to = Recipient(TEXT["name"], address, person)
    return draft_letter(to, by=SYSTEM, at=NOW, subject=TEXT["subject"], body=TEXT["body"], path=path)


def officer(**given: object) -> User:
    return factories.person(roles=[Role.DEDICATED], **given)


@pytest.mark.slow
def test_a_draft_waits_for_the_officer_and_is_mailed_to_nobody(goryeong: str) -> None:
    person = officer()
    letter = draft(path="/staff/plans/")

    sent = send_waiting(at=NOW)

    assert (sent, mail.outbox, letter.state) == (0, [], LetterState.DRAFT)
    assert [(line.label, line.title) for line in todo_of(person, at=NOW)] == [
        ("안내문 · 작성중", "협조 안내 · 고령경찰서")
    ]


def test_the_same_draft_twice_is_one(goryeong: str) -> None:
    first = draft()

    assert draft() == first
    advance(LETTER, first, "discard", by=officer(), at=NOW)
    assert draft() != first


def test_a_letter_goes_out_once_as_it_was_read(goryeong: str) -> None:
    person = officer(email="officer@goryeong.example")
    letter = draft()

    advance(LETTER, letter, "send", by=person, at=NOW)
    counts = [send_waiting(at=NOW) for _time in range(2)]

    assert (counts, letter.state, letter.sent_by, letter.sent_at) == ([1, 0], LetterState.SENT, person, NOW)
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == ([ADDRESS], TEXT["subject"], TEXT["body"])
    assert (sent.from_email, sent.reply_to) == ("경상북도 고령군 <noreply@localhost>", ["officer@goryeong.example"])


@pytest.mark.parametrize("step", ["send", "revise", "discard"])
def test_only_the_officer_handles_letters(step: str, goryeong: str) -> None:
    letter = draft()

    with pytest.raises(NotAllowed):
        advance(LETTER, letter, step, by=factories.person(roles=[Role.PAO, Role.HR]), at=NOW, given=TEXT)

    letter.refresh_from_db()
    assert (letter.state, letter.edits) == (LetterState.DRAFT, 0)


def test_nobody_brings_a_letter_back_by_hand(goryeong: str) -> None:
    person, letter = officer(), draft()
    advance(LETTER, letter, "send", by=person, at=NOW)

    with pytest.raises(NotAllowed):
        advance(LETTER, letter, "bounce", by=person, at=NOW)


@pytest.mark.parametrize("step", ["send", "revise", "discard"])
def test_what_was_sent_is_neither_sent_again_nor_changed(step: str, goryeong: str) -> None:
    person, letter = officer(), draft()
    advance(LETTER, letter, "send", by=person, at=NOW)

    with pytest.raises(NotNow):
        advance(LETTER, letter, step, by=person, at=NOW, given=TEXT)


def test_a_letter_without_an_address_waits(goryeong: str) -> None:
    person, letter = officer(), draft(address="")

    with pytest.raises(NotNow, match=r"받을 전자우편 주소를 적어야 보낼 수 있습니다\."):
        advance(LETTER, letter, "send", by=person, at=NOW)

    advance(LETTER, letter, "revise", by=person, at=NOW, given=TEXT | {"address": ADDRESS})
    advance(LETTER, letter, "send", by=person, at=NOW)
    assert letter.state == LetterState.SENT


def test_a_letter_to_somebody_who_has_left_waits(goryeong: str) -> None:
    letter = draft(person=factories.person(is_active=False))

    with pytest.raises(NotNow, match=r"받는 사람의 계정이 닫혀 있어 보낼 수 없습니다\."):
        advance(LETTER, letter, "send", by=officer(), at=NOW)


def test_who_corrects_second_is_told_and_overwrites_nothing(goryeong: str) -> None:
    person, letter = officer(), draft()
    advance(LETTER, letter, "revise", by=person, at=NOW, given=TEXT | {"body": "먼저 고친 글", "seen": "0"})

    with pytest.raises(InvalidAnswers) as refusal:
        advance(LETTER, letter, "revise", by=officer(), at=NOW, given=TEXT | {"body": "나중 글", "seen": "0"})

    assert list(refusal.value.fields) == ["seen"]
    assert (letter.body, letter.edits) == ("먼저 고친 글", 1)


def test_a_heading_stays_one_line(goryeong: str) -> None:
    person, letter = officer(), draft()
    given = TEXT | {"address": ADDRESS, "subject": "협조\r\nBcc: thief@elsewhere.example"}

    advance(LETTER, letter, "revise", by=person, at=NOW, given=given)
    advance(LETTER, letter, "send", by=person, at=NOW)
    send_waiting(at=NOW)

    assert [sent.subject for sent in mail.outbox] == ["협조 Bcc: thief@elsewhere.example"]
    assert mail.outbox[0].message()["Bcc"] is None


def test_a_person_of_the_house_finds_the_letter_in_the_application_and_in_one_mail(goryeong: str) -> None:
    person = factories.person(email="hana@goryeong.example")
    letter = draft(address="", person=person)
    assert list(letters_visible_to(person, NOW)) == []

    advance(LETTER, letter, "send", by=officer(), at=NOW)
    send_waiting(at=NOW)

    assert [sent.to for sent in mail.outbox] == [["hana@goryeong.example"]]
    assert list(Notice.objects.filter(person=person).values_list("text", "path")) == [
        ("협조 안내", f"/staff/letters/{letter.pk}/")
    ]
    assert list(letters_visible_to(person, NOW)) == [letter]
    assert list(letters_visible_to(factories.person(), NOW)) == []


def test_a_refused_address_brings_the_letter_back(goryeong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(mail: EmailMessage, fail_silently: bool = False) -> int:
        raise SMTPRecipientsRefused({ADDRESS: (550, b"no such user")})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    person, letter = officer(), draft()
    advance(LETTER, letter, "send", by=person, at=NOW)

    send_waiting(at=NOW)

    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.mailed_at) == (LetterState.DRAFT, None, None)
    assert Notice.objects.get(person=person).text == (
        f"‘협조 안내’ 안내문을 {ADDRESS}(으)로 보내지 못했습니다. 주소를 확인해 주십시오."
    )


def test_another_government_has_letters_of_its_own(goryeong: str) -> None:
    letter = draft()
    assert list(letters_visible_to(officer(), NOW)) == [letter]

    with in_tenant("mokpo"):
        assert list(letters_visible_to(officer(), NOW)) == []
