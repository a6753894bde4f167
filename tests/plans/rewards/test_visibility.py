"""Who sees which rounds and nominations (DOMAIN 3.2); and the other local government sees nothing, and could have."""

import pytest
from django.db.models import QuerySet

import committee_factories as committee
import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind
from accounts.roles import Role
from factories import NOW
from plans.committee.codes import ItemKind
from plans.committee.models import Ballot
from plans.rewards.codes import CheckDuty, NominationState, RoundState
from plans.rewards.models import EligibilityCheck, Objection, Round, SignOff
from plans.rewards.queries.nominations import (
    announced_results,
    checks_visible_to,
    nominations_visible_to,
    nominations_written_by,
    objections_visible_to,
    publicly_checked,
)
from plans.rewards.queries.rounds import rounds_visible_to, sign_offs_visible_to
from tenants.context import in_tenant

OFFICES = [
    Role.DEDICATED,
    Role.PAO,
    Role.HR,
    Role.AUDITOR,
    Role.AUDIT_HEAD,
    Role.HEAD,
    Role.ACTING_HEAD,
    Role.SECRETARY,
]


def outsider(*roles):
    return factories.person(roles=list(roles), kind=EmployeeKind.OUTSIDE)


def seen(person) -> list:
    return list(nominations_visible_to(person, NOW))


@pytest.mark.parametrize("role", OFFICES)
def test_offices_see_every_nomination_that_was_sent(goryeong, role):
    sent = rewards.nomination(state=NominationState.SUBMITTED)
    rewards.nomination()

    assert seen(factories.person(roles=[role])) == [sent]


@pytest.mark.parametrize("role", [Role.FINANCE, Role.PROTECTOR, Role.SERVICE, Role.MEMBER, Role.VICE_HEAD])
def test_others_see_none_that_are_not_theirs(goryeong, role):
    rewards.nomination(state=NominationState.SUBMITTED)

    assert seen(factories.person(roles=[role])) == []


def test_a_draft_is_seen_by_whoever_wrote_it(goryeong):
    person = factories.person()
    draft = rewards.nomination(people=[person])

    assert seen(draft.nominated_by) == [draft]
    assert seen(person) == []


def test_a_nominee_sees_what_was_sent(goryeong):
    person = factories.person()
    sent = rewards.nomination(people=[person], state=NominationState.SUBMITTED)

    assert seen(person) == [sent]


def test_a_residents_draft_is_the_officers(goryeong):
    draft = rewards.nomination(nominated_by=None)
    officer = factories.person(roles=[Role.DEDICATED])

    assert seen(officer) == [draft]
    assert list(nominations_written_by(officer, NOW)) == [draft]
    assert list(nominations_written_by(factories.person(roles=[Role.PAO]), NOW)) == []


def test_a_head_of_department_sees_the_departments(goryeong):
    department = factories.department()
    head = factories.person(roles=[Role.DEPT_HEAD], department=department)
    own = rewards.nomination(department=department, state=NominationState.SUBMITTED, nominated_by=factories.person())
    rewards.nomination(state=NominationState.SUBMITTED)

    assert seen(head) == [own]
    assert seen(factories.person(department=department)) == []


def test_who_left_sees_nothing(goryeong):
    sent = rewards.nomination(state=NominationState.SUBMITTED)
    gone = sent.nominated_by
    assert seen(gone) == [sent]
    gone.is_active = False

    assert seen(gone) == []
    assert list(rounds_visible_to(gone, NOW)) == []


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (RoundState.OPEN, False),
        (RoundState.VOTING, False),
        (RoundState.FIRST_REVIEW, True),
        (RoundState.CONTEST, True),
        (RoundState.COMMITTEE, True),
        (RoundState.SELECTED, False),
    ],
)
def test_a_scorer_sees_the_short_list_of_their_round_while_it_is_judged(goryeong, state, shown):
    round_ = rewards.round_(state=state)
    listed = rewards.nomination(round=round_, state=NominationState.SHORTLISTED)
    rewards.nomination(round=round_, state=NominationState.ELIGIBLE)
    rewards.nomination(round=rewards.round_(state=state), state=NominationState.SHORTLISTED)
    scorer = rewards.scorer(round_, person=outsider(Role.MEMBER)).person

    assert seen(scorer) == ([listed] if shown else [])
    assert list(rounds_visible_to(scorer, NOW)) == [round_]


@pytest.mark.slow
def test_a_designated_member_sees_the_list_before_the_meeting(goryeong):
    round_ = rewards.round_(state=RoundState.COMMITTEE)
    listed = rewards.nomination(round=round_, state=NominationState.SHORTLISTED)
    rewards.nomination(round=round_, state=NominationState.INELIGIBLE)
    sitting = committee.convened(kind=ItemKind.SELECTION, subject_id=round_.pk)
    member = sitting.people[-1]

    assert seen(member) == [listed]
    assert seen(outsider(Role.MEMBER)) == []


@pytest.mark.slow
def test_a_recused_member_does_not(goryeong):
    round_ = rewards.round_(state=RoundState.COMMITTEE)
    listed = rewards.nomination(round=round_, state=NominationState.SHORTLISTED)
    sitting = committee.convened(kind=ItemKind.SELECTION, subject_id=round_.pk)
    member = sitting.people[-1]
    before = seen(member)

    sitting.item_step("declare", member, item=sitting.item, conflict="exclusion", recusal_reason="친족입니다.")

    assert Ballot.objects.exclude(recusal="").count() == 1
    assert (before, seen(member)) == ([listed], [])


@pytest.mark.slow
def test_members_of_the_criteria_see_the_round_and_no_nomination(goryeong):
    round_ = rewards.round_(state=RoundState.CRITERIA_REVIEW)
    sitting = committee.convened(kind=ItemKind.SELECTION_CRITERIA, subject_id=round_.pk)
    member = next(person for person in sitting.people if person.kind == EmployeeKind.OUTSIDE)

    assert list(rounds_visible_to(member, NOW)) == [round_]
    assert seen(member) == []


def test_employees_see_rounds_and_outsiders_do_not(goryeong):
    round_ = rewards.round_()
    row = SignOff.objects.create(round=round_, duty="audit")

    assert list(rounds_visible_to(factories.person(), NOW)) == [round_]
    assert list(sign_offs_visible_to(factories.person(), NOW)) == [row]
    assert list(rounds_visible_to(outsider(Role.MEMBER), NOW)) == []
    assert list(sign_offs_visible_to(outsider(Role.MEMBER), NOW)) == []


@pytest.mark.parametrize("role", [Role.DEDICATED, Role.HR, Role.AUDITOR, Role.PAO])
def test_checks_are_seen_by_those_who_check_and_run_the_round(goryeong, role):
    check = EligibilityCheck.objects.create(
        nomination=rewards.nomination(state=NominationState.ELIGIBILITY_CHECK), duty=CheckDuty.AUDIT
    )

    assert list(checks_visible_to(factories.person(roles=[role]), NOW)) == [check]
    assert list(checks_visible_to(check.nomination.nominated_by, NOW)) == []


def test_an_objection_is_seen_by_audit_and_by_whoever_filed_it(goryeong):
    by = factories.person()
    row = Objection.objects.create(
        nomination=rewards.nomination(state=NominationState.ELIGIBLE), text="이의", filed_by=by, filed_at=NOW
    )

    assert list(objections_visible_to(factories.person(roles=[Role.AUDITOR]), NOW)) == [row]
    assert list(objections_visible_to(by, NOW)) == [row]
    assert list(objections_visible_to(row.nomination.nominated_by, NOW)) == []


@pytest.mark.parametrize(("state", "shown"), [(RoundState.PUBLIC_CHECK, True), (RoundState.VOTING, False)])
def test_residents_see_what_lies_open(goryeong, state, shown):
    round_ = rewards.round_(state=state)
    open_one = rewards.nomination(round=round_, state=NominationState.ELIGIBLE)
    rewards.nomination(round=round_, state=NominationState.INELIGIBLE)

    assert list(publicly_checked()) == ([open_one] if shown else [])


@pytest.mark.parametrize(
    ("state", "shown"), [(RoundState.SELECTED, False), (RoundState.ANNOUNCED, True), (RoundState.CLOSED, True)]
)
def test_results_are_shown_once_they_are_announced(goryeong, state, shown):
    round_ = rewards.round_(state=state)
    selected = rewards.nomination(round=round_, state=NominationState.SELECTED)
    rewards.nomination(round=round_, state=NominationState.NOT_SELECTED)

    assert list(announced_results()) == ([selected] if shown else [])


def everything(person) -> list[QuerySet]:
    return [
        rounds_visible_to(person, NOW),
        nominations_visible_to(person, NOW),
        sign_offs_visible_to(person, NOW),
        checks_visible_to(person, NOW),
        objections_visible_to(person, NOW),
        publicly_checked(),
        announced_results(),
    ]


def one_of_each() -> None:
    open_one = rewards.nomination(round=rewards.round_(state=RoundState.PUBLIC_CHECK), state=NominationState.ELIGIBLE)
    EligibilityCheck.objects.create(nomination=open_one, duty=CheckDuty.AUDIT)
    Objection.objects.create(nomination=open_one, text="이의", by_resident=True, filed_at=NOW)
    SignOff.objects.create(round=open_one.round, duty="audit")
    rewards.nomination(round=rewards.round_(state=RoundState.ANNOUNCED), state=NominationState.SELECTED)


def test_the_other_government_sees_nothing_and_could_have(db):
    mighty = [Role.DEDICATED, Role.PAO, Role.AUDITOR, Role.HR, Role.HEAD]
    with in_tenant("goryeong"):
        one_of_each()
        here = [rows.count() for rows in everything(factories.person(roles=mighty))]
    with in_tenant("mokpo"):
        there = [rows.count() for rows in everything(factories.person(roles=mighty))]
        rounds = Round.objects.count()

    assert here == [2, 2, 1, 1, 1, 1, 1]
    assert (there, rounds) == ([0] * 7, 0)
