"""Discipline, inspections and cases over REST: the same rules, the same scopes."""

import pytest
from django.utils import timezone

import discipline_factories as made
import factories
import reports_factories
from accounts.roles import Role
from learning_texts import TOLD
from plans.reports.actions.learning import write_case
from plans.reports.models import CaseStudy, Inspection, Referral
from programs import program, sent

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
DRAFT = {key: str(value) for key, value in made.DRAFT.items() if key != "is_regulatory"}


def test_a_referral_is_drafted_from_a_measure_once():
    case = made.measure_decided()
    measure = str(case.report.measures.get().pk)

    status, shown, _place = sent(program(case.office.auditor), "discipline-referrals/", measure=measure, **DRAFT)
    again, _shown, _place = sent(program(case.office.auditor), "discipline-referrals/", measure=measure, **DRAFT)

    assert (status, shown["proposed"], shown["state"], again) == (201, ["pay_cut", "reprimand"], "prepared", 404)
    assert made.FACTS not in str(shown)


def test_what_another_agency_notified_is_drafted_by_the_head_of_the_audit():
    person = factories.person()
    given = {**DRAFT, "person": str(person.pk), "notified_by": "가상 감사기관", "notified_on": "2026-03-02"}

    refused, _shown, _place = sent(program(factories.person(roles=[Role.AUDITOR])), "discipline-referrals/", **given)
    done, shown, _place = sent(program(factories.person(roles=[Role.AUDIT_HEAD])), "discipline-referrals/", **given)

    assert (refused, done, shown["origin"]) == (403, 201, "notified")
    assert Referral.objects.count() == 1


def test_steps_of_a_referral_are_listed_and_taken():
    way = made.notified_way(acted_on=timezone.localdate()).with_papers()
    place = f"/api/v1/discipline-referrals/{way.referral.pk}/"
    client = program(way.head)
    assert [row["name"] for row in client.get(f"{place}steps/").json()] == ["request", "discard"]

    taken = client.post(f"{place}steps/", {"step": "request", "answers": made.REQUEST}, format="json")

    assert taken.status_code == 200
    assert client.get(place).json()["state"] == "requested"
    assert program(way.person).get(place).status_code == 200
    assert program(factories.person()).get(place).status_code == 404


def test_an_inspection_is_begun_and_shown_as_far_as_one_may_see():
    reports_factories.filed()
    auditor = factories.person(roles=[Role.AUDITOR])

    status, shown, place = sent(program(auditor), "inspections/", year=2026, month=3)

    assert (status, shown["total"], shown["trend"]["2026-03"]) == (201, 1, 1)
    assert {"title": "접수 경로", "numbers": {"기관 누리집": 1}} in shown["charts"]
    chief = factories.person(roles=[Role.AUDIT_HEAD])
    Inspection.objects.update(state="signed", opinion="의견", signed_by=chief, signed_at=timezone.now())
    hidden = program(factories.person(roles=[Role.PAO])).get(place).json()
    assert (hidden["total"], hidden["repeats"], hidden["trend"]["2026-03"]) == (None, None, None)
    assert program(factories.person()).get(place).status_code == 404
    assert sent(program(factories.person()), "inspections/", year=2026, month=2)[0] == 403


def test_a_case_is_written_and_read():
    case = reports_factories.case().notified(reports_factories.FOUND_FALSE)
    case.step("close", case.office.chief)

    status, shown, place = sent(program(case.office.auditor), "case-studies/", report=str(case.report.pk), **TOLD)

    assert (status, shown["state"], case.report.number in str(shown)) == (201, "draft", False)
    assert program(factories.person()).get(place).status_code == 404
    CaseStudy.objects.update(state="published", reviewed_by=case.office.chief, published_at=timezone.now())
    assert program(factories.person()).get(place).json()["lesson"] == TOLD["lesson"]
    assert sent(program(factories.person()), "case-studies/", report=str(case.report.pk), **TOLD)[0] == 403


@pytest.mark.parametrize("grown", [1, 3])
def test_lists_cost_the_same(django_assert_num_queries, grown):
    case = reports_factories.case().notified(reports_factories.FOUND_FALSE)
    case.step("close", case.office.chief)
    for _one in range(grown):
        write_case(case.report, TOLD, by=case.office.auditor, at=case.at)
        made.notified_way()
    client = program(case.office.chief)
    client.get("/api/v1/case-studies/")

    with django_assert_num_queries(5):
        assert len(client.get("/api/v1/case-studies/").json()["results"]) == grown
    with django_assert_num_queries(5):
        client.get("/api/v1/discipline-referrals/")
