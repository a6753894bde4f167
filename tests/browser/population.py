"""Who lives in the installation of the browser's tests: two governments with people, one of them with a last year."""

from datetime import date, timedelta
from functools import cache

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.utils import timezone

from accounts.models import RoleHolding, User
from accounts.roles import Role
from browser.visitors import PASSWORD
from demonstration import committee, staff, year
from demonstration.sources import announcements
from tenants.context import in_public, in_tenant

OFFICES = {"goryeong": "기획감사실", "mokpo": "기획예산과"}


def this_year() -> int:
    return timezone.localdate().year


def populate() -> None:
    """People and a committee for both; 고령군 has lived through last year's plan; an officer of the ministry."""
    for slug in OFFICES:
        populate_office(slug)
        with in_tenant(slug):
            committee.constitute(date(this_year() - 1, 1, 6), term_years=2, private=6, officials=2)
    with in_tenant("goryeong"):
        _live_through_last_year()
    with in_tenant("mokpo"):
        _let_the_vice_head_act()
    populate_public()


def populate_office(slug: str) -> None:
    """The employees of a local government."""
    with in_tenant(slug):
        staff.populate("basic", OFFICES[slug], _password())


def populate_public() -> None:
    """An officer of the ministry."""
    with in_public():
        officer = User.objects.create(username="ministry", name="중앙담", password=_password())
        RoleHolding.objects.create(
            person=officer, role=Role.MIN_OFFICER, starts_on=staff.SINCE, document_no=staff.DOCUMENT
        )


@cache
def _password() -> str:
    """Hashed as the servers of the installation want it: they do not know the quick hash of the tests."""
    hasher = Argon2PasswordHasher()
    return str(hasher.encode(PASSWORD, hasher.salt()))


def _live_through_last_year() -> None:
    """The plan that 고령군 announced, as if it had been that of last year."""
    last = this_year() - 1
    announced = next(one for one in announcements() if one["tenant"] == "goryeong")
    announced = {**announced, "year": last, "title_ko": f"{last}년 적극행정 실행계획"}
    year.live_through(announced, year.Course(date(last, 2, 12), quarters=0))


def _let_the_vice_head_act() -> None:
    """The mayor's office is vacant: 시장 권한대행."""
    today = timezone.localdate()
    User.objects.filter(username="head").update(is_active=False)
    staff.someone("vicehead").holdings.create(
        role=Role.ACTING_HEAD,
        starts_on=today - timedelta(days=10),
        ends_on=today + timedelta(days=100),
        document_no="시연-대행-1",
        acting_for="시장",
    )
