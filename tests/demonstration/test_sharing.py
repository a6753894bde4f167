"""The cases of the demo: shared by two, one followed by the other; done a second time it changes nothing."""

from datetime import date

import pytest

from demonstration import sharing, staff
from liaison.cases.hub.models import SharedCase
from liaison.cases.own.models import Adoption, Case
from tenants.context import in_public, in_tenant

pytestmark = pytest.mark.slow


def test_two_cases_are_shared_and_one_is_asked_for(db: None) -> None:
    for slug in ("goryeong", "mokpo"):
        with in_tenant(slug):
            staff.populate("basic", "기획감사실", "!")

    for _again in range(2):
        sharing.live_through(date(2026, 9, 1))

    with in_public():
        assert sorted(SharedCase.objects.values_list("schema_name", "kind", "endorsed")) == [
            ("goryeong", "success", 1),
            ("mokpo", "lesson", 0),
        ]
    with in_tenant("mokpo"):
        assert Adoption.objects.get().state == "contacted"
    with in_tenant("goryeong"):
        assert (Case.objects.get().endorsements, "(시연)" in Case.objects.get().title) == (1, True)
