"""Plans over REST: what the screens show, the steps they offer, the refusals they give."""

import pytest
from pytest_django import DjangoAssertNumQueries

import factories
from accounts.models import Department
from accounts.roles import Role
from plans.actionplan.models import Plan, PlanState, ReportState, SectionKind
from programs import MOKPO, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


def plan_in(state: PlanState, *, year: int = 2026) -> Plan:
    """A plan with a strategy and a task."""
    made = factories.plan(state=state, year=year)
    factories.task(strategy=factories.strategy(made))
    return made


def revision(plan: Plan) -> dict[str, str]:
    return {"title": "고친 제목", "title_en": "", **{kind.value: "내용" for kind in SectionKind}}


def test_a_plan_is_read_with_its_sections_strategies_and_totals(goryeong: str) -> None:
    plan = factories.plan()
    factories.task(strategy=factories.strategy(plan, title="성과 중심 보상체계"))

    found = program(factories.person()).get(f"/api/v1/plans/{plan.pk}/").json()

    assert (found["number"], found["state"], found["state_label"]) == (plan.number, "draft", "작성중")
    assert (found["strategy_count"], found["task_count"], found["done_count"]) == (1, 1, 0)
    assert [row["kind"] for row in found["sections"]] == [kind.value for kind in SectionKind]
    assert [row["title"] for row in found["strategies"]] == ["성과 중심 보상체계"]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["plans", "tasks", "progress"])
def test_a_list_costs_the_same_for_one_and_three(
    number: int, address: str, goryeong: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        task = factories.task(strategy=factories.strategy(factories.plan(year=2026 + place)), state="in_progress")
        factories.report(task=task)
    client = program(factories.person(roles=[Role.DEDICATED]))
    client.get(f"/api/v1/{address}/")

    with django_assert_num_queries(5):
        found = client.get(f"/api/v1/{address}/").json()

    assert len(found["results"]) == number


def test_lists_are_filtered_by_the_fixed_list_only(goryeong: str) -> None:
    plan_in(PlanState.DRAFT, year=2025)
    plan = plan_in(PlanState.DRAFT, year=2026)
    client = program(factories.person())

    found = client.get("/api/v1/plans/", {"year": 2026, "created_by__name": "x"}).json()

    assert [row["id"] for row in found["results"]] == [str(plan.pk)]


def test_the_steps_are_those_of_the_page(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.DRAFT, written=False)

    found = program(factories.person(roles=[Role.DEDICATED])).get(f"/api/v1/plans/{plan.pk}/steps/").json()

    assert [(step["name"], step["waits_for"] is None) for step in found] == [("revise", True), ("consult", False)]
    assert "적극행정 과제의 발굴·추진" in found[1]["waits_for"]


def test_a_step_is_taken_and_leaves_its_trace(goryeong: str) -> None:
    plan = plan_in(PlanState.DRAFT)
    client = program(factories.person(roles=[Role.DEDICATED]))

    answer = client.post(
        f"/api/v1/plans/{plan.pk}/steps/", {"step": "revise", "answers": revision(plan)}, format="json"
    )

    plan.refresh_from_db()
    assert (answer.status_code, plan.title) == (200, "고친 제목")


def test_a_step_of_somebody_else_is_403_with_the_title_of_who_may(goryeong: str) -> None:
    plan = plan_in(PlanState.COMMITTEE_PASSED)
    client = program(factories.person())

    answer = client.post(f"/api/v1/plans/{plan.pk}/steps/", {"step": "approve"}, format="json")

    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert answer.json() == {
        "type": "urn:apjang:problem:not-allowed",
        "title": "‘결재’는 기관장·권한대행이 처리합니다.",
        "status": 403,
    }


def test_a_step_out_of_order_is_409_with_its_sentence(goryeong: str) -> None:
    plan = plan_in(PlanState.DRAFT)
    client = program(factories.person(roles=[Role.DEDICATED]))

    answer = client.post(f"/api/v1/plans/{plan.pk}/steps/", {"step": "publish", "answers": {}}, format="json")

    plan.refresh_from_db()
    assert answer.status_code == 409
    assert answer.json()["title"] == "지금은 ‘작성중’ 상태여서 ‘공표’를 처리할 수 없습니다."
    assert plan.state == PlanState.DRAFT


def test_bad_answers_are_422_by_field(goryeong: str) -> None:
    report = factories.report()
    owner = factories.person(roles=[Role.DEPT_HEAD], department=Department.objects.get(pk=report.task.department_id))
    answers = {"percent": 101, "narrative": "진행"}

    answer = program(owner).post(
        f"/api/v1/progress/{report.pk}/steps/", {"step": "write", "answers": answers}, format="json"
    )

    report.refresh_from_db()
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["percent"]
    assert (report.state, report.percent) == (ReportState.REPORT_DUE, None)


@pytest.mark.parametrize("body", [{"step": "consult", "state": "approved"}, {"answers": {}}, {"step": ["consult"]}])
def test_what_the_endpoint_does_not_know_is_400(body: dict[str, object], goryeong: str) -> None:
    plan = plan_in(PlanState.DRAFT)

    answer = program(factories.person(roles=[Role.DEDICATED])).post(
        f"/api/v1/plans/{plan.pk}/steps/", body, format="json"
    )

    assert (answer.status_code, answer.json()["type"]) == (400, "urn:apjang:problem:invalid")


def test_an_unknown_step_is_422(goryeong: str) -> None:
    plan = plan_in(PlanState.DRAFT)

    answer = program(factories.person()).post(f"/api/v1/plans/{plan.pk}/steps/", {"step": "fly"}, format="json")

    assert (answer.status_code, answer.json()["title"]) == (422, "‘fly’이라는 처리 단계가 없습니다.")


def test_another_government_does_not_have_this_plan(db: None) -> None:
    with in_tenant("goryeong"):
        plan = plan_in(PlanState.PUBLISHED)
        seen_at_home = program(factories.person()).get(f"/api/v1/plans/{plan.pk}/")
    with in_tenant("mokpo"):
        client = program(factories.person(roles=[Role.DEDICATED]), host=MOKPO)

    assert seen_at_home.status_code == 200
    assert client.get(f"/api/v1/plans/{plan.pk}/").status_code == 404
    assert client.get("/api/v1/plans/").json()["results"] == []
    assert client.post(f"/api/v1/plans/{plan.pk}/steps/", {"step": "amend"}, format="json").status_code == 404


def test_a_page_holds_at_most_200_rows(goryeong: str) -> None:
    client = program(factories.person())

    assert client.get("/api/v1/plans/", {"page_size": 1_000_000}).status_code == 200


def test_a_list_continues_where_it_stopped(goryeong: str) -> None:
    for year in (2024, 2025, 2026):
        plan_in(PlanState.DRAFT, year=year)
    client = program(factories.person())

    first = client.get("/api/v1/plans/", {"page_size": 2}).json()
    second = client.get(first["next"]).json()

    assert [row["year"] for row in first["results"] + second["results"]] == [2026, 2025, 2024]
    assert second["next"] is None


@pytest.mark.parametrize("made_up", ["cD14", "cD0lMDA=", "nonsense", "bz0tMQ=="])
@pytest.mark.parametrize("address", ["plans", "roster"])
def test_a_made_up_place_in_a_list_is_404(made_up: str, address: str, goryeong: str) -> None:
    client = program(factories.person())

    assert client.get(f"/api/v1/{address}/").status_code == 200
    assert client.get(f"/api/v1/{address}/", {"after": made_up}).status_code == 404


@pytest.mark.parametrize("value", [5, 1.5, True, None, {"day": 1}, "언젠가", [], ["2026", "02"]])
def test_answers_of_another_kind_are_422(value: object, goryeong: str) -> None:
    plan = plan_in(PlanState.COMMITTEE_PASSED)
    answers = {"approval_doc_no": "기획감사실-1", "approved_on": value}

    answer = program(factories.person(roles=[Role.HEAD])).post(
        f"/api/v1/plans/{plan.pk}/steps/", {"step": "approve", "answers": answers}, format="json"
    )

    plan.refresh_from_db()
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["approved_on"])
    assert plan.state == PlanState.COMMITTEE_PASSED


def test_half_a_character_is_400(goryeong: str) -> None:
    plan = plan_in(PlanState.DRAFT)
    body = '{"step": "revise", "answers": {"title": "\\ud800"}}'

    answer = program(factories.person(roles=[Role.DEDICATED])).post(
        f"/api/v1/plans/{plan.pk}/steps/", body, content_type="application/json"
    )

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["answers"])
