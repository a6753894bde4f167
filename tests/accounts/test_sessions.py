"""Where one is signed in, and how it ends."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

import factories
from accounts.actions.people import let_go, renew_password
from accounts.models import OpenSession
from accounts.roles import Role
from accounts.sessions import browser_of
from accounts.tasks import clear_sessions
from audit.models import Entry
from browsers import browser, is_signed_in, sign_in, signed_in
from tenants.context import in_tenant

pytestmark = pytest.mark.slow
WHALE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Whale/4.33 Safari/537.36"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (WHALE, "Whale · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_so_that_one_recognises_it(sent: str, shown: str) -> None:
    assert browser_of(sent) == shown


def test_the_page_lists_where_one_is_signed_in(goryeong: str) -> None:
    person = factories.person()
    signed_in(person)
    client = signed_in(person)

    page = client.get(reverse("account"))

    assert len(page.context["sessions"]) == 2
    assert "지금 이 화면" in page.content.decode()


def test_one_signs_out_everywhere_else(goryeong: str) -> None:
    person = factories.person()
    forgotten, here = signed_in(person), signed_in(person)
    colleague = signed_in(factories.person())

    here.post(reverse("sign_out_elsewhere"))

    assert [is_signed_in(client) for client in (forgotten, here, colleague)] == [False, True, True]
    last = Entry.objects.filter(kind="sign_out").first()
    assert last is not None
    assert last.detail == {"action": "sign_out_elsewhere", "sessions": 1}


def test_a_new_password_ends_every_other_session(goryeong: str) -> None:
    person = factories.person()
    forgotten, here = browser(), browser()
    sign_in(forgotten, person)
    sign_in(here, person)
    new = "완전히-새로운-비밀번호-77"

    answer = here.post(
        reverse("account_change_password"),
        {"oldpassword": factories.PASSWORD, "password1": new, "password2": new},
    )

    assert answer.status_code == 302, answer.context["form"].errors
    assert [is_signed_in(client) for client in (forgotten, here)] == [False, True]
    assert OpenSession.objects.filter(person=person).count() == 1


def test_who_is_let_go_is_out_at_once(goryeong: str) -> None:
    person = factories.person()
    client = signed_in(person)
    assert is_signed_in(client)

    let_go(person, by=factories.person(roles=[Role.HR]), at=factories.NOW)

    assert not is_signed_in(client)
    assert OpenSession.objects.filter(person=person).count() == 0


def test_a_renewed_password_ends_the_sessions_of_whoever_has_the_old_one(goryeong: str) -> None:
    person = factories.person()
    client = signed_in(person)

    renew_password(person, by=factories.person(roles=[Role.TENANT_ADMIN]), at=factories.NOW)

    assert not is_signed_in(client)


def test_sessions_that_have_run_out_are_cleared_in_every_schema(goryeong: str) -> None:
    signed_in(factories.person())
    living = signed_in(factories.person())
    Session.objects.exclude(session_key=living.session.session_key).update(expire_date=factories.NOW)

    clear_sessions()

    with in_tenant("goryeong"):
        keys = list(OpenSession.objects.values_list("session_key", flat=True))
        assert keys == list(Session.objects.values_list("session_key", flat=True)) == [living.session.session_key]
