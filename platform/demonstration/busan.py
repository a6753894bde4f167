"""부산 2025: a selection whose loser goes on to the Personnel Committee, and a mileage in 동백전 (all 시연)."""

from collections.abc import Sequence
from datetime import date, timedelta

from demonstration import exchange, mileage, rewarding, selection
from demonstration.mileage import Deed
from demonstration.selection import Case, Days
from demonstration.staff import SINCE, someone
from demonstration.year import at_ten, deliver_everything
from plans.mileage.codes import ClaimState, OptionKind
from plans.mileage.policies_redeem import USUAL_OPTIONS, RewardRules
from plans.rewards.codes import NominationKind, Stage, Statutory
from policies.values import set_policy

DAYS = Days(
    opens=date(2025, 4, 1),
    closes=date(2025, 4, 30),
    screened=date(2025, 5, 9),
    checked_until=None,
    scored=date(2025, 5, 28),
    decided=date(2025, 6, 12),
)
CASES: Sequence[Case] = (
    Case("항만 배후 도로 협의 앞당기기(시연)", 4, [("staff04", 100)], about=91),
    Case("야간 버스 환승 안내(시연)", 5, [("staff05", 60), ("staff06", 40)], NominationKind.TEAM, 85),
    Case("전통시장 소방 점검 협력(시연)", 7, [("staff07", 100)], about=77),
    Case("해안 산책로 조명 바꾸기(시연)", 8, [("staff08", 100)], about=72),
)
GRADES = ("best", "excellent", "encouraged")
DISPUTED = Deed(8, "regulation", "점용료 감면 기준 정리(시연)", date(2025, 9, 15), ClaimState.PARTIAL)
DEEDS: Sequence[Deed] = (
    Deed(4, "preconsult", "사전컨설팅으로 협의 앞당기기(시연)", date(2025, 3, 10)),
    Deed(5, "everyday", "환승 안내문 고치기(시연)", date(2025, 4, 7)),
    Deed(7, "cooperation", "시장 상인회와 합동 점검(시연)", date(2025, 5, 12)),
    Deed(9, "attempt", "무인 안내기 시험(시연)", date(2025, 7, 7)),
    DISPUTED,
)
PANEL = ("staff12", "staff13", "staff14")


def live_through() -> None:
    """Programme and catalogue first: who is selected in June is credited."""
    _offer_dongbaekjeon()
    programme = mileage.begin(2025, is_pilot=False, starts_on=date(2025, 1, 2))
    _select()
    for deed in DEEDS:
        made = mileage.achieve(deed)
        if deed is DISPUTED:
            mileage.dispute(made, deed, PANEL)
    asked = exchange.ask(programme, "staff04", "dongbaek-10000", on=date(2025, 10, 13))
    exchange.order(on=date(2025, 10, 14))
    exchange.issue(asked, 1, on=date(2025, 10, 16), is_received=True)
    exchange.ask(programme, "staff05", "dongbaek-10000", on=date(2025, 11, 17))
    deliver_everything(date(2025, 11, 17))


def _offer_dongbaekjeon() -> None:
    """The city's own local currency in the place of the usual one."""
    others = [one.model_dump(mode="json") for one in USUAL_OPTIONS if one.kind != OptionKind.LOCAL_CURRENCY]
    usual = next(one for one in USUAL_OPTIONS if one.kind == OptionKind.LOCAL_CURRENCY)
    own = usual.model_copy(update={"code": "dongbaek-10000", "name": "동백전 1만 원(시연)"})
    set_policy(
        RewardRules,
        {"options": [own.model_dump(mode="json"), *others]},
        effective_from=SINCE,
        by=someone("admin"),
        at=at_ten(date(2025, 1, 2)),
        reason="시연용 보상 기준입니다.",
    )


def _select() -> None:
    stages = (Stage.SCREENING, Stage.FIRST_REVIEW)
    rounds = selection.plan(2025, quota=len(GRADES), stages=stages, days=[DAYS], on=date(2025, 2, 24))
    selection.set_criteria(rounds, sent=date(2025, 3, 3), decided=date(2025, 3, 13))
    made = selection.take_nominations(rounds[0], CASES, DAYS)
    selection.screen(rounds[0], CASES, DAYS)
    selection.score(rounds[0], CASES, DAYS)
    selection.select(rounds[0], GRADES, DAYS)
    day = selection.announced(DAYS)
    rewarding.collect_wishes(rounds[0], {"staff04": (Statutory.SPECIAL_STEP,)}, on=day)
    made[-1].refresh_from_db()
    rewarding.send_to_personnel_committee(made[-1], by="head08", on=day + timedelta(days=3))
