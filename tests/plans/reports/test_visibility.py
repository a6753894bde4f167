"""Who sees a report: those who work on it and the head of the audit; whom it is about never, whatever they hold."""

from contextlib import suppress

import pytest
from django.urls import reverse
from django.utils import timezone

import factories
import reports_factories as made
from accounts.models import User
from accounts.roles import Role
from file_samples import pdf, upload
from files.actions import attach
from files.models import Attachment
from kernel.errors import NotAllowed
from notices.desk import todo_of
from notices.shelf import held_by
from plans.reports.actions import Filing, file_report, reveal
from plans.reports.actions.inquiry import ask_department
from plans.reports.codes import MeasureKind, Purpose, State
from plans.reports.queries import questions_visible_to, reports_visible_to
from plans.reports.sealing import Words
from programs import program
from tenants.context import in_tenant

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = timezone.now


def fresh(person):
    """As the next request finds the person: roles are read once per instance."""
    return User.objects.select_related("department").get(pk=person.pk)


def sees(person, report):
    return reports_visible_to(fresh(person), NOW()).filter(pk=report.pk).exists()


def who_sees(case, people):
    return [name for name, person in people.items() if sees(person, case.report)]


def everyone(case):
    office = case.office
    return {
        "chief": office.chief,
        "auditor": office.auditor,
        "other": office.other,
        "head": office.head,
        "business_head": office.business_head,
        "official": office.official,
        "dedicated": factories.person(roles=[Role.DEDICATED], department=office.audit),
        "pao": factories.person(roles=[Role.PAO]),
        "admin": factories.person(roles=[Role.TENANT_ADMIN]),
    }


def test_only_the_head_of_the_audit_at_first(case):
    assert who_sees(case, everyone(case)) == ["chief"]


def test_then_also_whoever_is_assigned(case):
    people = everyone(case)
    case.investigating()
    assert who_sees(case, people) == ["chief", "auditor"]

    case.step("reassign", case.office.chief, {"people": [str(case.office.other.pk)]})

    assert who_sees(case, people) == ["chief", "other"]


def test_the_head_of_the_office_sees_what_the_head_decides(case):
    people = everyone(case)
    case.found().measured(MeasureKind.DISCIPLINE, person=case.office.official)

    assert who_sees(case, people) == ["chief", "auditor", "head"]


def test_an_auditor_who_is_one_no_more_sees_nothing(case):
    case.investigating()
    case.office.auditor.holdings.update(ends_on=factories.LONG_AGO)

    assert not sees(case.office.auditor, case.report)


def test_whoever_is_of_the_department_or_of_one_above_or_below_it(case):
    part = factories.department(parent=case.office.business)
    below = factories.person(roles=[Role.AUDIT_HEAD], department=part)
    elsewhere = factories.person(roles=[Role.AUDIT_HEAD])
    case.screened()

    assert (sees(below, case.report), sees(elsewhere, case.report)) == (False, True)


def test_the_head_of_the_audit_in_conflict_gives_way_to_the_head_of_the_office(case):
    case.about(department=case.office.audit)
    assert who_sees(case, everyone(case)) == ["head"]
    assert [line.title for line in todo_of(fresh(case.office.head), at=NOW())] == [case.report.number]

    deputy = factories.person(roles=[Role.VICE_HEAD], department=None)
    case.report.people.add(case.office.head)

    assert [sees(one, case.report) for one in (case.office.head, deputy)] == [False, True]


def test_an_exception_lets_one_of_the_department_in_but_never_who_is_named(case):
    member = factories.person(roles=[Role.AUDITOR], department=case.office.business)
    case.screened().step("accept", case.office.auditor, made.REASON)
    case.step("assign", case.office.chief, {"people": [str(member.pk)], "note": "다른 조사자가 없습니다."})
    assert sees(member, case.report)

    case.report.people.add(member)

    assert not sees(member, case.report)


# A named official who is an auditor finds it nowhere ------------------------------------------------------


@pytest.fixture
def accused(case):
    """An auditor, assigned before anybody knew whom the report is about."""
    case.investigating().noted()
    attach(
        upload("증거.pdf", pdf()), to="passive_report", subject_id=case.report.pk, by=case.office.auditor, at=case.at
    )
    before = sees(case.office.auditor, case.report)
    case.report.people.add(case.office.auditor)
    assert before
    return fresh(case.office.auditor)


def test_pages_are_404(case, accused, at_desk):
    client, pk = at_desk(accused), case.report.pk
    file = Attachment.objects.get(subject_id=pk)
    addresses = [
        reverse("reports:report", args=[pk]),
        reverse("reports:report_step", args=[pk, "find"]),
        reverse("file", args=[file.pk]),
    ]
    posts = [
        reverse(f"reports:{name}", args=[pk]) for name in ("write_note", "ask", "propose", "write_message", "reporter")
    ]

    assert [client.get(address).status_code for address in addresses] == [404] * 3
    assert [client.post(address).status_code for address in posts] == [404] * 5


def test_lists_exports_and_desks_are_without_it(case, accused, at_desk):
    client = at_desk(accused)

    pages = [client.get(address) for address in ("/staff/reports/", "/staff/reports/export.csv", "/staff/")]

    for page in pages:
        content = b"".join(page.streaming_content) if page.streaming else page.content
        assert page.status_code == 200
        assert made.MATTER not in content.decode()
        assert f'href="/staff/reports/{case.report.pk}/"' not in content.decode()
    assert todo_of(accused, at=NOW()) == []
    assert [shelf.label for shelf in held_by(accused, at=NOW())] == []


def test_the_api_is_404(case, accused, redis_server):
    client, pk = program(accused), case.report.pk
    answers = [client.get(f"/api/v1/reports/{pk}/{part}") for part in ("", "steps/", "files/", "notes/", "messages/")]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert client.post(f"/api/v1/reports/{pk}/identity/", {"purpose": "facts"}, format="json").status_code == 404
    assert client.get("/api/v1/reports/").json()["results"] == []


# Questions, identity, the other government ----------------------------------------------------------------


def test_a_head_of_department_sees_the_question_and_nothing_else(case, at_desk):
    case.investigating()
    question = ask_department(
        case.report,
        by=case.office.auditor,
        at=case.at,
        department=case.office.business,
        question="공사는 언제 끝났습니까?",
    )
    client = at_desk(fresh(case.office.business_head))

    page = client.get(reverse("reports:question", args=[question.pk])).content.decode()

    assert "공사는 언제 끝났습니까?" in page
    assert [word for word in (*made.SEALED_WORDS, case.report.number, str(case.report.pk)) if word in page] == []
    assert client.get(reverse("reports:report", args=[case.report.pk])).status_code == 404
    assert [line.title for line in todo_of(fresh(case.office.business_head), at=NOW())] == [question.number]


def test_a_named_head_of_department_is_not_asked_and_sees_no_question(case):
    case.investigating()
    question = ask_department(
        case.report, by=case.office.auditor, at=case.at, department=case.office.business, question="언제 알았습니까?"
    )
    head = fresh(case.office.business_head)
    assert questions_visible_to(head, NOW()).get() == question

    case.report.people.add(head)

    assert not questions_visible_to(head, NOW()).exists()
    assert todo_of(head, at=NOW()) == []


def test_an_identity_is_for_those_who_investigate(case):
    case.found().measured(MeasureKind.DISCIPLINE, person=case.office.official)
    people = everyone(case)

    shown = []
    for name, person in people.items():
        with suppress(NotAllowed):
            shown.append((name, reveal(case.report, by=fresh(person), purpose=Purpose.FACTS, at=NOW()).name))

    assert sees(people["head"], case.report)
    assert shown == [("chief", made.NAME), ("auditor", made.NAME)]


def test_the_other_government_sees_nothing(case):
    number = case.report.number
    with in_tenant("mokpo"):
        chief = factories.person(roles=[Role.AUDIT_HEAD])
        assert not reports_visible_to(chief, NOW()).exists()
        filing = Filing(words=Words("다른 일", "다른 내용"), source=case.report.source, identity=made.REPORTER)
        own = file_report(filing, by=None, at=factories.NOW).report
        assert (own.number, reports_visible_to(chief, NOW()).get()) == (number, own)
    assert case.report.state == State.RECEIVED
