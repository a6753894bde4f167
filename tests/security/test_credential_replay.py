"""Whatever opens a door at one host opens none at the other four: every kind of credential, from each host to each."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

import factories
from accounts.models import User
from browsers import browser, sign_in, signed_in
from config.settings import production
from connecting import connected_to
from file_samples import pdf, upload
from files import access
from files.actions import attach
from programs import token_of
from tenants.context import in_public, in_tenant
from tenants.directory import directory
from workbench.processes import NOWHERE, environment, manage
from workbench.testing import Databases

pytestmark = pytest.mark.slow

HOSTS = {
    "goryeong": "goryeong.localhost",
    "mokpo": "mokpo.localhost",
    "busan": "busan.localhost",
    "jeju": "jeju.localhost",
    "public": "localhost",
}
SECRET = "JBSWY3DPEHPK3PXP"
ENDED = "개를 끊었습니다"


@dataclass
class House:
    """A host with somebody who has a second factor, and their browser."""

    schema: str
    person: User
    secret: str
    recovery_codes: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return HOSTS[self.schema]

    @property
    def area(self) -> str:
        return "/operations" if self.schema == "public" else "/staff"

    def inside(self) -> AbstractContextManager[None]:
        return in_public() if self.schema == "public" else in_tenant(self.schema)

    def browser(self, **options: object) -> Client:
        return browser(self.host, **options)

    def signed_in(self, **options: object) -> Client:
        client = self.browser(**options)
        with self.inside():
            client.force_login(self.person)
        return client

    def at_the_second_factor(self) -> Client:
        """The password was right, the code is still asked for."""
        client = self.browser()
        with self.inside():
            sign_in(client, self.person)
        return client

    def code(self) -> str:
        return format_hotp_value(hotp_value(self.secret, next(yield_hotp_counters_from_time())))


@pytest.fixture(scope="module")
def houses(django_db_blocker: DjangoDbBlocker, database_copies: Databases) -> Iterator[list[House]]:
    """Two more local governments than the template has, and the platform."""
    database = database_copies.copy()
    manage("provision", "busan", "jeju", environment=environment(database, NOWHERE), log="provision-replay")
    with django_db_blocker.unblock(), connected_to(database, django_db_blocker):
        directory.forget()
        yield [_house(number, schema) for number, schema in enumerate(HOSTS)]
    directory.forget()
    database_copies.remove(database)


def _house(number: int, schema: str) -> House:
    secret = SECRET[number:] + SECRET[:number]
    with in_public() if schema == "public" else in_tenant(schema):
        person = factories.person(username="kim", email="kim@office.example")
        TOTP.activate(person, secret)
        codes = RecoveryCodes.activate(person).get_unused_codes()
    return House(schema, person, secret, codes)


def moved(cookies_of: Client, to: Client) -> Client:
    """All cookies of one browser, put into another as a thief would."""
    for name, morsel in cookies_of.cookies.items():
        to.cookies[name] = morsel.value
    return to


def with_session(home: House, there: House) -> bool:
    client = moved(home.signed_in(), there.browser())
    return client.get(f"{there.area}/account/").status_code == 200


def with_session_at_the_api(home: House, there: House) -> bool:
    client = moved(home.signed_in(), there.browser())
    return client.get("/api/v1/me/").status_code == 200


def with_csrf_token(home: House, there: House) -> bool:
    """The token of a page at home, sent from there by a browser that is signed in there."""
    client = there.signed_in(enforce_csrf_checks=True)
    client.get(f"{there.area}/account/")
    thief = client if there is home else home.signed_in(enforce_csrf_checks=True)
    token = str(thief.get(f"{home.area}/account/").context["csrf_token"])
    answer = client.post(f"{there.area}/notices/read/", {"csrfmiddlewaretoken": token})
    return answer.status_code == 302


def with_tossed_csrf_cookie(home: House, there: House) -> bool:
    """Cookie and token of home together, as a page of home would send them."""
    client = there.signed_in(enforce_csrf_checks=True)
    thief = home.signed_in(enforce_csrf_checks=True)
    token = str(thief.get(f"{home.area}/account/").context["csrf_token"])
    client.cookies["csrf"] = thief.cookies["csrf"].value
    answer = client.post(
        f"{there.area}/notices/read/", {"csrfmiddlewaretoken": token}, HTTP_ORIGIN=f"http://{home.host}"
    )
    return answer.status_code == 302


def with_api_token(home: House, there: House) -> bool:
    with home.inside():
        token = token_of(home.person)
    answer = there.browser().get("/api/v1/me/", HTTP_AUTHORIZATION=f"Bearer {token}")
    return answer.status_code == 200


def with_message(home: House, there: House) -> bool:
    """What home said is shown to somebody who is signed in there."""
    at_home = home.signed_in()
    at_home.post(f"{home.area}/account/sign-out-elsewhere/")
    client = there.signed_in()
    client.cookies["messages"] = at_home.cookies["messages"].value
    return ENDED in client.get(f"{there.area}/account/").content.decode()


def with_challenge(home: House, there: House) -> bool:
    """A sign-in that waits for its code."""
    client = moved(home.at_the_second_factor(), there.browser())
    return client.get("/accounts/2fa/authenticate/").status_code == 200


def opens(client: Client, there: House, code: str) -> bool:
    client.post("/accounts/2fa/authenticate/", {"code": code})
    return client.get(f"{there.area}/account/").status_code == 200


def with_one_time_code(home: House, there: House) -> bool:
    return opens(there.at_the_second_factor(), there, home.code())


def with_recovery_code(home: House, there: House) -> bool:
    return opens(there.at_the_second_factor(), there, home.recovery_codes.pop())


def with_reset_of_password(home: House, there: House) -> bool:
    """A code was sent by mail to somebody at home; the browser that asked for it goes elsewhere."""
    at_home = home.browser()
    at_home.post("/accounts/password/reset/", {"email": "kim@office.example"})
    assert mail.outbox.pop().to == ["kim@office.example"]
    client = moved(at_home, there.browser())
    return client.get("/accounts/password/reset/confirm/").status_code == 200


def with_address_of_a_file(home: House, there: House) -> bool:
    with home.inside():
        file = attach(upload("증빙.pdf", pdf()), to="person", subject_id=UUID(int=1), by=home.person, at=factories.NOW)
    answer = there.signed_in().get(f"{there.area}/files/{file.pk}/")
    answer.close()
    return answer.status_code == 200


@pytest.mark.parametrize(
    "opened",
    [
        with_session,
        with_session_at_the_api,
        with_csrf_token,
        with_tossed_csrf_cookie,
        with_api_token,
        with_message,
        with_challenge,
        with_one_time_code,
        with_recovery_code,
        with_reset_of_password,
        with_address_of_a_file,
    ],
)
def test_a_credential_is_good_at_home_only(
    houses: list[House], opened: Callable[[House, House], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    everyone = access.Access(lambda _person: AnySubject(), lambda _person: AnySubject())  # type: ignore[arg-type, return-value]
    monkeypatch.setitem(access.REGISTRY, "person", everyone)

    found = {(home.schema, there.schema) for home in houses for there in houses if opened(home, there)}

    assert found == {(schema, schema) for schema in HOSTS}


class AnySubject:
    """Everything may be read by everybody: only the schema stands between a file and a stranger."""

    def filter(self, **_fields: object) -> "AnySubject":
        return self

    def exists(self) -> bool:
        return True


def test_every_cookie_of_production_is_bound_to_its_host() -> None:
    names = (production.SESSION_COOKIE_NAME, production.CSRF_COOKIE_NAME, production.MESSAGE_COOKIE_NAME)

    assert names == ("__Host-sid", "__Host-csrf", "__Host-messages")
    assert (production.SESSION_COOKIE_SECURE, production.CSRF_COOKIE_SECURE) == (True, True)


def test_the_cookie_of_messages_has_what_its_name_demands(goryeong: str, settings: pytest.FixtureRequest) -> None:
    settings.MESSAGE_COOKIE_NAME, settings.SESSION_COOKIE_SECURE = "__Host-messages", True  # type: ignore[attr-defined]
    client = signed_in(factories.person())

    client.post("/staff/account/sign-out-elsewhere/")

    cookie = client.cookies["__Host-messages"]
    assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["httponly"]) == (True, "/", "", True)
