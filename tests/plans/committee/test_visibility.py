"""Who sees what: a stranger nothing, a member what they are designated for, a recused member no votes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

import committee_factories as made
import factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from committee_factories import MEETING_AT, NOW, Sitting
from plans.committee.codes import ItemState
from plans.committee.models import AgendaItem, Ballot, Meeting, Member
from plans.committee.queries import (
    ballots_visible_to,
    guidelines_visible_to,
    items_visible_to,
    meetings_visible_to,
    members_visible_to,
)
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


@pytest.mark.usefixtures("goryeong")
@pytest.mark.parametrize(
    ("role", "sees"), [(Role.SECRETARY, True), (Role.PAO, True), (Role.HEAD, True), (Role.TENANT_ADMIN, False)]
)
def test_officers_see_every_meeting(role: Role, sees: bool) -> None:
    sitting = made.convened()
    person = factories.person(roles=[role])

    assert meetings_visible_to(person, NOW).filter(pk=sitting.meeting.pk).exists() is sees
    assert items_visible_to(person, NOW).filter(pk=sitting.item.pk).exists() is sees
    assert members_visible_to(person, NOW).exists() is sees


@pytest.mark.usefixtures("goryeong")
def test_a_member_sees_the_meeting_from_the_notice_on() -> None:
    sitting = made.planned()
    person = sitting.people[5]
    assert not meetings_visible_to(person, NOW).exists()

    sitting.take("convene", message="")

    assert list(meetings_visible_to(person, NOW)) == [sitting.meeting]
    assert list(items_visible_to(person, NOW)) == [sitting.item]


@pytest.mark.usefixtures("goryeong")
def test_a_member_who_is_not_designated_sees_neither_meeting_nor_item() -> None:
    sitting = made.convened()
    undesignated = sitting.committee[9].person

    assert not meetings_visible_to(undesignated, NOW).exists()
    assert not items_visible_to(undesignated, NOW).exists()
    assert members_visible_to(undesignated, NOW).count() == 10
    assert not guidelines_visible_to(factories.person(), NOW).exists()


@pytest.mark.usefixtures("goryeong")
def test_a_private_members_reading_ends_some_days_after_signing() -> None:
    sitting = made.signed()
    official, private = sitting.people[2], sitting.people[5]
    last, over = MEETING_AT + timedelta(days=30), MEETING_AT + timedelta(days=31)

    assert [items_visible_to(private, at).count() for at in (last, over)] == [1, 0]
    assert [items_visible_to(official, at).count() for at in (last, over)] == [1, 1]


@pytest.mark.usefixtures("goryeong")
def test_who_submitted_an_item_sees_it() -> None:
    by = factories.person(roles=[Role.DEDICATED])
    item = made.item(by)
    by.holdings.all().delete()
    former = type(by).objects.get(pk=by.pk)

    assert list(items_visible_to(former, NOW)) == [item]


def decided_with_a_recusal() -> Sitting:
    sitting = made.opened()
    sitting.declare(*sitting.people[:5])
    sitting.declare(sitting.people[5], conflict="avoidance", recusal_reason="이해관계")
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)
    sitting.vote(*sitting.people[:5])
    return sitting


@pytest.mark.usefixtures("goryeong")
def test_a_recused_member_sees_no_vote_of_the_item() -> None:
    sitting = decided_with_a_recusal()
    recused, voter = sitting.people[5], sitting.people[1]
    sitting.item_step("pass", sitting.chair)

    assert ballots_visible_to(voter, NOW).exclude(choice="").count() == 5
    assert ballots_visible_to(recused, NOW).exclude(choice="").count() == 0
    assert ballots_visible_to(recused, NOW).get().recusal == "avoidance"


@pytest.mark.usefixtures("goryeong")
def test_votes_of_others_are_seen_when_the_item_is_decided() -> None:
    sitting = decided_with_a_recusal()

    assert [ballot.seat.member.person for ballot in ballots_visible_to(sitting.people[1], NOW)] == [sitting.people[1]]
    assert not ballots_visible_to(sitting.secretary, NOW).exists()


@pytest.mark.usefixtures("goryeong")
def test_an_officer_who_is_recused_sees_no_vote_either() -> None:
    sitting = made.opened()
    audit_head = sitting.people[1]
    sitting.declare(audit_head, conflict="exclusion", recusal_reason="조사한 사건")
    sitting.declare(sitting.chair, *sitting.people[2:6])
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)
    sitting.vote(sitting.chair, *sitting.people[2:6])
    sitting.item_step("pass", sitting.chair)

    assert ballots_visible_to(sitting.secretary, NOW).exclude(choice="").count() == 5
    assert not ballots_visible_to(audit_head, NOW).exclude(choice="").exists()


def test_a_secret_ballot_shows_nobody_anothers_vote(rules: object) -> None:
    assert callable(rules)
    rules(secret_ballot=True)
    sitting = made.minuted()

    assert sitting.meeting.secret_ballot is True
    assert not ballots_visible_to(sitting.secretary, NOW).exists()
    assert ballots_visible_to(sitting.people[1], NOW).count() == 1


@pytest.mark.usefixtures("goryeong")
def test_the_database_refuses_the_vote_of_a_recused_member() -> None:
    decided_with_a_recusal()
    recused = Ballot.objects.exclude(recusal="")

    with pytest.raises(IntegrityError), transaction.atomic():
        recused.update(choice="for", cast_at=NOW)


@pytest.mark.usefixtures("goryeong")
def test_the_database_knows_one_ballot_a_member() -> None:
    sitting = decided_with_a_recusal()

    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(item=sitting.item, seat=sitting.seats[0])


@pytest.mark.usefixtures("goryeong")
def test_the_database_knows_that_a_listed_item_has_a_meeting() -> None:
    item = made.item()

    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(state=ItemState.PASSED)


@pytest.mark.usefixtures("goryeong")
def test_the_database_knows_one_membership_a_person() -> None:
    member = made.member()

    with pytest.raises(IntegrityError), transaction.atomic():
        made.member(person=member.person)


def test_another_government_sees_nothing(db: None) -> None:
    with in_tenant("goryeong"):
        sitting = made.convened()
        assert meetings_visible_to(sitting.secretary, NOW).count() == 1

    with in_tenant("mokpo"):
        secretary = made.secretary()
        outsider = factories.person(kind=EmployeeKind.OUTSIDE)
        for person in (secretary, outsider):
            assert not meetings_visible_to(person, NOW).filter(pk=sitting.meeting.pk).exists()
        counts = [model.objects.count() for model in (Meeting, Member, AgendaItem, Ballot)]
        assert counts == [0, 0, 0, 0]
        made.meeting(secretary)
        assert meetings_visible_to(secretary, NOW).count() == 1
