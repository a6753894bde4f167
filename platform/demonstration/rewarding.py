"""What the selected receive: their wishes, and benefits on every part of their way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from demonstration.staff import someone
from demonstration.year import at_ten
from plans.rewards.actions.benefits import ask_wishes, draft_results, nominate_extra, propose_benefit
from plans.rewards.codes import BenefitState, Local, Statutory
from plans.rewards.models import Benefit, ExtraNomination, Nomination, Nominee, Round, Wish
from plans.rewards.process import BENEFIT, EXTRA, WISH
from workflow.advance import advance

WAYS = {
    Local.PRIZE_MONEY: ("send_to_finance", "pay"),
    Local.COMMENDATION: ("procure", "deliver"),
    Local.VOUCHER: ("procure", "deliver"),
}
BY_HR = ("send_to_hr", "grant")
UNDERWAY = (BenefitState.HR_PROCESSING, BenefitState.BUDGET_PROCESSING, BenefitState.PROCURING)


@dataclass(frozen=True)
class Gift:
    """A benefit for somebody, and how far the demo takes it."""

    username: str
    code: Statutory | Local
    goes: BenefitState
    amount: int = 0
    days_used: int = 0


def collect_wishes(round_: Round, wishes: Mapping[str, Sequence[str]], *, on: date) -> None:
    """The letters wait as drafts; some of the selected answer what they would like."""
    draft_results(round_, by=someone("planner"), at=at_ten(on))
    ask_wishes(round_, by=someone("planner"), at=at_ten(on))
    for wish in Wish.objects.filter(nominee__nomination__round=round_).select_related("nominee__person"):
        ranks = wishes.get(wish.nominee.person.username)
        if ranks is None:
            continue
        given = {**dict(zip(("first", "second", "third"), ranks, strict=False)), "note": "시연용 의견입니다."}
        advance(WISH, wish, "answer", by=wish.nominee.person, at=at_ten(on + timedelta(days=2)), given=given)


def give(round_: Round, gift: Gift, *, on: date) -> Benefit:
    """Propose it and take it as far as it goes, a few days a step."""
    nominee = Nominee.objects.select_related("nomination__round", "person").get(
        nomination__round=round_, nomination__state="selected", person__username=gift.username
    )
    facts: dict[str, object] = {"code": gift.code, "reason": "시연용 사유입니다.", "amount": gift.amount or None}
    if gift.code == Statutory.TOP_BONUS:
        facts["pay_year"] = on.year + 1
    benefit = propose_benefit(nominee, facts, by=someone("planner"), at=at_ten(on))
    for number, (step, username, given) in enumerate(_steps(gift, on), 1):
        at = at_ten(on + timedelta(days=4 * number))
        advance(BENEFIT, benefit, step, by=someone(username), at=at, given=given)
    if gift.days_used:
        at = at_ten(on + timedelta(days=40))
        advance(BENEFIT, benefit, "use_leave", by=someone("service"), at=at, given={"days": gift.days_used})
    return benefit


def _steps(gift: Gift, on: date) -> list[tuple[str, str, dict[str, object]]]:
    """The steps up to where it goes: which, by whom, with what answers."""
    begins, ends = WAYS.get(gift.code, BY_HR) if isinstance(gift.code, Local) else BY_HR
    last: dict[str, tuple[str, dict[str, object]]] = {
        "grant": ("hr", {"order_no": "시연-발령-1", "effective_on": on + timedelta(days=16)}),
        "pay": ("finance", {"payment_no": "시연-지급-1"}),
        "deliver": ("planner", {"reason": "시연용 전달 내용입니다."}),
    }
    way: list[tuple[str, str, dict[str, object]]] = [
        ("collect_wish", "planner", {}),
        ("decide", "chief", {"reason": "시연용 결정입니다."}),
        (begins, "planner", {}),
        (ends, *last[ends]),
        ("confirm", gift.username, {}),
    ]
    if gift.goes == BenefitState.DENIED_BY_HR:
        return [*way[:3], ("deny", "hr", {"reason": "시연: 요건에 이르지 못하였습니다."})]
    return way[: _length(gift.goes)]


def _length(goes: BenefitState) -> int:
    if goes in UNDERWAY:
        return 3
    if goes in (BenefitState.GRANTED, BenefitState.DELIVERED):
        return 4
    return {
        BenefitState.PROPOSED: 0,
        BenefitState.WISH_COLLECTED: 1,
        BenefitState.DECIDED: 2,
        BenefitState.CONFIRMED: 5,
    }[goes]


def send_to_personnel_committee(nomination: Nomination, *, by: str, on: date) -> ExtraNomination:
    """A department proposes a case that was not selected for special promotion; personnel finds no obstacle (R31)."""
    nominee = nomination.nominees.select_related("person", "nomination__round").get()
    extra = nominate_extra(nominee, "시연용 추가추천 사유입니다.", by=someone(by), at=at_ten(on))
    advance(EXTRA, extra, "review", by=someone("hr"), at=at_ten(on + timedelta(days=3)))
    given = {"reason": "시연: 요건을 갖추었습니다."}
    advance(EXTRA, extra, "send_to_committee", by=someone("hr"), at=at_ten(on + timedelta(days=7)), given=given)
    return extra
