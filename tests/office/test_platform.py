"""What operators of the platform see, and nobody else."""

import pytest
from django.urls import reverse

import factories
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from browsers import signed_in
from kernel.ids import uuid7
from outbox.models import Delivery, Progress
from tenants.context import as_relay

pytestmark = pytest.mark.slow
HOST = "localhost"


def dead_delivery() -> Delivery:
    row = Delivery.objects.create(
        event_id=uuid7(),
        event="PlanPublished",
        payload={},
        subscription="ministry.handlers.note_plan",
        sender="public",
        destination="public",
        recorded_at=factories.NOW,
        next_attempt_at=factories.NOW,
    )
    with as_relay():
        Delivery.objects.filter(pk=row.pk).update(progress=Progress.DEAD, attempts=8, last_error="ValueError")
    return row


def operator() -> User:
    return factories.person(roles=[Role.PLATFORM_ADMIN])


def address(name: str, *arguments: object) -> str:
    return reverse(name, urlconf="config.urls_public", args=arguments)


def test_an_operator_lets_a_failed_delivery_try_again(public: str) -> None:
    row = dead_delivery()
    person = operator()
    client = signed_in(person, HOST)

    page = client.get(address("dead_letters"))
    answer = client.post(address("delivery_retry", row.pk))

    assert [found.pk for found in page.context["page"].rows] == [row.pk]
    assert answer.status_code == 302
    with as_relay():
        there = Delivery.objects.get(pk=row.pk)
    assert (there.progress, there.attempts) == (Progress.WAITING, 0)
    line = Entry.objects.get(kind="action")
    assert (line.actor_id, line.subject_id) == (person.pk, row.pk)
    assert line.detail == {"action": "retry", "event": "PlanPublished", "destination": "public"}


def test_an_operator_sees_which_governments_are_open(public: str) -> None:
    page = signed_in(operator(), HOST).get(address("tenants"))

    assert [tenant.schema_name for tenant in page.context["page"].rows] == ["goryeong", "mokpo"]


@pytest.mark.parametrize("name", ["dead_letters", "tenants"])
def test_an_officer_of_the_ministry_is_told_whose_page_it_is(name: str, public: str) -> None:
    answer = signed_in(factories.person(roles=[Role.MIN_OFFICER]), HOST).get(address(name))

    assert answer.status_code == 403
    assert "플랫폼 운영자" in answer.content.decode()


@pytest.mark.parametrize("path", ["/operations/deliveries/", "/operations/tenants/"])
def test_a_local_government_has_no_such_page(path: str, goryeong: str) -> None:
    assert signed_in(factories.person(roles=[Role.TENANT_ADMIN])).get(path).status_code == 404


@pytest.mark.parametrize("name", ["people", "notices", "account", "audit", "tokens", "policies", "person_new"])
def test_the_platform_keeps_its_own_people(name: str, public: str) -> None:
    assert signed_in(operator(), HOST).get(address(name)).status_code == 200
