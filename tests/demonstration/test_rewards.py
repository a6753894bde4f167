"""Two governments of the demo select and reward: every state that a page shows is there, and every text says 시연."""

from collections import Counter
from datetime import date

import pytest

from demonstration import busan, committee, goryeong, staff
from plans.committee.models import Meeting
from plans.mileage.models import Appeal, Claim, Order, Preference, Programme, Redemption
from plans.mileage.models.rewards import Option
from plans.rewards.models import Benefit, ExtraNomination, Nomination, Round, ScoreSheet
from tenants.context import in_tenant

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 25)


def test_goryeong_selects_twice_in_2026_and_runs_a_mileage(db: None) -> None:
    with in_tenant("goryeong"):
        _people(2026)

        goryeong.live_through(TODAY)

        _check_rounds()
        _check_benefits()
        _check_mileage()
        assert set(Meeting.objects.values_list("state", flat=True)) == {"registered"}
        for title in [*Nomination.objects.values_list("title", flat=True), *_claimed_titles()]:
            assert title.endswith("(시연)")


def _people(year: int) -> None:
    staff.populate("basic", "기획감사실", "!")
    committee.constitute(date(year, 1, 6), term_years=2, private=6, officials=2)


def _claimed_titles() -> list[str]:
    return list(Claim.objects.exclude(source="selection").values_list("title", flat=True))


def _check_rounds() -> None:
    rounds = Round.objects.order_by("sequence").values_list("state", "quota", "nominations_until")
    assert list(rounds) == [("announced", 20, date(2026, 4, 30)), ("open", 20, date(2026, 12, 11))]
    assert Counter(Nomination.objects.values_list("round__sequence", "state")) == {
        (1, "selected"): 7,
        (1, "not_selected"): 1,
        (1, "ineligible"): 1,
        (1, "merged"): 1,
        (2, "submitted"): 2,
        (2, "draft"): 2,
    }
    ranked = Nomination.objects.filter(state="selected").order_by("rank").values_list("rank", "grade")
    assert list(ranked) == list(enumerate(goryeong.GRADES, 1))
    assert Counter(ScoreSheet.objects.values_list("state", flat=True)) == {"submitted": 39, "recused": 1}


def _check_benefits() -> None:
    assert Counter(Benefit.objects.values_list("state", flat=True)) == {
        "confirmed": 5,
        "granted": 3,
        "delivered": 2,
        "budget_processing": 2,
        "hr_processing": 1,
        "denied_by_hr": 1,
        "decided": 1,
        "procuring": 1,
        "wish_collected": 1,
        "proposed": 1,
    }
    assert Benefit.objects.filter(code="top_bonus").count() == 2


def _check_mileage() -> None:
    programmes = Programme.objects.order_by("year").values_list("year", "is_pilot", "state")
    assert list(programmes) == [(2025, True, "closed"), (2026, False, "active")]
    assert Counter(Claim.objects.values_list("programme__year", "state")) == {
        (2025, "approved"): 3,
        (2025, "partial"): 1,
        (2025, "rejected"): 1,
        (2026, "approved"): 25,
        (2026, "partial"): 1,
        (2026, "rejected"): 1,
        (2026, "returned"): 1,
        (2026, "withdrawn"): 1,
        (2026, "reversed"): 1,
        (2026, "superior_checked"): 2,
        (2026, "granted_by_head"): 1,
        (2026, "claimed"): 2,
    }
    assert list(Appeal.objects.values_list("state", flat=True)) == ["corrected"]
    assert Counter(Redemption.objects.values_list("state", flat=True)) == {
        "reserved": 2,
        "ordered": 1,
        "issued": 2,
        "delivered": 2,
        "failed": 1,
        "cancelled": 1,
    }
    assert (Order.objects.count(), Preference.objects.count()) == (1, 6)


def test_the_second_round_of_goryeong_is_open_whenever_the_demo_is_made() -> None:
    days = goryeong.second_days(date(2027, 3, 2))

    assert (days.opens, days.closes) == (date(2026, 11, 2), date(2027, 3, 16))


def test_busan_sends_one_who_was_not_selected_to_the_personnel_committee(db: None) -> None:
    with in_tenant("mokpo"):
        _people(2025)

        busan.live_through()

        assert Counter(Nomination.objects.values_list("state", flat=True)) == {"selected": 3, "not_selected": 1}
        extra = ExtraNomination.objects.get()
        assert (extra.state, extra.nomination.state) == ("personnel_committee", "not_selected")
        assert Appeal.objects.get().state == "panel_assigned"
        assert Option.objects.get(kind="local_currency").name == "동백전 1만 원(시연)"
        assert Counter(Redemption.objects.values_list("state", flat=True)) == {"delivered": 1, "reserved": 1}
