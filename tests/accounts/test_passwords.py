"""Temporary passwords, and forgotten ones."""

import re

import pytest
from django.core import mail
from django.urls import reverse

import factories
from accounts.actions.people import LETTERS, TEMPORARY_LENGTH, register, temporary_password
from accounts.models import User
from accounts.roles import Role
from browsers import browser, is_signed_in, sign_in, signed_in

pytestmark = pytest.mark.slow
NEW = "완전히-새로운-비밀번호-77"


def test_a_temporary_password_is_good_for_setting_another(goryeong: str) -> None:
    administrator = factories.person(roles=[Role.TENANT_ADMIN])
    facts = {"name": "김새롬"}
    person, temporary = register(username="newcomer", facts=facts, by=administrator, at=factories.NOW)
    client = browser()

    sign_in(client, person, temporary)
    sent_away = client.get("/staff/people/")
    client.post(reverse("account_change_password"), {"oldpassword": temporary, "password1": NEW, "password2": NEW})

    assert (sent_away.status_code, sent_away["Location"]) == (302, "/accounts/password/change/")
    assert is_signed_in(client)
    assert not User.objects.get(pk=person.pk).password_is_temporary


def test_one_may_sign_out_instead(goryeong: str) -> None:
    client = signed_in(factories.person(password_is_temporary=True))

    answer = client.get(reverse("account_logout"))

    assert answer.status_code == 200


def test_a_forgotten_password_is_set_again_with_a_code_by_mail(goryeong: str) -> None:
    person = factories.person(email="kim@goryeong.example")
    client = browser()

    client.post(reverse("account_reset_password"), {"email": "kim@goryeong.example"})
    letter = mail.outbox[0]
    code = re.findall(r"^\s*([A-Z0-9-]{6,})\s*$", str(letter.body), re.MULTILINE)[0]
    client.post(reverse("account_confirm_password_reset_code"), {"code": code})
    client.post(reverse("account_complete_password_reset"), {"password1": NEW, "password2": NEW})

    assert (letter.to, "http" in str(letter.body)) == (["kim@goryeong.example"], False)
    assert letter.subject == "[경상북도 고령군 적극행정] 비밀번호 재설정 인증번호"
    assert letter.from_email == "경상북도 고령군 <noreply@localhost>"
    sign_in(client, person, NEW)
    assert is_signed_in(client)


def test_someone_imported_without_a_password_gets_one_by_mail(goryeong: str) -> None:
    person = factories.person(email="lee@goryeong.example", password=None)
    client = browser()

    client.post(reverse("account_reset_password"), {"email": "lee@goryeong.example"})

    assert [letter.to for letter in mail.outbox] == [["lee@goryeong.example"]]
    assert not User.objects.get(pk=person.pk).has_usable_password()


def test_an_unknown_address_gets_no_mail_and_the_same_page(goryeong: str) -> None:
    factories.person(email="kim@goryeong.example")
    client = browser()

    known = client.post(reverse("account_reset_password"), {"email": "kim@goryeong.example"})
    unknown = browser().post(reverse("account_reset_password"), {"email": "who@goryeong.example"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.to for letter in mail.outbox] == [["kim@goryeong.example"]]


def test_temporary_passwords_can_be_read_out() -> None:
    made = {temporary_password() for _time in range(20)}

    assert len(made) == 20
    assert {len(password) for password in made} == {TEMPORARY_LENGTH}
    assert set("".join(made)) <= set(LETTERS)
