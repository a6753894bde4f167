"""Pages of benefits: they open for whom they are meant, cost the same however long they are, and keep names in the house."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

import factories
import rewards_factories
from accounts.roles import Role
from notices.models import Letter
from plans.rewards.codes import BenefitState, Local, NominationState, RoundState, Statutory
from plans.rewards.models import Benefit, Nominee, Wish
from tenants.context import in_tenant

pytestmark = pytest.mark.slow
NOW = factories.NOW


def at(name, *args):
    return reverse(f"rewards_benefits:{name}", args=args)


def selected(round_=None) -> Nominee:
    round_ = round_ or rewards_factories.round_(state=RoundState.ANNOUNCED, announced_at=NOW)
    person = factories.person(department=factories.department(), grade="7급")
    nomination = rewards_factories.nomination(round=round_, people=[person], state=NominationState.SELECTED)
    return nomination.nominees.get()


def benefit(nominee=None, **fields) -> Benefit:
    given = {
        "nominee": nominee or selected(),
        "code": Statutory.TOP_BONUS,
        "number": f"2025-우대-{Benefit.objects.count() + 1:04d}",
        "proposed_by": factories.person(),
        "proposed_at": NOW,
    }
    return Benefit.objects.create(**given | fields)


def test_the_list_costs_the_same_with_one_and_with_three(at_desk, cost):
    client = at_desk(factories.person(roles=[Role.HR]))
    benefit()
    once = cost(client, at("benefits"))
    benefit()
    benefit()

    assert (once, cost(client, at("benefits"))) == (7, 7)


def test_the_worksheet_of_a_round_costs_the_same_with_one_and_with_three(at_desk, cost):
    client = at_desk(factories.person(roles=[Role.DEDICATED]))
    round_ = rewards_factories.round_(state=RoundState.ANNOUNCED, announced_at=NOW)
    benefit(selected(round_))
    once = cost(client, at("round", round_.pk))
    benefit(selected(round_))
    benefit(selected(round_))

    assert cost(client, at("round", round_.pk)) == once


def test_the_export_is_what_the_list_shows(at_desk):
    shown = benefit(amount=1_000_000, code=Local.PRIZE_MONEY)
    benefit(code=Statutory.TOP_BONUS)
    client = at_desk(factories.person(roles=[Role.FINANCE]))

    answer = client.get(at("export", "xlsx"), {"code": "prize_money"})

    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    numbers = [row[0].value for row in sheet.iter_rows() if row[0].value and str(row[0].value).startswith("2025-우대")]
    assert numbers == [shown.number]


def test_another_persons_benefit_does_not_exist(at_desk):
    made = benefit()

    assert at_desk(factories.person()).get(at("benefit", made.pk)).status_code == 404
    assert at_desk(made.nominee.person).get(at("benefit", made.pk)).status_code == 200


def test_the_officer_proposes_with_the_wish_beside_the_form(at_desk):
    nominee = selected()
    Wish.objects.create(nominee=nominee, asked_at=NOW, ranks=["top_bonus"], state="answered")
    client = at_desk(factories.person(roles=[Role.DEDICATED]))

    page = client.get(at("propose", nominee.pk)).content.decode()
    answer = client.post(at("propose", nominee.pk), {"code": "top_bonus", "pay_year": 2027})

    assert "1. 성과상여금·성과연봉 최고등급" in page
    made = Benefit.objects.get()
    assert (answer.status_code, answer.url, made.pay_year) == (302, at("benefit", made.pk), 2027)


def test_a_second_proposal_says_why_not_and_keeps_what_was_typed(at_desk):
    nominee = selected()
    benefit(nominee, code=Statutory.SPECIAL_PROMOTION)
    client = at_desk(factories.person(roles=[Role.DEDICATED]))

    answer = client.post(at("propose", nominee.pk), {"code": "special_step", "reason": "적어 둔 사유"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "같은 공적으로 특별승진과 특별승급을 함께 부여할 수 없습니다(지방공무원 보수규정 15조 4항)." in page
    assert "적어 둔 사유" in page


def test_money_without_an_amount_is_asked_for_it(at_desk):
    client = at_desk(factories.person(roles=[Role.DEDICATED]))

    answer = client.post(at("propose", selected().pk), {"code": "prize_money"})

    assert (answer.status_code, Benefit.objects.count()) == (422, 0)


def test_others_do_not_propose(at_desk):
    nominee = selected()

    assert at_desk(nominee.person).get(at("propose", nominee.pk)).status_code == 403


def test_wishes_are_asked_for_from_the_worksheet(at_desk):
    nominee = selected()
    client = at_desk(factories.person(roles=[Role.DEDICATED]))

    client.post(at("begin_wishes", nominee.nomination.round_id))

    assert Wish.objects.get().nominee == nominee


def test_letters_are_drafts_that_are_read_first(at_desk):
    nominee = selected()
    client = at_desk(factories.person(roles=[Role.DEDICATED]))

    client.post(at("draft_letters", nominee.nomination.round_id))

    letter = Letter.objects.get()
    assert (letter.state, letter.person) == ("draft", nominee.person)


def test_the_own_page_asks_for_the_wish_and_takes_it(at_desk):
    nominee = selected()
    wish = Wish.objects.create(nominee=nominee, asked_at=NOW)
    client = at_desk(nominee.person)

    page = client.get(at("own")).content.decode()
    client.post(at("wish_step", wish.pk, "answer"), {"first": "top_bonus"})

    wish.refresh_from_db()
    assert at("wish_step", wish.pk, "answer") in page
    assert wish.ranks == ["top_bonus"]


def test_the_empty_own_page_teaches(at_desk):
    page = at_desk(factories.person()).get(at("own")).content.decode()

    assert "아직 선발된 공적이 없습니다." in page


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("hwpx", b"PK")])
def test_a_certificate_is_for_the_selected_and_the_officer_only(at_desk, kind, begins):
    nominee = selected()

    own = at_desk(nominee.person).get(at("certificate", nominee.pk, kind))
    other = at_desk(factories.person()).get(at("certificate", nominee.pk, kind))

    assert (own.status_code, own.content[: len(begins)], other.status_code) == (200, begins, 404)


def test_there_is_no_certificate_before_the_announcement(at_desk):
    nominee = selected(rewards_factories.round_(state=RoundState.SELECTED))

    assert at_desk(nominee.person).get(at("certificate", nominee.pk, "pdf")).status_code == 409


def test_a_head_proposes_extra_from_the_page(at_desk):
    person = factories.person(department=factories.department(), grade="6급")
    round_ = rewards_factories.round_(state=RoundState.ANNOUNCED, announced_at="2099-01-01T00:00:00Z")
    nomination = rewards_factories.nomination(round=round_, people=[person], state=NominationState.NOT_SELECTED)
    client = at_desk(factories.person(roles=[Role.DEPT_HEAD], department=nomination.department))

    listed = client.get(at("extras")).content.decode()
    answer = client.post(
        at("new_extra", nomination.pk), {"nominee": nomination.nominees.get().pk, "reason": "뛰어난 성과"}
    )

    assert at("new_extra", nomination.pk) in listed
    assert (answer.status_code, answer.url) == (302, at("extra", nomination.nominees.get().extra.pk))


def test_another_government_has_none_of_it(at_desk):
    made = benefit(state=BenefitState.GRANTED)
    here = at_desk(factories.person(roles=[Role.HR])).get(at("benefit", made.pk))

    with in_tenant("mokpo"):
        there = Client(HTTP_HOST="mokpo.localhost")
        there.force_login(factories.person(roles=[Role.HR]))

    assert (here.status_code, there.get(at("benefit", made.pk)).status_code) == (200, 404)
