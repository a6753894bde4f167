"""Reports over REST: words for those who work on them, the identity only for a purpose, questions for those asked."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
import reports_factories as made
from accounts.roles import Role
from audit.models import Entry
from kernel.privacy import MASK
from plans.reports.codes import MeasureKind
from plans.reports.models import Measure, Report
from plans.reports.queries.mailbox import report_behind
from programs import program, sent

pytestmark = pytest.mark.slow
REGISTERED = {
    "source": "phone", "matter": "전화로 들어온 신고", "text": "번호는 850101-1234567 입니다.",
    "arrived_at": "2026-03-03T10:00:00+09:00", "reporter": {"name": "가상 김전화", "phone": "010-0000-0000"},
}  # fmt: skip


@pytest.fixture
def case(goryeong: str) -> made.Case:
    return made.case()


def at(case: made.Case, part: str = "") -> str:
    return f"/api/v1/reports/{case.report.pk}/{part}"


def test_a_list_has_no_word_and_one_report_has_all(case: made.Case) -> None:
    case.assigned()
    client = program(case.office.auditor)

    (row,) = client.get("/api/v1/reports/", {"state": "assigned"}).json()["results"]
    one = client.get(at(case)).json()

    assert {"matter", "text", "place", "people"}.isdisjoint(row)
    assert (one["matter"], one["text"], one["place"], one["state_label"]) == (
        made.MATTER, made.TEXT, made.PLACE, "조사자 지정",
    )  # fmt: skip
    assert [token for token in (made.NAME, made.PHONE, made.EMAIL, made.ADDRESS) if token in str(one)] == []


def test_a_list_costs_the_same_with_one_and_with_three(case: made.Case) -> None:
    client = program(case.office.chief)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get("/api/v1/reports/")
        return len(caught)

    cost()
    with_one = cost()
    made.filed()
    made.filed()

    assert (with_one, cost()) == (with_one, with_one)


def test_an_identity_is_shown_for_a_purpose_and_recorded(case: made.Case) -> None:
    case.assigned()
    client = program(case.office.auditor)

    without = client.post(at(case, "identity/"), {}, format="json")
    shown = client.post(at(case, "identity/"), {"purpose": "contact"}, format="json")

    assert (without.status_code, shown.status_code, shown.json()["phone"]) == (400, 200, made.PHONE)
    (row,) = Entry.objects.filter(kind="view")
    assert (row.subject_id, row.detail["purpose"]) == (case.report.pk, "contact")
    assert client.get(at(case, "identity/")).status_code == 405


def test_what_came_by_telephone_is_registered(case: made.Case) -> None:
    status, body, location = sent(program(case.office.chief), "reports/", **REGISTERED)

    report = Report.objects.latest("pk")
    assert (status, body["number"], location.endswith(f"/reports/{report.pk}/")) == (201, report.number, True)
    assert body["text"] == f"번호는 {MASK} 입니다."
    assert report_behind(body["receipt_code"]) == report
    assert sent(program(case.office.official), "reports/", **REGISTERED)[0] == 403
    assert sent(program(case.office.chief), "reports/", **REGISTERED, state="closed")[0] == 400


def test_an_inquiry_over_rest(case: made.Case) -> None:
    case.investigating()
    client = program(case.office.auditor)
    answers = [
        client.post(at(case, "notes/"), {"kind": "statement", "text": "담당자의 말"}, format="json"),
        client.post(at(case, "messages/"), {"text": "사진이 더 있습니까?"}, format="json"),
        client.post(at(case, "measures/"), {"kind": "caution", "text": "주의를 줍니다."}, format="json"),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 201]
    assert [row["text"] for row in client.get(at(case, "notes/")).json()] == [made.REASON["note"], "담당자의 말"]
    assert [row["text"] for row in client.get(at(case, "messages/")).json()] == ["사진이 더 있습니까?"]
    assert client.delete(f"/api/v1/report-measures/{Measure.objects.get().pk}/").status_code == 204


def test_a_step_is_taken_and_a_measure_carried_out(case: made.Case) -> None:
    case.found().measured(MeasureKind.CAUTION)
    steps = {"step": "decide", "answers": made.REASON}
    taken = program(case.office.chief).post(at(case, "steps/"), steps, format="json")
    measure = Measure.objects.get()

    done = program(case.office.auditor).post(
        f"/api/v1/report-measures/{measure.pk}/done/", {"done_on": "2026-03-05"}, format="json"
    )

    assert (taken.status_code, done.status_code, done.json()["done_on"]) == (200, 200, "2026-03-05")


def test_a_head_of_department_gets_the_question_only(case: made.Case) -> None:
    case.investigating()
    asked: dict[str, Any] = {
        "report": str(case.report.pk), "department": str(case.office.business.pk), "question": "언제 알았습니까?",
    }  # fmt: skip
    status, body, _location = sent(program(case.office.auditor), "fact-requests/", **asked)
    head = program(case.office.business_head)

    one = head.get(f"/api/v1/fact-requests/{body['id']}/").json()
    answer = {"step": "answer", "answers": {"answer": "3월 1일입니다."}}
    answered = head.post(f"/api/v1/fact-requests/{body['id']}/steps/", answer, format="json")

    assert (status, one["question"], one["answer"], answered.status_code) == (201, "언제 알았습니까?", "", 200)
    assert str(case.report.pk) not in str(one)
    assert head.get("/api/v1/reports/").json()["results"] == []
    assert sent(head, "fact-requests/", **asked)[0] == 404


def test_a_question_goes_to_no_department_whose_head_is_named(case: made.Case) -> None:
    case.investigating()
    case.report.people.add(case.office.business_head)
    asked = {"report": str(case.report.pk), "department": str(case.office.business.pk), "question": "언제?"}

    status, body, _location = sent(program(case.office.auditor), "fact-requests/", **asked)

    assert status == 422
    assert "신고 대상이 아닌 부서장이 있는 부서에만 질의할 수 있습니다." in str(body)


def test_a_token_needs_the_scope_of_reports(case: made.Case) -> None:
    client = program(factories.person(roles=[Role.AUDIT_HEAD]), scopes=["plans:read", "mileage:write"])

    assert client.get("/api/v1/reports/").status_code == 403
    assert client.post(at(case, "identity/"), {"purpose": "facts"}, format="json").status_code == 403
