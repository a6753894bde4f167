"""교환 품목과 선호: what is offered, to whom first, and who keeps it."""

import pytest

import factories
import mileage_factories
import redeem_factories as made
from accounts.roles import Role
from audit.models import Entry
from kernel.actors import SYSTEM
from kernel.errors import Invalid, NotAllowed
from plans.mileage.catalogue import add_option, change_option, offer_usual_options, set_preference
from plans.mileage.codes import OptionKind
from plans.mileage.models import Option
from plans.mileage.policies_redeem import RewardRules
from plans.mileage.queries_redeem import options_offered_to, options_visible_to
from tenants.context import in_tenant

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW
FACTS = {"code": "tea", "name": "차 상품권", "kind": OptionKind.COUPON, "points": 2, "won": 20_000, "stock": 5}


def test_a_first_catalogue_is_added_once():
    added = [offer_usual_options(by=SYSTEM, at=NOW) for _turn in range(2)]

    assert added == [5, 0]
    assert sorted(Option.objects.values_list("code", flat=True)) == [
        "book-20000",
        "coupon-10000",
        "duty",
        "leave-1",
        "local-10000",
    ]


def test_the_first_catalogue_is_the_offices_own():
    tea = {"code": "tea", "name": "차", "kind": "coupon", "points": 2, "won": 20_000, "stock": 7}
    made.rules(RewardRules, options=[tea])

    offer_usual_options(by=made.officer(), at=NOW)

    assert list(Option.objects.values_list("code", "points", "stock")) == [("tea", 2, 7)]


def test_two_options_of_one_code_are_no_rules():
    tea = {"code": "tea", "name": "차", "kind": "coupon", "points": 2}

    with pytest.raises(Invalid):
        made.rules(RewardRules, options=[tea, tea])


@pytest.mark.parametrize("role", [Role.DEDICATED, Role.FINANCE])
def test_the_desk_adds_an_option(role):
    keeper = factories.person(roles=[role])

    option = add_option(by=keeper, facts=FACTS, at=NOW)

    assert (option.points, option.stock) == (2, 5)
    assert Entry.objects.get(subject_type="option").detail == {"action": "add"}


def test_others_add_nothing():
    with pytest.raises(NotAllowed):
        add_option(by=factories.person(roles=[Role.HR]), facts=FACTS, at=NOW)
    with pytest.raises(NotAllowed):
        change_option(mileage_factories.option(), by=factories.person(), facts={"points": 1}, at=NOW)
    with pytest.raises(NotAllowed):
        offer_usual_options(by=factories.person(), at=NOW)


def test_a_code_is_there_once():
    keeper = made.officer()
    add_option(by=keeper, facts=FACTS, at=NOW)

    with pytest.raises(Invalid) as refusal:
        add_option(by=keeper, facts=FACTS, at=NOW)

    assert refusal.value.fields == {"code": ["이미 있는 품목 코드입니다."]}


def test_a_change_leaves_what_was_asked_for_as_it_was():
    option = mileage_factories.option(points=2, won=20_000)
    redemption = made.redemption(option)

    change_option(option, by=made.officer(), facts={"points": 9, "won": 90_000}, at=NOW)

    redemption.refresh_from_db()
    assert (redemption.points, redemption.won) == (2, 20_000)


def test_what_is_liked_best_is_offered_first():
    person = factories.person()
    for kind in (OptionKind.BOOK, OptionKind.COUPON, OptionKind.LEAVE):
        mileage_factories.option(code=kind.value, kind=kind)
    before = [option.code for option in options_offered_to(person)]

    set_preference(by=person, ranks=[OptionKind.LEAVE, OptionKind.COUPON], at=NOW)

    assert before == ["book", "coupon", "leave"]
    assert [option.code for option in options_offered_to(person)] == ["leave", "coupon", "book"]


@pytest.mark.parametrize("ranks", [["leave", "leave"], ["money"]])
def test_a_preference_names_kinds_once(ranks):
    with pytest.raises(Invalid):
        set_preference(by=factories.person(), ranks=ranks, at=NOW)


def test_what_is_gone_or_stopped_is_not_offered():
    mileage_factories.option(stock=0)
    mileage_factories.option(is_active=False)
    there = mileage_factories.option(stock=1)

    assert list(options_offered_to(factories.person())) == [there]
    assert options_visible_to(made.officer(), NOW).count() == 3
    assert options_visible_to(factories.person(), NOW).count() == 2


def test_the_other_government_has_its_own_catalogue(goryeong):
    offer_usual_options(by=SYSTEM, at=NOW)

    with in_tenant("mokpo"):
        theirs = Option.objects.count()
        offer_usual_options(by=SYSTEM, at=NOW)
        added = Option.objects.count()

    assert (theirs, added, Option.objects.count()) == (0, 5, 5)
