"""S7 and N1-N4 over a year, with values worked out by hand."""

from datetime import timedelta
from decimal import Decimal

import factories
import participation_factories as residents
import rewards_factories
from factories import NOW
from kernel.ids import uuid7
from kernel.indicators import DICTIONARY, figure_of
from plans.participation.codes import ApplicationState, Outcome, RecommendationState, Tool
from plans.rewards.codes import NominationState, RoundState

State = ApplicationState


def figure(code, year=2026):
    return figure_of(DICTIONARY[code], year, NOW)


def test_without_anything_shares_say_nothing(goryeong):
    assert [figure(code).value for code in ("S7", "N1", "N2", "N3", "N4")] == [Decimal(0), Decimal(0), None, None, None]


def test_recommendations_count_with_what_became_of_them(goryeong):
    nomination = uuid7()
    told = {"outcome": Outcome.SELECTED, "nomination_id": nomination}
    base = residents.recommendation(state=RecommendationState.RESULT_NOTIFIED, **told)
    residents.recommendation(state=RecommendationState.RESULT_NOTIFIED, joined_into=base, **told)
    linked = residents.recommendation(state=RecommendationState.LINKED)
    residents.recommendation(state=RecommendationState.JOINED, joined_into=linked)
    residents.recommendation(state=RecommendationState.EXCLUDED)
    residents.recommendation(state=RecommendationState.WITHDRAWN)
    residents.recommendation(state=RecommendationState.DRAFT)
    residents.recommendation(year=2025)
    round_ = rewards_factories.round_(state=RoundState.ANNOUNCED)
    rewards_factories.nomination(round=round_, state=NominationState.SELECTED, recommendations=2)
    for _one in range(2):
        rewards_factories.nomination(round=round_, state=NominationState.SELECTED)

    found = figure("S7")

    assert (found.value, found.numerator, found.denominator) == (Decimal(5), 4, 5)
    assert found.detail == {
        "linked": 4,
        "excluded": 1,
        "joined": 2,
        "selected": 1,
        "selected_recommended": 1,
        "selected_all": 3,
        "selected_recommended_share": "33.3",
    }


def test_national_applications(goryeong):
    chief = factories.person()
    signed = {"signed_off_by": chief}
    residents.application()
    residents.application(state=State.WITHDRAWN)
    residents.application(state=State.TRANSFERRED)
    residents.application(state=State.ACRC_NOTIFIED, notified_at=NOW + timedelta(days=30))
    residents.application(state=State.RESULT_PARTIAL, tool=Tool.PRE_CONSULTING)
    residents.application(
        state=State.CLOSED, result="reject", notified_at=NOW + timedelta(days=31), tool=Tool.NONE, tool_number="",
        tool_on=None, tool_why_not="필요하지 않았습니다.", **signed,
    )  # fmt: skip
    residents.application(year=2025)

    figures = {code: figure(code) for code in ("N1", "N2", "N3", "N4")}

    assert {code: found.value for code, found in figures.items()} == {
        "N1": Decimal(4),
        "N2": Decimal("66.7"),
        "N3": Decimal("50.0"),
        "N4": Decimal("50.0"),
    }
    assert figures["N1"].detail == {"open": 1, "accept": 1, "partial": 1, "reject": 1}
    assert figures["N4"].detail == {"opinion": 1, "pre_consulting": 1}


def test_the_other_government_has_figures_of_its_own(mokpo):
    assert figure("S7").value == Decimal(0)
