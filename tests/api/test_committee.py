"""The committee over REST: meetings, agenda items, members, seats and ballots."""

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

import committee_factories
import factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from plans.committee.codes import RecusalKind
from plans.committee.models import AgendaItem, Ballot, Guideline, Meeting, Member
from programs import GORYEONG, MOKPO, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow

MEETING = {"type": "offline", "scheduled_at": "2026-03-09T10:00:00+09:00", "place": "군청 소회의실"}
ITEM = {"kind": "task_discovery", "title": "과제 발굴", "brief": "제안 이유"}


def secretary() -> APIClient:
    return program(committee_factories.secretary())


def test_a_meeting_is_planned(goryeong: str) -> None:
    client = secretary()

    answer = client.post("/api/v1/meetings/", MEETING, format="json")

    made = answer.json()
    assert (answer.status_code, made["number"], made["state"]) == (201, "2026-위원회-0001", "planned")
    assert made["scheduled_at"] == "2026-03-09T10:00:00+09:00"
    assert answer["Location"] == f"http://{GORYEONG}/api/v1/meetings/{made['id']}/"
    assert client.get(answer["Location"]).json() == made


def test_only_the_secretary_plans_meetings(goryeong: str) -> None:
    answer = program(factories.person(roles=[Role.DEDICATED])).post("/api/v1/meetings/", MEETING, format="json")

    assert answer.status_code == 403
    assert answer.json()["title"] == "이 일은 간사가 합니다. 필요하면 기관 관리자에게 역할을 요청해 주십시오."
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"type": "written"}, {"written_reason": ["서면 의결은 그 사유를 선택해야 합니다."]}),
        ({"type": "joint"}, {"joint_with": ["합동회의를 함께 여는 기관을 입력해야 합니다."]}),
        ({"place": ""}, {"place": ["회의 장소를 입력해야 합니다."]}),
    ],
)
def test_a_meeting_follows_the_rules_of_its_kind(
    changes: dict[str, str], errors: dict[str, list[str]], goryeong: str
) -> None:
    answer = secretary().post("/api/v1/meetings/", MEETING | changes, format="json")

    assert (answer.status_code, answer.json()["errors"]) == (422, errors)


@pytest.mark.parametrize(
    "changes", [{"state": "voted"}, {"type": "telepathy"}, {"scheduled_at": "내일"}, {"number": "2026-위원회-0009"}]
)
def test_what_a_meeting_does_not_know_is_400(changes: dict[str, str], goryeong: str) -> None:
    answer = secretary().post("/api/v1/meetings/", MEETING | changes, format="json")

    assert (answer.status_code, list(answer.json()["errors"])) == (400, list(changes))
    assert Meeting.objects.count() == 0


def test_an_item_is_asked_for(goryeong: str) -> None:
    client = program(factories.person(roles=[Role.PAO]))

    answer = client.post("/api/v1/agenda-items/", ITEM, format="json")

    made = answer.json()
    assert (answer.status_code, made["state"], made["kind"], made["meeting"]) == (
        201, "submitted", "task_discovery", None,
    )  # fmt: skip
    assert client.get(answer["Location"]).json() == made


def test_not_everybody_asks_for_an_item(goryeong: str) -> None:
    answer = program(factories.person()).post("/api/v1/agenda-items/", ITEM, format="json")

    assert (answer.status_code, AgendaItem.objects.count()) == (403, 0)


def test_a_plan_comes_before_the_committee_by_its_step_only(goryeong: str) -> None:
    answer = secretary().post("/api/v1/agenda-items/", ITEM | {"kind": "plan"}, format="json")

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["kind"])


@pytest.mark.parametrize("changes", [{"state": "passed"}, {"subject_id": "x"}, {"kind": "magic"}])
def test_what_an_item_does_not_know_is_400(changes: dict[str, str], goryeong: str) -> None:
    answer = secretary().post("/api/v1/agenda-items/", ITEM | changes, format="json")

    assert (answer.status_code, list(answer.json()["errors"])) == (400, list(changes))


def test_a_member_is_shown_without_what_is_personal(goryeong: str) -> None:
    chair = committee_factories.committee()[0]
    client = secretary()

    found = client.get("/api/v1/members/", {"position": "chair"}).json()["results"]

    assert found == [
        {
            "id": str(chair.pk),
            "name": chair.person.name,
            "kind": "ex_officio",
            "position": "chair",
            "state": "active",
            "state_label": "재임",
            "term_from": "2020-01-01",
            "term_to": None,
        }
    ]
    assert len(client.get("/api/v1/members/").json()["results"]) == 10


def test_members_are_not_for_everybody(goryeong: str) -> None:
    committee_factories.committee()

    assert program(factories.person()).get("/api/v1/members/").json()["results"] == []


def test_seats_say_who_was_designated(goryeong: str) -> None:
    sitting = committee_factories.planned()

    found = program(sitting.secretary).get(f"/api/v1/meetings/{sitting.meeting.pk}/seats/").json()

    assert len(found) == 9
    assert {row["member"] for row in found} == {str(member.pk) for member in sitting.members}
    assert [row["name"] for row in found if row["presides"]] == [sitting.chair.name]


def test_one_sees_ones_own_ballot_before_and_all_after_the_decision(goryeong: str) -> None:
    sitting = committee_factories.in_session()
    first, second = sitting.people[:2]
    path = f"/api/v1/agenda-items/{sitting.item.pk}/ballots/"
    client = program(first)
    client.post(
        f"/api/v1/agenda-items/{sitting.item.pk}/steps/", {"step": "vote", "answers": {"choice": "for"}}, format="json"
    )
    before = client.get(path).json()
    sitting.at = committee_factories.MEETING_AT
    ballot = Ballot.objects.get(item=sitting.item, seat__member__person=first)

    AgendaItem.objects.filter(pk=sitting.item.pk).update(state="passed")
    after = client.get(path).json()
    Ballot.objects.filter(item=sitting.item, seat__member__person=second).update(
        recusal=RecusalKind.AVOIDANCE, recusal_reason="친족"
    )
    recused = program(second).get(path).json()

    assert before == [
        {
            "id": str(ballot.pk),
            "seat": str(ballot.seat_id),
            "name": first.name,
            "recusal": "",
            "choice": "for",
            "opinion": "",
        }
    ]
    assert len(after) == 6
    assert [row["name"] for row in recused] == [second.name]


def test_another_government_has_no_committee_of_ours(db: None) -> None:
    with in_tenant("goryeong"):
        sitting = committee_factories.planned()
        paths = [
            f"/api/v1/meetings/{sitting.meeting.pk}/seats/",
            f"/api/v1/agenda-items/{sitting.item.pk}/ballots/",
            f"/api/v1/members/{sitting.members[0].pk}/",
        ]
        ours = program(sitting.secretary)
        at_home = [ours.get(path).status_code for path in paths]
    with in_tenant("mokpo"):
        theirs = program(committee_factories.secretary(), host=MOKPO)

    assert at_home == [200, 200, 200]
    assert [theirs.get(path).status_code for path in paths] == [404, 404, 404]
    assert theirs.get("/api/v1/members/").json()["results"] == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_members_costs_the_same_for_one_and_three(
    number: int, goryeong: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(number):
        committee_factories.member()
    client = secretary()
    client.get("/api/v1/members/")

    with django_assert_num_queries(5):
        found = client.get("/api/v1/members/").json()

    assert len(found["results"]) == number


# Members and guidelines --------------------------------------------------------------------------------

FACTS = {"kind": "private", "gender": "female", "organisation": "법무법인", "expertise": ["law", "audit"]}
GUIDELINE = {"kind": "opinion", "title": "의견제시 심의 기준", "text": "본문", "effective_from": "2026-03-02"}


def test_a_candidate_is_proposed_pledges_and_is_appointed(goryeong: str) -> None:
    expert = factories.person(kind=EmployeeKind.OUTSIDE, name="박전문")
    client = secretary()

    answer = client.post("/api/v1/members/", FACTS | {"person": str(expert.pk)}, format="json")

    made, place = answer.json(), answer["Location"]
    assert (answer.status_code, made["name"], made["state"], made["position"]) == (201, "박전문", "candidate", "member")
    assert client.get(place).json() == made
    pledge = {"consents": True, "no_conflict": True, "secrecy": True}
    pledged = program(expert).post(f"{place}steps/", {"step": "pledge", "answers": pledge}, format="json")
    head = program(factories.person(roles=[Role.HEAD]))
    term = {"document_no": "기획과-1", "term_from": "2026-03-02", "term_to": "2028-03-01"}
    appointed = head.post(f"{place}steps/", {"step": "appoint", "answers": term}, format="json")
    assert (pledged.status_code, appointed.status_code) == (200, 200)
    assert Member.objects.get().state == "appointed"


def test_who_sits_already_is_no_candidate(goryeong: str) -> None:
    member = committee_factories.member()

    answer = secretary().post("/api/v1/members/", FACTS | {"person": str(member.person_id)}, format="json")

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["person"])
    assert Member.objects.count() == 1


def test_a_person_of_another_government_is_no_candidate(goryeong: str) -> None:
    with in_tenant("mokpo"):
        stranger = factories.person()

    answer = secretary().post("/api/v1/members/", FACTS | {"person": str(stranger.pk)}, format="json")

    assert (answer.status_code, list(answer.json()["errors"]), Member.objects.count()) == (422, ["person"], 0)


def test_an_audit_head_sits_by_office(goryeong: str) -> None:
    facts = FACTS | {"person": str(factories.person().pk), "is_audit_head": True}

    answer = secretary().post("/api/v1/members/", facts, format="json")

    errors = {"is_audit_head": ["감사기구의 장은 당연직 위원입니다."]}
    assert (answer.status_code, answer.json()["errors"]) == (422, errors)


def test_a_guideline_is_issued_in_versions(goryeong: str) -> None:
    client = secretary()

    first, second = (client.post("/api/v1/guidelines/", GUIDELINE, format="json") for _twice in range(2))

    assert [first.json()["version"], second.json()["version"]] == [1, 2]
    assert (first.status_code, client.get(first["Location"]).json()) == (201, first.json())
    found = client.get("/api/v1/guidelines/", {"kind": "opinion"}).json()["results"]
    assert found == [second.json(), first.json()]


def test_others_propose_and_issue_nothing(goryeong: str) -> None:
    client = program(factories.person(roles=[Role.PAO, Role.DEPT_HEAD]))

    answers = [client.post(f"/api/v1/{name}/", {}, format="json") for name in ("members", "guidelines")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert (Member.objects.count(), Guideline.objects.count()) == (0, 0)


def test_guidelines_are_for_the_committee_of_their_government(goryeong: str) -> None:
    guideline = committee_factories.guideline()
    place = f"/api/v1/guidelines/{guideline.pk}/"
    assert secretary().get(place).status_code == 200
    assert program(factories.person()).get(place).status_code == 404

    with in_tenant("mokpo"):
        assert program(committee_factories.secretary(), host=MOKPO).get(place).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_guidelines_costs_the_same_for_one_and_three(
    number: int, goryeong: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = secretary()
    for _version in range(number):
        committee_factories.guideline()
    client.get("/api/v1/guidelines/")

    with django_assert_num_queries(5):
        found = client.get("/api/v1/guidelines/").json()

    assert len(found["results"]) == number
