"""The pages of cases: in the local government, and for everybody."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from accounts.roles import Role
from browsers import signed_in
from cases_scenes import TEXT, deliver, officer, share, shared_by, take
from liaison.cases.hub.models import SharedCase
from liaison.cases.own.models import Adoption, Case
from ministry_factories import browser, ministry_officer
from plans.actionplan.models import TaskState
from tenants.context import in_public, in_tenant

pytestmark = pytest.mark.slow


def at_mokpo(*roles: Role) -> Client:
    """Call inside 목포시."""
    return signed_in(factories.person(roles=list(roles)), host="mokpo.localhost")


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_a_finished_task_is_where_a_case_begins(db):
    with in_tenant("goryeong"):
        person = officer()
        task = factories.task(title="현수막 관리", state=TaskState.COMPLETED, goal="거리가 어지러웠습니다.")
        client = signed_in(person)
        page = shown(client, f"/staff/tasks/{task.pk}/")
        begin = f"/staff/cases/new/?origin=task&origin_id={task.pk}&title=현수막 관리&background=거리가 어지러웠습니다."
        form = shown(client, begin)
        given = TEXT | {"title": "현수막 관리", "department": str(factories.department().pk)}
        made = client.post(begin, given)

        assert "사례로 공유하기" in page
        assert 'value="현수막 관리"' in form
        case = Case.objects.get()
        assert (made.status_code, case.origin, case.origin_id) == (302, "task", task.pk)


def test_a_wrong_draft_keeps_what_was_typed(db):
    with in_tenant("goryeong"):
        client = signed_in(officer())
        given = TEXT | {"department": str(factories.department().pk), "effect": "전화 010-1234-5678"}
        answer = client.post("/staff/cases/new/", given)

        assert (answer.status_code, Case.objects.count()) == (422, 0)
        assert "개인정보로 보이는 내용을 지워 주십시오" in answer.content.decode()


def test_drafts_are_for_those_who_write_and_shared_ones_for_the_house(db):
    with in_tenant("goryeong"):
        case = share()
        reader = signed_in(factories.person())
        assert TEXT["title"] in shown(reader, f"/staff/cases/{case.pk}/")
        take(case, "revise", by=officer())
        assert reader.get(f"/staff/cases/{case.pk}/").status_code == 404
        assert reader.get("/staff/cases/new/").status_code == 403


def test_others_look_endorse_and_begin_to_take_it_over(db):
    case = shared_by()
    with in_tenant("mokpo"):
        client = at_mokpo(Role.DEDICATED)
        listed = shown(client, "/staff/cases/hub/?q=배수로")
        assert TEXT["title"] in listed
        assert "찾는 사례가 없습니다." in shown(client, "/staff/cases/hub/?q=도서관")
        assert client.post(f"/staff/cases/hub/{case.pk}/endorse/", {"comment": "좋습니다."}).status_code == 302
        begun = client.post(f"/staff/cases/hub/{case.pk}/adopt/")
        adoption = Adoption.objects.get()
        assert begun["Location"] == f"/staff/cases/adoptions/{adoption.pk}/"
        assert "도입추진" in shown(client, begun["Location"])
    deliver(at=timezone.now())  # the pages read the clock
    with in_tenant("mokpo"):
        assert "공감함" in shown(client, f"/staff/cases/hub/{case.pk}/")
        assert client.post(f"/staff/cases/hub/{case.pk}/endorse/").status_code == 409
        assert at_mokpo(Role.AUDITOR).post(f"/staff/cases/hub/{case.pk}/endorse/").status_code == 403


@pytest.mark.parametrize("path", ["hub/{}/", "hub/{}/endorse/", "hub/{}/adopt/", "adoptions/{}/", "{}/"])
def test_what_is_withdrawn_or_never_was_is_not_found(db, path):
    with in_tenant("mokpo"):
        client, address = at_mokpo(Role.DEDICATED), f"/staff/cases/{path.format(uuid4())}"
        answer = client.post(address) if path.endswith(("endorse/", "adopt/")) else client.get(address)

        assert answer.status_code == 404


def test_two_are_compared_and_a_wrong_id_is_left_out(db):
    one, other = shared_by(), shared_by("mokpo", title="버스 정류장을 옮긴 일")
    with in_tenant("mokpo"):
        client = at_mokpo()
        html = shown(client, f"/staff/cases/hub/compare/?case={one.pk}&case={other.pk}&case=made-up")

        assert (TEXT["title"] in html, "버스 정류장을 옮긴 일" in html) == (True, True)
        assert "고른 사례가 없습니다." in shown(client, "/staff/cases/hub/compare/")


def test_everybody_reads_the_nations_cases_and_no_other(db):
    nation, liaison = shared_by(), shared_by("mokpo", scope="liaison", title="참여 기관끼리 읽는 일")
    visitor = browser()

    html = shown(visitor, "/cases/?q=배수로")

    assert (TEXT["title"] in html, "참여 기관끼리 읽는 일" in html) == (True, False)
    assert TEXT["course"] in shown(visitor, f"/cases/{nation.pk}/")
    assert visitor.get(f"/cases/{liaison.pk}/").status_code == 404
    assert "추천하기" not in shown(visitor, f"/cases/{nation.pk}/")


def test_the_ministry_recommends_on_the_page(db):
    case = shared_by()
    client = browser(ministry_officer())

    assert "추천하기" in shown(client, f"/cases/{case.pk}/")
    assert client.post(f"/cases/{case.pk}/recommend/", {"featured": "1"}).status_code == 302
    with in_public():
        assert SharedCase.objects.get().is_featured


def test_the_hub_costs_the_same_however_many(db):
    shared_by()
    with in_tenant("mokpo"):
        client = at_mokpo()

    def cost() -> int:
        with in_tenant("mokpo"), CaptureQueriesContext(connection) as captured:
            shown(client, "/staff/cases/hub/")
        return len(captured)

    cost()
    one = cost()
    for number in range(3):
        shared_by(title=f"골목을 고친 일 {number}")

    assert cost() == one
