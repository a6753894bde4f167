"""What the committee's pages do: forms, declarations, votes, filters, hostile text."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import committee_factories as made
import factories
from browsers import signed_in, without_token
from plans.committee.codes import ItemState, MemberState
from plans.committee.models import AgendaItem, Ballot, Guideline, Meeting, Member

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def at(name: str, *args: Any) -> str:
    return reverse(f"committee:{name}", args=args)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


# What pages do ----------------------------------------------------------------------------------------


def test_secretary_registers_a_candidate() -> None:
    person = factories.person(name="나위원")

    answer = signed_in(made.secretary()).post(
        at("new_member"),
        {
            "person": person.pk,
            "kind": "private",
            "position": "member",
            "gender": "female",
            "expertise": ["law", "audit"],
        },
    )

    member = Member.objects.get(person=person)
    assert (answer.status_code, answer["Location"]) == (302, at("member", member.pk))
    assert member.expertise == ["law", "audit"]


def test_a_wrong_form_keeps_what_was_typed() -> None:
    answer = signed_in(made.secretary()).post(at("new_meeting"), {"type": "written", "place": "소회의실"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "소회의실" in page
    assert "서면 의결은 그 사유를 선택해야 합니다." in page


def test_secretary_plans_a_meeting() -> None:
    given = {"type": "offline", "scheduled_at": "2026-03-09T14:00", "place": "소회의실"}

    answer = signed_in(made.secretary()).post(at("new_meeting"), given)

    meeting = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at("meeting", meeting.pk))


def test_an_item_is_submitted_and_checked_on_its_page() -> None:
    client = signed_in(made.secretary())
    client.post(at("new_item"), {"kind": "task_discovery", "title": "과제 발굴", "brief": "이유"})
    item = AgendaItem.objects.get()

    answer = client.post(at("item_step", item.pk, "check"))

    assert (answer.status_code, answer["Location"]) == (302, at("item", item.pk))
    assert AgendaItem.objects.get().state == ItemState.CHECKED


def test_a_plan_cannot_be_typed_in_as_an_item() -> None:
    answer = signed_in(made.secretary()).post(at("new_item"), {"kind": "plan", "title": "계획"})

    assert answer.status_code == 422


def test_a_guideline_is_published_as_the_next_version() -> None:
    client = signed_in(made.secretary())
    for text in ("처음", "다음"):
        client.post(at("new_guideline"), {"kind": "", "title": "기준", "text": text, "effective_from": "2026-01-01"})

    assert list(Guideline.objects.values_list("version", "text")) == [(2, "다음"), (1, "처음")]


def test_the_meeting_page_reckons_the_quorum() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:6])

    page = shown(signed_in(sitting.secretary), at("meeting", sitting.meeting.pk))

    assert "지정 9명 · 의사정족수 5명 · 출석 6명" in page
    assert "정족수 충족" in page


def test_the_meeting_page_says_why_it_must_wait() -> None:
    sitting = made.planned(designate=8)

    page = shown(signed_in(sitting.secretary), at("meeting", sitting.meeting.pk))

    assert "회의는 위원장과 위원장이 지정하는 위원을 합하여 9명 이상으로 구성해야 하나 8명만 지정되었습니다." in page


def test_a_member_declares_and_votes_on_a_telephone() -> None:
    sitting = made.in_session()
    client = signed_in(sitting.people[1])
    assert sitting.item.title in shown(client, at("own"))

    answer = client.post(at("item_step", sitting.item.pk, "vote"), {"choice": "against", "opinion": "자료 부족"})

    assert answer.status_code == 302
    assert Ballot.objects.exclude(choice="").get().choice == "against"
    assert "표결을 마쳤습니다." in shown(client, at("item", sitting.item.pk))


def test_a_double_click_is_one_vote() -> None:
    sitting = made.in_session()
    client = signed_in(sitting.people[1])

    answers = [client.post(at("item_step", sitting.item.pk, "vote"), {"choice": "for"}) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Ballot.objects.exclude(choice="").count() == 1


def test_a_step_out_of_order_is_a_conflict_with_its_sentence() -> None:
    sitting = made.convened()

    answer = signed_in(sitting.chair).post(at("meeting_step", sitting.meeting.pk, "close"))

    assert answer.status_code == 409
    assert "‘소집통지’" in answer.content.decode()


def test_a_recused_member_is_told_and_shown_no_vote() -> None:
    sitting = made.opened()
    recused, voter = sitting.people[5], sitting.people[3]
    sitting.declare(*sitting.people[:5])
    sitting.declare(recused, conflict="avoidance", recusal_reason="배우자의 사건")
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)
    for person in sitting.people[:5]:
        sitting.item_step("vote", person, choice="for", opinion="이견 없음")
    answer = signed_in(recused).post(at("item_step", sitting.item.pk, "vote"), {"choice": "for"})
    assert answer.status_code == 409
    sitting.item_step("pass", sitting.chair)

    seen, hidden = (shown(signed_in(person), at("item", sitting.item.pk)) for person in (voter, recused))

    assert ("이견 없음" in seen, "이견 없음" in hidden) == (True, False)
    assert ("찬성 5" in seen, "찬성 5" in hidden) == (True, False)
    assert "배우자의 사건" not in seen
    assert "배우자의 사건" in shown(signed_in(sitting.secretary), at("item", sitting.item.pk))


def test_the_guideline_is_shown_at_the_item() -> None:
    made.guideline(text="공익성과 투명성을 먼저 봅니다.")
    sitting = made.convened()

    assert "공익성과 투명성을 먼저 봅니다." in shown(signed_in(sitting.people[1]), at("item", sitting.item.pk))


def test_a_reorganisation_is_tried_out_without_changing_anything() -> None:
    members = made.committee()
    client = signed_in(made.secretary())
    assert "위원 구성이 법령과 기준에 맞습니다." in shown(client, at("reorganisation"))

    fewer = "&".join(f"members={member.pk}" for member in members[:8])
    page = shown(client, f"{at('reorganisation')}?{fewer}")

    assert "위원은 9명 이상 45명 이하여야 하나 현재 8명입니다." in page
    assert Member.objects.filter(state=MemberState.ACTIVE).count() == 10


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("?year=2026", 3),
        ("?year=2025", 0),
        ("?type=written", 1),
        ("?q=0002", 1),
        ("?state=convened", 0),
        ("?year=x", 0),
    ],
)
def test_meetings_are_filtered(query: str, count: int) -> None:
    by = made.secretary()
    made.meeting(by), made.meeting(by), made.meeting(by, type="written", written_reason="minor")

    answer = signed_in(by).get(at("meetings") + query)

    assert len(answer.context["page"].rows) == count


def test_the_list_goes_on_behind_the_first_page() -> None:
    by = made.secretary()
    for _number in range(31):
        made.meeting(by)
    client = signed_in(by)

    first = client.get(at("meetings")).context["page"]
    second = client.get(at("meetings"), {"after": first.after}).context["page"]

    assert (len(first.rows), len(second.rows)) == (30, 1)
    assert client.get(at("meetings"), {"after": "nonsense"}).status_code == 422


def test_hostile_text_stays_text() -> None:
    sitting = made.convened()
    AgendaItem.objects.update(title="<script>alert(1)</script>", brief="{{ 7*7 }} <b>굵게</b>")

    page = shown(signed_in(sitting.secretary), at("item", sitting.item.pk))

    assert "<script>alert(1)</script>" not in page
    assert "{{ 7*7 }} &lt;b&gt;" in page


@pytest.mark.parametrize("name", ["meetings", "agenda"])
def test_a_filtered_list_is_the_same_after_a_swap_and_after_a_reload(name: str) -> None:
    by = made.secretary()
    made.item(by, on=made.meeting(by))
    client = signed_in(by)

    whole = client.get(at(name), {"q": "안건"}).content.decode()
    swapped = client.get(at(name), {"q": "안건"}, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in swapped
    shown_whole, shown_swapped = (page.split('<div id="list">')[1].split("</main>")[0] for page in (whole, swapped))
    assert without_token(shown_whole).split() == without_token(shown_swapped).split()


def test_a_private_member_reads_no_minutes_after_the_days_of_reading() -> None:
    sitting = made.signed()
    official, private = sitting.people[2], sitting.people[5]
    minutes = reverse("committee:minutes", args=[sitting.meeting.pk, "hwpx"])

    pages = [shown(signed_in(person), at("meeting", sitting.meeting.pk)) for person in (official, private)]

    assert ["개의, 심의, 의결" in page for page in pages] == [True, False]
    assert "열람 기간이 지나" in pages[1]
    assert [signed_in(person).get(minutes).status_code for person in (official, private)] == [200, 404]
