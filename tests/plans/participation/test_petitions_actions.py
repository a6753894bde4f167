"""Registering by hand, who petitioned, objections, the monthly check, and what time alone brings."""

from datetime import timedelta

import pytest

import factories
import petitions_factories as made
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry, Kind
from kernel.errors import Invalid, NotAllowed, NotNow
from notices.desk import todo_of
from petitions_factories import ARRIVAL, CONTACT, answers_to, petition_in, seoul, take
from plans.participation.actions.petitions import (
    Arrived,
    file_objection,
    follow,
    hand_on,
    record_check,
    register,
    reveal,
)
from plans.participation.codes_petitions import Channel, PetitionState
from plans.participation.content_petitions import opened
from plans.participation.models import Exchange, MonthlyCheck, Objection, Petition
from plans.participation.policies_petitions import PetitionRules
from plans.participation.process.petitions_objections import OBJECTION_PROCESS
from policies.values import set_policy
from workflow.advance import advance
from workflow.models import Deadline

pytestmark = [pytest.mark.slow]
S = PetitionState


def arrived(**given):
    fields = {"kind": "question", "channel": Channel.WINDOW, "arrived_at": ARRIVAL} | given
    return Arrived(made.WORDS, made.PETITIONER, **fields)


# Registering


def test_the_petition_office_takes_down_what_comes_to_the_window(office):
    first = register(arrived(), by=office.officer, at=seoul(3, 9, 10))
    second = register(arrived(channel=Channel.POST), by=office.officer, at=seoul(3, 9, 11))

    due = Deadline.objects.get(subject_id=first.pk, name="petition_due")
    assert (first.number, second.number) == ("2026-민원-0001", "2026-민원-0002")
    assert (first.state, first.created_by, made.seoul_day(due.due_at)) == (S.ACCEPTED, office.officer, "2026-03-17")
    assert second.repeat_of == first


def test_nobody_else_takes_petitions_down(office):
    with pytest.raises(NotAllowed):
        register(arrived(), by=office.head, at=ARRIVAL)

    assert not Petition.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "passive"}, "kind"),
        ({"channel": Channel.GATEWAY}, "channel"),
        ({"arrived_at": ARRIVAL + timedelta(minutes=1)}, "arrived_at"),
    ],
)
def test_what_cannot_have_come_to_the_office_is_not_taken_down(office, given, field):
    with pytest.raises(Invalid) as refusal:
        register(arrived(**given), by=office.officer, at=ARRIVAL)

    assert list(refusal.value.fields) == [field]


# Who petitioned


def test_who_petitioned_is_told_to_three_and_recorded(office):
    petition = petition_in(S.IN_PROGRESS, office)

    for person in (office.handler, office.officer, office.head):
        assert reveal(petition, by=person, at=ARRIVAL, purpose="contact") == made.PETITIONER

    views = Entry.objects.filter(kind=Kind.VIEW, subject_id=petition.pk)
    assert {(view.actor_id, view.detail["purpose"]) for view in views} == {
        (person.pk, "contact") for person in (office.handler, office.officer, office.head)
    }


def test_nobody_else_is_told_who_petitioned(office):
    petition = petition_in(S.COOPERATING, office)
    other = factories.department()
    take(petition, "help_replied", office.handler, reply="도면입니다.")
    take(petition, "ask_help", office.handler, department=other.pk, reply_by=ARRIVAL.date(), asked="의견")
    strangers = [
        factories.person(department=office.department),
        factories.person(department=other, roles=[Role.DEPT_HEAD]),
        factories.person(roles=[Role.TENANT_ADMIN, Role.AUDIT_HEAD, Role.HEAD]),
    ]

    for person in strangers:
        with pytest.raises(NotAllowed):
            reveal(petition, by=person, at=ARRIVAL, purpose="contact")

    assert not Entry.objects.filter(kind=Kind.VIEW, subject_id=petition.pk).exists()


def test_who_petitioned_is_not_told_without_a_purpose(office):
    petition = petition_in(S.IN_PROGRESS, office)

    with pytest.raises(Invalid):
        reveal(petition, by=office.handler, at=ARRIVAL, purpose="curiosity")

    assert not Entry.objects.filter(kind=Kind.VIEW, subject_id=petition.pk).exists()


def test_the_database_knows_neither_petitioner_nor_words(office):
    petition = petition_in(S.ANSWERED, office)
    written = [*Petition.objects.values_list("content", "petitioner"), *Exchange.objects.values_list("text")]
    notices = [notice.text for person in User.objects.all() for notice in person.notices.all()]
    records = [str(entry.detail) for entry in Entry.objects.all()]

    everything = " ".join([str(written), *notices, *records])
    words = ("가상민원인", "010-0000-0001", "resident.example", "가로등", "가상 안내")

    assert str(petition.number) in everything
    assert [word for word in words if word in everything] == []


# 내 할 일


def test_a_petition_waits_for_whoever_has_to_go_on_with_it(office):
    petition, unheard = petition_in(S.ACCEPTED, office), made.petition()
    given = petition_in(S.CLASSIFIED, office)
    take(given, "assign", office.officer, department=office.department.pk)
    begun = petition_in(S.IN_PROGRESS, office)
    resting = petition_in(S.SUPPLEMENT, office)

    waiting = {
        name: {line.title for line in todo_of(getattr(office, name), at=ARRIVAL)}
        for name in ("officer", "head", "handler")
    }

    assert waiting == {
        "officer": {str(petition), str(unheard)},
        "head": {str(given)},
        "handler": {str(begun)},
    }
    assert str(resting) not in waiting["handler"]


# Objections


def test_an_objection_is_decided_in_ten_days_and_ten_more(office):
    petition = made.refused(office)
    objection = made.objection(petition, office)
    first = Deadline.objects.get(subject_id=objection.pk).due_at

    advance(OBJECTION_PROCESS, objection, "extend", by=office.handler, at=ARRIVAL, given={"days": 10, "reason": "감정"})
    second = Deadline.objects.get(subject_id=objection.pk).due_at
    advance(OBJECTION_PROCESS, objection, "uphold", by=office.head, at=seoul(4, 1), given={"text": "허가합니다."})

    assert [made.seoul_day(moment) for moment in (first, second)] == ["2026-03-20", "2026-04-03"]
    assert (objection.state, opened(objection, "decision"), objection.decided_at) == (
        "upheld",
        "허가합니다.",
        seoul(4, 1),
    )
    told = [opened(row, "text") for row in Exchange.objects.filter(petition=petition, kind="notice")]
    assert told[0].startswith(
        f"이의신청 {objection.number}의 결정 기간을 연장합니다(결정 기간 연장). 사유: 감정, 새 기한 2026-04-03"
    )
    assert told[1].startswith(f"이의신청 {objection.number}의 결정(인용)을 알려 드립니다.\n허가합니다.")


@pytest.mark.parametrize("step", OBJECTION_PROCESS.steps, ids=lambda step: step.name)
def test_nobody_else_decides_on_an_objection(office, step):
    objection = made.objection(made.refused(office), office)

    with pytest.raises(NotAllowed):
        advance(OBJECTION_PROCESS, objection, step.name, by=factories.person(roles=[Role.DEPT_HEAD]), at=ARRIVAL)

    assert objection.state == "filed"


@pytest.mark.parametrize(("step", "state"), [("dismiss", "dismissed"), ("withdraw", "withdrawn")])
def test_an_objection_ends(office, step, state):
    objection = made.objection(made.refused(office), office)

    given = {"text": "이유가 없습니다.", "reason": "해결되었습니다."}
    advance(OBJECTION_PROCESS, objection, step, by=office.handler, at=ARRIVAL, given=given)

    assert (objection.state, Deadline.objects.get(subject_id=objection.pk).clockwork) == (state, "met")


def test_an_objection_is_filed_within_sixty_days_against_a_refusal_and_once(office):
    granted, petition = made.refused(office, result="granted"), made.refused(office)

    def sentence(petition, filed_at=ARRIVAL):
        with pytest.raises(NotNow) as refusal:
            made.objection(petition, office, filed_at)
        return refusal.value.sentence

    not_refused, late = sentence(granted), sentence(petition, seoul(5, 9))
    made.objection(petition, office, seoul(5, 8))

    assert not_refused == "거부한 법정민원에만 이의신청을 할 수 있습니다(민원처리법 35조)."
    assert late == "이의신청은 거부 통지를 받은 날부터 60일 안에 해야 합니다."
    assert sentence(petition) == "이의신청이 이미 있습니다."
    with pytest.raises(NotAllowed):
        file_objection(petition, by=office.head, at=ARRIVAL, reason="이유", filed_at=ARRIVAL)


def test_what_is_objected_to_is_not_closed(office):
    petition = made.refused(office)
    objection = made.objection(petition, office)

    with pytest.raises(NotNow) as refusal:
        take(petition, "close", office.officer)

    assert refusal.value.sentence == f"이의신청({objection.number})을 먼저 결정해야 합니다."
    assert Objection.objects.get() == objection


# The monthly check, and what time brings


def test_the_month_is_checked_once(office):
    petition_in(S.IN_PROGRESS, office)
    petition_in(S.SUPPLEMENT, office)

    check = record_check(by=office.officer, at=seoul(3, 31), text="한 건을 독촉함")
    with pytest.raises(NotNow) as again:
        record_check(by=office.officer, at=seoul(3, 31))
    with pytest.raises(NotAllowed):
        record_check(by=office.head, at=seoul(4, 30))

    assert (str(check), check.open_count, check.overdue_count) == ("2026-03", 2, 1)
    assert again.value.sentence == f"이 달의 점검은 {office.officer.name}님이 이미 기록했습니다."
    assert MonthlyCheck.objects.count() == 1


def test_what_time_brings_is_done_once(office):
    investigated, answered = petition_in(S.INVESTIGATING, office), petition_in(S.ANSWERED, office)

    early = follow(at=seoul(3, 20))
    first, second = follow(at=seoul(5, 20)), follow(at=seoul(5, 20))

    assert (early, first, second) == (0, 2, 0)
    assert [Petition.objects.get(pk=one.pk).state for one in (investigated, answered)] == [S.IN_PROGRESS, S.CLOSED]


def test_the_offices_table_of_statutory_petitions_gives_the_period(office):
    table = {"statutory": [{"name": "가상 영업신고", "days": 3}]}
    set_policy(PetitionRules, table, effective_from=factories.LONG_AGO, by=office.officer, at=ARRIVAL, reason="기준표")
    petition = petition_in(S.ACCEPTED, office)

    take(petition, "classify", office.officer, kind="statutory", statutory="가상 영업신고")

    # Three days are 24 hours: Monday, Tuesday, Wednesday until six.
    due = Deadline.objects.get(subject_id=petition.pk, name="petition_due")
    assert (petition.statutory_name, petition.statutory_days, due.due_at) == ("가상 영업신고", 3, seoul(3, 11, 18))


def test_whoever_leaves_hands_their_petitions_on(office):
    petition = petition_in(S.IN_PROGRESS, office)
    answered = petition_in(S.ANSWERED, office)
    successor = factories.person(department=office.department)

    moved = hand_on(office.handler, successor, ARRIVAL)

    assert moved == 1
    assert [Petition.objects.get(pk=one.pk).handler for one in (petition, answered)] == [successor, office.handler]


def test_the_contact_of_the_desk_stands_in_what_the_desk_writes(office):
    set_policy(
        PetitionRules, {"desk_contact": "054-950-9999"}, effective_from=factories.LONG_AGO, by=office.officer, at=ARRIVAL,
        reason="대표 번호",
    )  # fmt: skip
    petition = petition_in(S.ACCEPTED, office)

    given = answers_to("not_handle", office) | {"contact": "054-950-9999"}
    take(petition, "not_handle", office.officer, **given)

    text = opened(Exchange.objects.get(petition=petition, kind="notice"), "text")
    assert text.endswith(f"담당자: {office.officer.name} · 연락처: 054-950-9999")
    assert CONTACT not in text
    assert take(made.petition(), "accept", office.officer).state == S.ACCEPTED
