"""Pages of the office: they open, cost the same however long a list is, and look at no resident unrecorded."""

import pytest
from django.urls import reverse

import factories
import participation_factories as residents
from accounts.roles import Role
from audit.models import Entry, Kind
from plans.participation.codes import ApplicationState, InquiryState, RecommendationState
from plans.participation.models import Application, Recommendation

pytestmark = pytest.mark.slow


def at(name, *args):
    return reverse(f"participation:{name}", args=args)


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def grow_recommendations(number):
    for _one in range(number):
        base = residents.recommendation(state=RecommendationState.CHECKED, person=factories.person())
        residents.recommendation(state=RecommendationState.JOINED, joined_into=base)


def grow_applications(number):
    for _one in range(number):
        residents.application(state=ApplicationState.DEPT_REVIEW)


def grow_inquiries(number):
    for _one in range(number):
        residents.inquiry(state=InquiryState.ANSWERED)


LISTS = [
    ("recommendations", grow_recommendations, 7),
    ("applications", grow_applications, 7),
    ("inquiries", grow_inquiries, 10),
]


@pytest.mark.parametrize(("name", "grow", "number"), LISTS, ids=[row[0] for row in LISTS])
def test_a_list_costs_the_same_however_long_it_is(at_desk, cost, officer, name, grow, number):
    client = at_desk(officer)

    grow(1)
    with_one = cost(client, at(name))
    grow(2)
    with_three = cost(client, at(name))

    assert (with_one, with_three) == (number, number)


@pytest.mark.parametrize("state", [state for state in RecommendationState if state != RecommendationState.JOINED])
def test_the_page_of_a_recommendation_opens_in_every_state_without_who_recommended(at_desk, officer, state):
    recommendation = residents.recommendation(state=state)

    html = shown(at_desk(officer), at("recommendation", recommendation.pk))

    assert recommendation.number in html
    assert "resident@example.com" not in html


@pytest.mark.parametrize("state", ApplicationState)
def test_the_page_of_an_application_opens_in_every_state_without_who_applied(at_desk, officer, state):
    application = residents.application(state=state)

    html = shown(at_desk(officer), at("application", application.pk))

    assert application.number in html
    assert "resident@example.com" not in html


@pytest.mark.parametrize("state", InquiryState)
def test_the_page_of_an_inquiry_opens_in_every_state(at_desk, officer, state):
    inquiry = residents.inquiry(state=state)

    assert inquiry.number in shown(at_desk(officer), at("inquiry", inquiry.pk))


@pytest.mark.parametrize(
    ("make", "page"), [(residents.recommendation, "recommender"), (residents.application, "applicant")]
)
def test_a_look_at_a_resident_is_recorded(at_desk, officer, make, page):
    subject = make()

    answer = at_desk(officer).post(at(page, subject.pk))

    looks = Entry.objects.filter(kind=Kind.VIEW, subject_id=subject.pk)
    assert "resident@example.com" in answer.content.decode()
    assert (answer["Cache-Control"], [look.actor_id for look in looks]) == ("no-store", [officer.pk])


def test_a_head_of_department_checks_without_knowing_who_recommended(at_desk, goryeong):
    department = factories.department()
    head = factories.person(roles=[Role.DEPT_HEAD], department=department)
    recommendation = residents.recommendation(state=RecommendationState.VERIFIED, department=department)
    client = at_desk(head)

    assert "사실확인" in shown(client, at("recommendation", recommendation.pk))
    assert client.post(at("recommender", recommendation.pk)).status_code == 404
    assert Entry.objects.filter(kind=Kind.VIEW).count() == 0


def test_what_one_may_not_see_is_not_there(at_desk, goryeong):
    client = at_desk(factories.person())
    subjects = {
        "recommendation": residents.recommendation(),
        "application": residents.application(),
        "inquiry": residents.inquiry(),
    }

    assert [client.get(at(name, row.pk)).status_code for name, row in subjects.items()] == [404, 404, 404]


def test_a_paper_form_is_registered_and_its_receipt_shown_once(at_desk, officer):
    given = residents.WRITTEN | {"channel": "mail", "received_on": "2026-03-02"}

    answer = at_desk(officer).post(at("new_recommendation"), given)

    made = Recommendation.objects.get()
    assert (made.state, made.channel, made.registered_by) == (RecommendationState.DRAFT, "mail", officer)
    assert answer["Cache-Control"] == "no-store"
    assert "aj-receipt" in answer.content.decode()


@pytest.mark.parametrize("name", ["new_recommendation", "new_application", "import"])
def test_registering_is_the_work_of_the_dedicated_department(at_desk, goryeong, name):
    assert at_desk(factories.person()).get(at(name)).status_code == 403


def test_an_application_is_registered_by_hand_while_the_link_is_down(at_desk, officer):
    given = {
        "external_id": "1AA-2603-0000009",
        "arrived_on": "2026-03-02",
        "title": "가상 신청",
        "text": "거부되었습니다.",
        "opinion": "검토가 필요합니다.",
    }

    at_desk(officer).post(at("new_application"), given)

    made = Application.objects.get()
    assert (made.state, made.origin, made.part_id) == (ApplicationState.RECEIVED, "by_hand", None)


@pytest.mark.parametrize("mistyped", ["0226-03-02", "2062-03-02"])
def test_a_mistyped_year_is_told_before_any_period_runs_from_it(at_desk, officer, mistyped):
    given = {"external_id": "1AA-2603-0000009", "arrived_on": mistyped, "title": "가", "text": "나", "opinion": "다"}

    answer = at_desk(officer).post(at("new_application"), given).content.decode()

    assert "2019년부터 오늘까지의 날짜를 적어 주십시오." in answer
    assert not Application.objects.exists()


def test_the_same_number_a_second_time_is_pointed_out(at_desk, officer):
    by_hand = residents.application(part_id=None, external_id="1AA-2603-0000009")
    linked = residents.application(external_id="1AA-2603-0000009")

    assert by_hand.number in shown(at_desk(officer), at("application", linked.pk))


def test_the_export_is_what_the_list_shows_and_no_resident(at_desk, officer):
    residents.recommendation(state=RecommendationState.EXCLUDED, title="제외된 추천")
    residents.recommendation(title="접수된 추천")

    answer = at_desk(officer).get(at("recommendation_export", "csv") + "?state=submitted")

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert ("접수된 추천" in text, "제외된 추천" in text, "resident@example.com" in text) == (True, False, False)


def test_similar_ones_are_proposed_on_the_page(at_desk, officer):
    one = residents.recommendation(state=RecommendationState.VERIFIED, title="골목 배수로를 먼저 고침")
    other = residents.recommendation(state=RecommendationState.CHECKED, title="시장 골목 배수로를 먼저 고침")

    html = shown(at_desk(officer), at("recommendation", one.pk))

    assert "같은 것으로 보이는 추천이 있습니다." in html
    assert other.number in html


def test_a_step_is_taken_from_its_page(at_desk, officer):
    recommendation = residents.recommendation()
    client = at_desk(officer)
    assert "확인 방법" in shown(client, at("recommendation_step", recommendation.pk, "verify"))

    answer = client.post(at("recommendation_step", recommendation.pk, "verify"), {"how": "phone"})

    recommendation.refresh_from_db()
    assert (answer.status_code, recommendation.state) == (302, RecommendationState.VERIFIED)


def test_an_answer_is_released_once_no_personal_data_is_in_it(at_desk, officer):
    inquiry = residents.inquiry(state=InquiryState.ANSWERED)
    client = at_desk(officer)
    given = {"public_question": "010-1234-5678로 알려 주십시오.", "public_answer": "네.", "is_looked_through": "on"}

    refused = client.post(at("inquiry_step", inquiry.pk, "release"), given)
    client.post(at("inquiry_step", inquiry.pk, "release"), given | {"public_question": "어디에서 봅니까?"})

    inquiry.refresh_from_db()
    assert (refused.status_code, "개인정보로 보이는" in refused.content.decode()) == (422, True)
    assert (inquiry.state, inquiry.public_question) == (InquiryState.RELEASED, "어디에서 봅니까?")


def test_few_ratings_are_hidden_from_the_office_too(at_desk, officer):
    assert "공개하지 않습니다" in shown(at_desk(officer), at("ratings"))
