"""인수인계: everything or nothing, in one signed step."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

import factories
from accounts.models import RoleHolding, User
from accounts.roles import Role
from audit.models import Entry
from browsers import is_signed_in, signed_in
from notices.models import Notice
from workflow.models import Deadline

pytestmark = pytest.mark.slow


def deadline_of(person: User) -> Deadline:
    made = Deadline.objects.create(
        process="task",
        subject_id=person.pk,
        name="report",
        title="1분기 실적 제출",
        starts_at=factories.NOW,
        due_at=factories.NOW + timedelta(days=5),
    )
    made.holders.add(person)
    return made


def signed(to: User, *holdings: RoleHolding, **more: Any) -> dict[str, Any]:
    return {
        "to": str(to.pk),
        "holdings": [str(holding.pk) for holding in holdings],
        "starts_on": timezone.localdate().isoformat(),
        "document_no": "총무과-99",
        "signed": "on",
    } | more


def test_open_work_and_roles_pass_on_and_the_person_leaves(goryeong: str) -> None:
    leaving, successor = factories.person(roles=[Role.DEDICATED]), factories.person()
    deadline = deadline_of(leaving)
    at_work = signed_in(leaving)
    clerk = factories.person(roles=[Role.HR])

    page = signed_in(clerk).get(reverse("handover", args=[leaving.pk]))
    answer = signed_in(clerk).post(reverse("handover", args=[leaving.pk]), signed(successor, leaving.holdings.get()))

    assert page.context["work"][0].items == [str(deadline)]
    assert answer.status_code == 302
    assert list(deadline.holders.all()) == [successor]
    yesterday = timezone.localdate() - timedelta(days=1)
    assert list(
        RoleHolding.objects.order_by("starts_on").filter(role="dedicated").values_list("person", "ends_on")
    ) == [
        (leaving.pk, yesterday),
        (successor.pk, None),
    ]
    assert not User.objects.get(pk=leaving.pk).is_active
    assert not is_signed_in(at_work)
    assert [notice.text for notice in Notice.objects.filter(person=successor)] == [
        f"{leaving.name}님의 업무를 인수하였습니다."
    ]
    actions = Entry.objects.filter(subject_id=leaving.pk, kind="action").order_by("id")
    assert [entry.detail["action"] for entry in actions] == ["role_end", "hand_over", "let_go"]


def test_who_moves_within_the_house_stays(goryeong: str) -> None:
    moving, successor = factories.person(roles=[Role.DEDICATED]), factories.person()
    client = signed_in(factories.person(roles=[Role.HR]))

    client.post(reverse("handover", args=[moving.pk]), signed(successor, moving.holdings.get(), stays="on"))

    assert User.objects.get(pk=moving.pk).is_active
    assert RoleHolding.objects.filter(person=successor, role="dedicated").count() == 1


def test_when_one_thing_cannot_pass_on_nothing_does(goryeong: str) -> None:
    """The last administrator may not leave: the deadlines stay as well."""
    leaving, successor = factories.person(roles=[Role.TENANT_ADMIN, Role.HR]), factories.person()
    deadline = deadline_of(leaving)
    by = signed_in(factories.person(roles=[Role.PLATFORM_ADMIN]))

    answer = by.post(reverse("handover", args=[leaving.pk]), signed(successor, leaving.holdings.get(role=Role.HR)))

    assert answer.status_code == 409
    assert list(deadline.holders.all()) == [leaving]
    assert RoleHolding.objects.filter(person=successor).count() == 0


def test_without_a_signature_nothing_happens(goryeong: str) -> None:
    leaving, successor = factories.person(), factories.person()
    client = signed_in(factories.person(roles=[Role.HR]))
    unsigned = {name: value for name, value in signed(successor).items() if name != "signed"}

    answer = client.post(reverse("handover", args=[leaving.pk]), unsigned)

    assert answer.status_code == 422
    assert User.objects.get(pk=leaving.pk).is_active


def test_who_still_works_until_then_is_not_let_go_now(goryeong: str) -> None:
    leaving, successor = factories.person(), factories.person()
    client = signed_in(factories.person(roles=[Role.HR]))

    answer = client.post(reverse("handover", args=[leaving.pk]), signed(successor, starts_on="2099-01-01"))

    assert answer.status_code == 422
    assert "stays" in answer.context["form"].errors


def test_a_role_that_began_today_does_not_pass_on_today(goryeong: str) -> None:
    leaving, successor = factories.person(), factories.person()
    holding = factories.holding(leaving, Role.DEDICATED, starts_on=timezone.localdate())
    client = signed_in(factories.person(roles=[Role.HR]))

    answer = client.post(reverse("handover", args=[leaving.pk]), signed(successor, holding))

    assert answer.status_code == 422
    assert RoleHolding.objects.get(pk=holding.pk).ends_on is None


def test_an_employee_hands_nothing_over_by_themselves(goryeong: str) -> None:
    person = factories.person()

    answer = signed_in(person).post(reverse("handover", args=[person.pk]), signed(factories.person()))

    assert answer.status_code == 403
