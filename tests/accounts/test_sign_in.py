"""Signing in and out, and what it leaves in the record."""

from uuid import UUID

import pytest
from django.urls import reverse

import factories
from accounts.models import OpenSession, User
from audit.models import Entry
from browsers import ELSEWHERE, OFFICE, browser, is_signed_in, sign_in, signed_in

Line = tuple[str, UUID | None, UUID | None, dict[str, object]]


def record() -> list[Line]:
    """Kind, who, about whom, detail; oldest first."""
    return list(Entry.objects.order_by("id").values_list("kind", "actor_id", "subject_id", "detail"))


@pytest.mark.slow
def test_a_person_signs_in_with_name_and_password(goryeong: str) -> None:
    person = factories.person(username="kim.juyeon")
    client = browser()

    answer = client.post(reverse("account_login"), {"login": "Kim.Juyeon", "password": factories.PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/staff/")
    assert is_signed_in(client)
    assert record() == [("sign_in", person.pk, person.pk, {"address": OFFICE})]


@pytest.mark.slow
def test_a_wrong_password_is_refused_in_the_same_words_as_an_unknown_name(goryeong: str) -> None:
    person = factories.person()
    client = browser()

    wrong = sign_in(client, person, "틀린-비밀번호")
    unknown = sign_in(client, User(username="nobody"), "틀린-비밀번호")

    sentences = [answer.context["form"].non_field_errors() for answer in (wrong, unknown)]
    assert sentences == [["아이디 또는 비밀번호가 올바르지 않습니다."]] * 2
    failed = {"address": OFFICE, "reason": "password"}
    assert record() == [("sign_in_failed", None, person.pk, failed), ("sign_in_failed", None, None, failed)]


@pytest.mark.slow
def test_what_was_typed_as_a_name_is_not_kept(goryeong: str) -> None:
    """People type their password into the wrong field."""
    sign_in(browser(), User(username="비밀번호를-여기에"), "x")

    assert "비밀번호를-여기에" not in str(list(Entry.objects.values()))


@pytest.mark.slow
def test_someone_who_has_left_cannot_sign_in(goryeong: str) -> None:
    person = factories.person(is_active=False)
    client = browser()

    sign_in(client, person)

    assert not is_signed_in(client)


@pytest.mark.slow
def test_signing_out_ends_the_session_and_stands_in_the_record(goryeong: str) -> None:
    person = factories.person()
    client = browser()
    sign_in(client, person)
    assert OpenSession.objects.filter(person=person).count() == 1

    client.post(reverse("account_logout"))

    assert not is_signed_in(client)
    assert OpenSession.objects.filter(person=person).count() == 0
    assert [kind for kind, *_rest in record()] == ["sign_in", "sign_out"]


def test_nobody_registers_themselves(goryeong: str) -> None:
    assert browser().get("/accounts/signup/").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https:evil.example", "/\\evil.example", "javascript:alert(1)", "http://mokpo.localhost/staff/"],
)
def test_sign_in_leads_nowhere_else(target: str, goryeong: str) -> None:
    person = factories.person()
    client = browser()

    answer = client.post(
        reverse("account_login"), {"login": person.username, "password": factories.PASSWORD, "next": target}
    )

    assert answer["Location"] == "/staff/"


@pytest.mark.slow
def test_sign_in_leads_back_to_where_one_was(goryeong: str) -> None:
    person = factories.person()
    client = browser()

    answer = client.post(
        reverse("account_login"),
        {"login": person.username, "password": factories.PASSWORD, "next": "/staff/notices/"},
    )

    assert answer["Location"] == "/staff/notices/"


def test_a_cookie_of_one_government_is_nothing_at_another(goryeong: str) -> None:
    client = signed_in(factories.person())
    assert is_signed_in(client)

    client.defaults["HTTP_HOST"] = "mokpo.localhost"

    answer = client.get("/staff/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/staff/")


@pytest.mark.slow
def test_a_password_is_good_at_ones_own_government_only(goryeong: str) -> None:
    person = factories.person()
    client = browser("mokpo.localhost", address=ELSEWHERE)

    sign_in(client, person)

    assert not is_signed_in(client)
