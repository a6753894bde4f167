"""Pages of the audit: they open for whom they are, cost the same however long a list is, and say what can be done."""

import pytest
from django.urls import reverse
from django.utils import timezone

import factories
import reports_factories as made
from accounts.models import User
from accounts.roles import Role
from plans.reports.actions.inquiry import ask_department
from plans.reports.codes import Source, State
from plans.reports.models import FactRequest, Measure, Report
from plans.reports.queries.mailbox import report_behind
from plans.reports.sealing import identity_of, opened

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def at(name, *args):
    return reverse(f"reports:{name}", args=args)


def grow_reports(case, number):
    for _one in range(number):
        made.Case(case.office, made.filed()).screened()


def grow_questions(case, number):
    for _one in range(number):
        ask_department(
            case.report,
            by=case.office.auditor,
            at=case.at,
            department=case.office.business,
            question="언제 알았습니까?",
        )


LISTS = [
    ("reports", "chief", grow_reports, 10),
    ("figures", "chief", grow_reports, 10),
    ("questions", "business_head", grow_questions, 6),
]


@pytest.mark.parametrize(("name", "who", "grow", "number"), LISTS, ids=[row[0] for row in LISTS])
def test_a_list_costs_the_same_with_one_and_with_three(case, at_desk, cost, name, who, grow, number):
    case.investigating()
    client = at_desk(getattr(case.office, who))
    grow(case, 1)
    client.get(at(name))

    with_one = cost(client, at(name))
    grow(case, 2)

    assert (with_one, cost(client, at(name))) == (number, number)


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        (Role.AUDITOR, [200, 200, 200, 403]),
        (Role.AUDIT_HEAD, [200, 200, 200, 403]),
        (Role.HEAD, [200, 403, 200, 403]),
        (Role.DEDICATED, [403, 403, 200, 403]),
        (Role.PAO, [403, 403, 200, 403]),
        (Role.DEPT_HEAD, [403, 403, 403, 200]),
        (Role.EMPLOYEE, [403, 403, 403, 403]),
    ],
)
def test_pages_belong_to_roles(at_desk, goryeong, role, statuses):
    client = at_desk(factories.person(roles=[] if role == Role.EMPLOYEE else [role]))

    assert [client.get(at(name)).status_code for name in ("reports", "register", "figures", "questions")] == statuses


def test_the_menu_has_what_a_person_uses(at_desk, case):
    pages = {who: at_desk(getattr(case.office, who)).get("/staff/").content.decode() for who in ("auditor", "official")}

    assert [who for who, page in pages.items() if 'href="/staff/reports/"' in page] == ["auditor"]


def test_an_empty_list_says_what_it_is_for(at_desk, goryeong):
    page = at_desk(factories.person(roles=[Role.AUDIT_HEAD])).get(at("reports")).content.decode()

    assert "누리집이나 국민신문고에서 들어온 신고와 등록한 신고가 여기에 나타납니다." in page


def test_a_list_is_filtered_and_exported_the_same(case, at_desk):
    case.found()
    other = made.filed()
    client = at_desk(case.office.chief)

    page = client.get(at("reports"), {"unmeasured": "on"}).content.decode()
    export = b"".join(client.get(at("export", "csv"), {"unmeasured": "on"}).streaming_content).decode()

    assert (case.report.number in page, other.number in page) == (True, False)
    assert (case.report.number in export, other.number in export) == (True, False)
    assert client.get(at("export", "xlsx")).status_code == 404
    assert other.number in client.get(at("reports"), {"q": other.number[-4:]}).content.decode()


def test_a_paged_list_goes_on(case, at_desk):
    for _one in range(31):
        made.filed()

    client = at_desk(case.office.chief)
    first = client.get(at("reports"))

    assert case.report.number not in first.content.decode()
    assert case.report.number in client.get(at("reports"), {"after": first.context["page"].after}).content.decode()


def test_what_came_by_mail_is_registered_with_a_code(case, at_desk):
    form = {
        "source": "mail", "arrived_at": "2026-03-03T09:30", "matter": "소극행정", "text": "편지의 내용", "place": "",
        "external_id": "", "name": "가상 김우편", "phone": "", "email": "", "address": "가상시 우편로 1", "contact_way": "post",
    }  # fmt: skip
    client = at_desk(case.office.auditor)

    refused = client.post(at("register"), form | {"address": ""})
    done = client.post(at("register"), form)

    report = Report.objects.latest("pk")
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"phone", "address"})
    assert (report.source, report.registered_by) == (Source.MAIL, case.office.auditor)
    assert timezone.localtime(report.arrived_at).isoformat() == "2026-03-03T09:30:00+09:00"
    assert identity_of(report.reporter).address == "가상시 우편로 1"
    assert report_behind(done.context["code"]) == report
    assert done.context["sees"] is False


def test_who_has_not_told_a_name_on_the_telephone_is_anonymous(case, at_desk):
    form = {
        "source": "phone",
        "arrived_at": "2026-03-03T09:30",
        "matter": "전화",
        "text": "통화의 내용",
        "is_anonymous": "on",
    }

    at_desk(case.office.chief).post(at("register"), form)

    report = Report.objects.latest("pk")
    assert (report.source, report.is_anonymous) == (Source.PHONE, True)


def test_a_report_is_worked_on_from_its_page(case, at_desk):
    case.investigating()
    client, pk = at_desk(case.office.auditor), case.report.pk

    answers = [
        client.post(at("write_note", pk), {"note-kind": "statement", "note-text": "담당자의 말"}),
        client.post(at("ask", pk), {"question-department": str(case.office.business.pk), "question-question": "언제?"}),
        client.post(at("propose", pk), {"measure-kind": "caution", "measure-text": "주의를 줍니다."}),
        client.post(at("write_message", pk), {"message-text": "사진이 더 있습니까?"}),
    ]

    assert [answer.status_code for answer in answers] == [302] * 4
    page = client.get(at("report", pk)).content.decode()
    texts = ["담당자의 말", "언제?", "주의를 줍니다.", "사진이 더 있습니까?"]
    assert [text for text in texts if text in page] == texts
    (measure,) = Measure.objects.all()
    assert client.post(at("remove_measure", measure.pk)).status_code == 302
    assert Measure.objects.count() == 0


@pytest.mark.parametrize("name", ["write_note", "ask", "propose", "write_message"])
def test_what_was_left_out_is_said_and_nothing_is_lost(case, at_desk, name):
    case.investigating()

    answer = at_desk(case.office.auditor).post(at(name, case.report.pk), {"note-text": "쓰던 글"})

    assert answer.status_code == 422
    assert ("쓰던 글" in answer.content.decode()) == (name == "write_note")


def test_a_measure_is_carried_out(case, at_desk):
    case.notified()
    (measure,) = case.report.measures.all()
    client = at_desk(case.office.auditor)

    late = client.post(at("measure_done", measure.pk), {"done_on": "2099-01-01"})
    done = client.post(at("measure_done", measure.pk), {"done_on": "2026-03-05"})

    assert (late.status_code, done.status_code) == (422, 302)
    assert Measure.objects.get().done_on.isoformat() == "2026-03-05"


def test_a_head_of_department_answers(case, at_desk):
    case.investigating()
    grow_questions(case, 1)
    question = FactRequest.objects.get()
    client = at_desk(case.office.business_head)

    client.post(at("question_step", question.pk, "answer"), {"answer": "3월 1일에 알았습니다."})
    question.refresh_from_db()

    assert (question.state, opened(question, "answer")) == ("answered", "3월 1일에 알았습니다.")
    assert "3월 1일에 알았습니다." in at_desk(case.office.auditor).get(at("report", case.report.pk)).content.decode()


def test_a_step_of_a_report_keeps_no_draft(case, at_desk):
    case.assigned().step("begin", case.office.auditor).noted()

    page = at_desk(case.office.auditor).get(at("report_step", case.report.pk, "find")).content.decode()

    assert 'name="note"' in page
    assert "data-draft" not in page


@pytest.mark.parametrize("state", list(made.REACHED))
def test_the_page_shows_a_report_in_every_state(case, at_desk, state):
    made.REACHED[state](case)
    chief = User.objects.get(pk=case.office.chief.pk)

    page = at_desk(chief).get(at("report", case.report.pk))

    assert page.status_code == 200
    assert str(State(state).label) in page.content.decode()
