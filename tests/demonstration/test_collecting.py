"""The statistics of the demo: one year published, one half-year open; done a second time it changes nothing."""

from datetime import date

import pytest

import factories
from accounts.models import RoleHolding, User
from accounts.roles import Role
from demonstration import collecting, staff
from ministry.collection.models import ReturnRound, Submission
from ministry.returns.models import Return
from tenants.context import in_public, in_tenant

pytestmark = pytest.mark.slow
SLUGS = ["goryeong", "mokpo"]
TODAY = date(2026, 9, 1)


def test_last_year_is_published_and_the_half_year_is_open(db: None) -> None:
    for slug in SLUGS:
        with in_tenant(slug):
            staff.populate("basic", "기획감사실", "!")
    with in_public():
        officer = User.objects.create(username="ministry", name="중앙담")
        RoleHolding.objects.create(person=officer, role=Role.MIN_OFFICER, starts_on=factories.LONG_AGO)

    for _again in range(2):
        collecting.live_through(SLUGS, TODAY)

    with in_public():
        assert list(ReturnRound.objects.order_by("year").values_list("year", "span", "state")) == [
            (2025, "annual", "published"),
            (2026, "first_half", "open"),
        ]
        last = dict(Submission.objects.filter(round__year=2025).values_list("schema_name", "state"))
        assert last == {"goryeong": "published", "mokpo": "missed"}
    with in_tenant("goryeong"):
        line = Return.objects.get(year=2025).lines.get(indicator="C1")
        assert (str(line.reported_value), line.reason.endswith("(시연)")) == ("3.00", True)
        assert Return.objects.get(year=2026).state == "auto_filled"
