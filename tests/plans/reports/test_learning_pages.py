"""Pages of discipline, inspections and cases: who opens them, what they cost, and what a step does there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import discipline_factories as made
import factories
import reports_factories
from accounts.roles import Role
from files.models import Attachment
from learning_texts import TOLD
from plans.reports.actions.learning import begin_inspection, write_case
from plans.reports.models import CaseStudy, Inspection, Referral
from plans.reports.process.discipline import DISCIPLINE
from plans.reports.sealing import opened
from plans.reports.views.discipline import TEXTS
from vault.sealed import SEALED

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
PLAIN = {key: str(value) for key, value in made.DRAFT.items() if key != "is_regulatory"}


def at(name, *args):
    return reverse(f"learning:{name}", args=args)


def grow_referrals(number):
    for _one in range(number):
        made.notified_way().requested()


def grow_inspections(number):
    auditor = factories.person(roles=[Role.AUDITOR])
    for _one in range(number):
        months = Inspection.objects.count()
        begin_inspection(2025, months + 1, by=auditor, at=timezone.now())


def grow_cases(number):
    case = reports_factories.case().notified(reports_factories.FOUND_FALSE)
    case.step("close", case.office.chief)
    for _one in range(number):
        write_case(case.report, TOLD, by=case.office.auditor, at=case.at)


LISTS = [
    ("referrals", Role.HR, grow_referrals, 6),
    ("inspections", Role.AUDIT_HEAD, grow_inspections, 6),
    ("cases", Role.AUDIT_HEAD, grow_cases, 6),
]


@pytest.mark.parametrize(("name", "role", "grow", "number"), LISTS, ids=[row[0] for row in LISTS])
def test_a_list_costs_the_same_with_one_and_with_three(at_desk, cost, name, role, grow, number):
    client = at_desk(factories.person(roles=[role]))
    grow(1)
    client.get(at(name))

    with_one = cost(client, at(name))
    grow(2)

    assert (with_one, cost(client, at(name))) == (number, number)
    assert len(client.get(at(name)).context["page"].rows) == 3


def test_a_page_exists_for_those_who_may_see_it_only(at_desk):
    way = made.way().requested()
    page = at("referral", way.referral.pk)

    seen = [at_desk(one).get(page).status_code for one in (way.head, way.officer, way.auditor, way.person)]

    assert seen == [200] * 4
    assert at_desk(factories.person()).get(page).status_code == 404


def test_the_person_concerned_reads_the_request_but_neither_file_nor_history(at_desk):
    way = made.way().requested()

    theirs = at_desk(way.person).get(at("referral", way.referral.pk)).content.decode()
    ours = at_desk(way.officer).get(at("referral", way.referral.pk)).content.decode()

    assert (made.FACTS in theirs, "처리 이력" in theirs, way.referral.measure.report.number in theirs) == (
        True,
        False,
        False,
    )
    assert (made.FACTS in ours, "처리 이력" in ours) == (True, True)
    file = reverse("file", args=[Attachment.objects.filter(subject_id=way.referral.pk).first().pk])
    assert at_desk(way.person).get(file).status_code == 404


def test_a_draft_is_written_from_a_measure(at_desk):
    case = made.measure_decided()
    client = at_desk(case.office.auditor)
    page = at("prepare", case.report.measures.get().pk)
    assert page in client.get(at("referrals")).content.decode()

    wrong = client.post(page, PLAIN | {"facts": ""})
    done = client.post(page, PLAIN)

    referral = Referral.objects.get()
    assert (wrong.status_code, done.status_code, done["Location"]) == (422, 302, at("referral", referral.pk))
    assert opened(referral, "facts") == made.FACTS
    assert client.get(page).status_code == 404
    assert 'data-draft="' not in client.get(at("prepare_notified")).content.decode()


def test_what_another_agency_notified_is_written_by_the_head_of_the_audit(at_desk):
    client, person = at_desk(factories.person(roles=[Role.AUDIT_HEAD])), factories.person()
    assert at_desk(factories.person(roles=[Role.AUDITOR])).get(at("prepare_notified")).status_code == 403
    given = PLAIN | {"person": str(person.pk), "notified_by": "가상 감사기관", "notified_on": "2026-03-02"}

    future = client.post(at("prepare_notified"), given | {"notified_on": "2099-01-01"})
    assert (future.status_code, client.post(at("prepare_notified"), given).status_code) == (422, 302)

    assert Referral.objects.get().person == person


def test_a_step_is_taken_from_the_page(at_desk):
    way = made.notified_way(acted_on=timezone.localdate() - timedelta(days=30)).with_papers()
    client = at_desk(way.head)
    step = reverse("learning:referral_step", args=[way.referral.pk, "request"])
    assert client.get(step).status_code == 200

    assert client.post(step, made.REQUEST).status_code == 302

    way.referral.refresh_from_db()
    assert way.referral.state == "requested"


def test_every_sealed_text_is_found_by_the_rotation():
    way = made.way().requested()
    columns = {column.field: column for column in SEALED if column.model is Referral}

    assert set(columns) == set(TEXTS)
    assert columns["facts"].bond(way.referral) == f"reports.referral:{way.referral.pk}:facts"


def test_an_inspection_is_begun_read_and_signed(at_desk):
    reports_factories.filed()
    auditor, chief = factories.person(roles=[Role.AUDITOR]), factories.person(roles=[Role.AUDIT_HEAD])
    client = at_desk(auditor)
    assert client.post(at("begin_inspection"), {"year": 2099, "month": 1}).status_code == 422
    assert client.post(at("begin_inspection"), {"year": "x"}).status_code == 422
    assert client.get(at("begin_inspection")).status_code == 200
    assert client.post(at("begin_inspection"), {"year": 2026, "month": 3}).status_code == 302
    inspection = Inspection.objects.get()

    client.post(at("inspection_step", inspection.pk, "write"), {"opinion": "의견입니다."})
    at_desk(chief).post(at("inspection_step", inspection.pk, "sign"))

    page = at_desk(factories.person(roles=[Role.PAO])).get(at("inspection", inspection.pk))
    assert ("공개하지 않음" in page.content.decode(), page.context["total"]) == (True, None)
    assert at_desk(auditor).get(at("inspection", inspection.pk)).context["total"] == 1
    assert at_desk(factories.person()).get(at("inspection", inspection.pk)).status_code == 404


def test_a_case_is_written_reviewed_and_read(at_desk):
    case = reports_factories.case().notified(reports_factories.FOUND_FALSE)
    case.step("close", case.office.chief)
    writer, chief = at_desk(case.office.auditor), at_desk(case.office.chief)
    assert writer.get(at("new_case")).status_code == 200
    assert writer.post(at("new_case"), TOLD).status_code == 422
    assert writer.post(at("new_case"), TOLD | {"report": str(case.report.pk)}).status_code == 302
    study = CaseStudy.objects.get()
    factories.person(name="보수")

    writer.post(at("case_step", study.pk, "submit"))
    assert "직원 이름" in chief.get(at("case", study.pk)).content.decode()
    answers = {"named_words": "고치는 일입니다.", "nobody_known": "on"}
    assert chief.post(at("case_step", study.pk, "publish"), answers).status_code == 302

    read = at_desk(factories.person()).get(at("case", study.pk)).content.decode()
    assert (TOLD["lesson"] in read, case.report.number in read, case.office.auditor.name in read) == (
        True,
        False,
        False,
    )
    listed = at_desk(factories.person()).get(at("cases"), {"q": "미룬", "type": "neglect"}).content.decode()
    assert TOLD["title"] in listed
    assert TOLD["title"] not in at_desk(factories.person()).get(at("cases"), {"q": "없는 말"}).content.decode()


def test_nobody_else_writes_cases(at_desk):
    client = at_desk(factories.person(roles=[Role.HEAD]))

    assert [client.get(at(name)).status_code for name in ("new_case", "begin_inspection")] == [403, 403]


def test_the_bar_shows_an_appeal_where_the_penalty_stands(at_desk):
    way = made.way().appealed()
    page = at_desk(way.officer).get(at("referral", way.referral.pk))
    discarded = made.notified_way()
    discarded.step("discard", discarded.head, made.REASON)
    other = at_desk(discarded.head).get(at("referral", discarded.referral.pk))

    assert [label for label, status in page.context["bar"] if status == "current"] == ["소청"]
    assert [label for label, status in other.context["bar"] if status == "current"] == ["요구하지 않음"]
    assert DISCIPLINE.step("appeal").target == "appealed"
