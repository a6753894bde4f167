"""교환: points are reserved, the reward is ordered, issued and received; what fails gives the points back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.queries import holders_of
from accounts.roles import SYSTEM_ONLY, Role, holds
from events.mileage import RedemptionStateChanged
from kernel.actors import Actor, Moment
from kernel.process import Clock, Process, Step, Who
from kernel.worktime import Unit, WorkCalendar, due
from notices.actions import tell
from plans.mileage.codes import EntryKind, ProgrammeState, Provider, RedemptionState
from plans.mileage.coupons import seal
from plans.mileage.forms.rewards import FailForm, GrantForm, IssueForm
from plans.mileage.ledger import Origin, Posting, hold, release, spend
from plans.mileage.models import Entry, Option, Redemption
from plans.mileage.policies import MileageRules
from plans.mileage.queries_redeem import won_redeemed
from policies.values import closed_days, policy_on

SOURCE = "redemption"
COMPANIES = (Provider.FILE, Provider.HTTP)

# Who ------------------------------------------------------------------------------------------------------

reward_desk = holds(Role.DEDICATED, Role.FINANCE)
granting_desk = holds(Role.DEDICATED, Role.SERVICE)

himself: Who[Redemption] = Who(
    gettext_lazy("신청한 사람"),
    lambda redemption, moment: moment.by.id is not None and redemption.person_id == moment.by.id,
    lambda person, at: Q(person=person.id) if person.id else None,
    frozenset({Role.EMPLOYEE.value}),
)


def for_provider(who: Who[Any], *providers: Provider) -> Who[Redemption]:
    """The same people, for what these provide."""

    def allows(redemption: Redemption, moment: Moment) -> bool:
        return who.allows(redemption, moment) and redemption.option.provider in providers

    def scope(person: Actor, at: datetime) -> Q | None:
        theirs = who.scope(person, at)
        return None if theirs is None else theirs & Q(option__provider__in=providers)

    return Who(who.title, allows, scope, who.roles)


# Conditions -----------------------------------------------------------------------------------------------


def programme_runs(redemption: Redemption, moment: Moment) -> str | None:
    if redemption.programme.state == ProgrammeState.CLOSED:
        return _("마감한 마일리지의 점수는 교환할 수 없습니다.")
    return None


def under_the_ceiling(redemption: Redemption, moment: Moment) -> str | None:
    """Counts what the person exchanged this year, and keeps it from changing meanwhile."""
    User.objects.select_for_update(no_key=True, of=("self",)).get(pk=redemption.person_id)
    today = timezone.localdate(moment.at)
    most = policy_on(MileageRules, today).redeem_a_year
    used = won_redeemed(redemption.person_id, today.year, besides=redemption.pk)
    if most is None or used + redemption.won <= most:
        return None
    return _("1인 연간 교환 상한은 %(most)s원이며 올해 %(used)s원을 교환하였습니다.") % {
        "most": f"{most:,}",
        "used": f"{used:,}",
    }


def on_offer(redemption: Redemption, moment: Moment) -> str | None:
    """Looks at the option's row and holds it until the stock is taken."""
    option = Option.objects.select_for_update(no_key=True).get(pk=redemption.option_id)
    if not option.is_active:
        return _("지금은 교환하지 않는 품목입니다.")
    return _("재고가 없습니다.") if option.stock == 0 else None


def placed_in_an_order(redemption: Redemption, moment: Moment) -> str | None:
    return None if redemption.order_id else _("발주서를 만들면 함께 발주합니다.")


def not_for_oneself(redemption: Redemption, moment: Moment) -> str | None:
    return _("본인이 신청한 보상은 다른 담당자가 제공합니다.") if redemption.person_id == moment.by.id else None


# What else happens ------------------------------------------------------------------------------------------


def _posting(redemption: Redemption, step: str, moment: Moment) -> Posting:
    return Posting(
        redemption.programme,
        redemption.person,
        Origin(SOURCE, redemption.pk, step),
        f"{redemption.option.name} {redemption.number}",
        moment.at,
    )


def _held(redemption: Redemption) -> Entry:
    return Entry.objects.get(source_type=SOURCE, source_id=redemption.pk, kind=EntryKind.HOLD)


def _move_stock(redemption: Redemption, number: int) -> None:
    """A constraint keeps it from going below nothing."""
    Option.objects.filter(pk=redemption.option_id, stock__isnull=False).update(stock=F("stock") + number)


def reserve(redemption: Redemption, given: Mapping[str, Any], moment: Moment) -> None:
    hold(_posting(redemption, "hold", moment), redemption.points)
    _move_stock(redemption, -1)


def _given_out(redemption: Redemption, moment: Moment) -> None:
    spend(_posting(redemption, "spend", moment), _held(redemption))
    redemption.issued_at = moment.at
    redemption.next_attempt_at, redemption.error = None, ""


def grant(redemption: Redemption, given: Mapping[str, Any], moment: Moment) -> None:
    redemption.document_no = given["document_no"]
    _given_out(redemption, moment)
    _tell_owner(redemption, _("신청하신 ‘%(option)s’을(를) 제공하였습니다. 받으셨으면 확인해 주십시오."), moment)


def issue(redemption: Redemption, given: Mapping[str, Any], moment: Moment) -> None:
    seal(redemption, given["coupon"])
    _given_out(redemption, moment)
    _tell_owner(redemption, _("신청하신 ‘%(option)s’이(가) 발급되었습니다. 받으셨으면 확인해 주십시오."), moment)


def received(redemption: Redemption, given: Mapping[str, Any], moment: Moment) -> None:
    redemption.delivered_at = moment.at


def give_back(redemption: Redemption, given: Mapping[str, Any], moment: Moment) -> None:
    """The points to their lots, the piece to the stock."""
    release(_posting(redemption, "release", moment), _held(redemption))
    _move_stock(redemption, 1)
    redemption.next_attempt_at = None


def fail(redemption: Redemption, given: Mapping[str, Any], moment: Moment) -> None:
    redemption.failure = given["reason"]
    redemption.document_no = given.get("document_no", "")
    give_back(redemption, given, moment)
    _tell_owner(redemption, _("신청하신 ‘%(option)s’을(를) 발급하지 못하여 점수를 돌려드렸습니다."), moment)


def _tell_owner(redemption: Redemption, sentence: str, moment: Moment) -> None:
    tell([redemption.person], sentence % {"option": redemption.option.name}, at=moment.at)


def state_changed(redemption: Redemption, moment: Moment) -> RedemptionStateChanged:
    """The year is that of the issue, by which figures count; before it, of the moment."""
    year = timezone.localdate(redemption.issued_at or moment.at).year
    return RedemptionStateChanged(redemption.pk, year, redemption.state)


# The clock --------------------------------------------------------------------------------------------------


def _issue_due(redemption: Redemption, moment: Moment) -> datetime:
    days = policy_on(MileageRules, timezone.localdate(moment.at)).issue_days
    calendar = WorkCalendar(closed=closed_days())
    return due(moment.at, days, Unit.DAY_WORK, calendar, first_day_counts=False)


ISSUE_DUE: Clock[Redemption] = Clock(
    "issue_due",
    gettext_lazy("보상 발급"),
    due=_issue_due,
    holders=lambda redemption, moment: list(
        holders_of([Role.DEDICATED, Role.FINANCE], timezone.localdate(moment.at)),
    ),
)

# The table --------------------------------------------------------------------------------------------------

REQUESTED, RESERVED, ORDERED = RedemptionState.REQUESTED, RedemptionState.RESERVED, RedemptionState.ORDERED
ISSUED, DELIVERED = RedemptionState.ISSUED, RedemptionState.DELIVERED
FAILED, CANCELLED = RedemptionState.FAILED, RedemptionState.CANCELLED
ENDED = [ISSUE_DUE.name]

orderers = for_provider(reward_desk, *COMPANIES) | SYSTEM_ONLY
by_file_or_system = for_provider(reward_desk, Provider.FILE) | SYSTEM_ONLY

REDEMPTION = Process[Redemption](
    "redemption",
    gettext_lazy("교환"),
    Redemption,
    begins=REQUESTED,
    ends=[DELIVERED, FAILED, CANCELLED],
    steps=[
        Step(
            "reserve", gettext_lazy("차감예약"), [REQUESTED], RESERVED, by=himself, prompts=False,
            needs=[programme_runs, under_the_ceiling, on_offer], then=reserve, starts=[ISSUE_DUE],
        ),
        Step(
            "order", gettext_lazy("발주"), [RESERVED], ORDERED, by=orderers, prompts=False,
            needs=[placed_in_an_order],
        ),
        Step(
            "grant", gettext_lazy("직접 제공"), [RESERVED], ISSUED, by=for_provider(granting_desk, Provider.OFFICE),
            needs=[not_for_oneself], asks=GrantForm, then=grant, announces=state_changed, stops=ENDED,
        ),
        Step(
            "issue", gettext_lazy("발급"), [ORDERED], ISSUED, by=by_file_or_system, prompts=False,
            asks=IssueForm, conceals=("coupon",), then=issue, announces=state_changed, stops=ENDED,
        ),
        Step(
            "deliver", gettext_lazy("수령 확인"), [ISSUED], DELIVERED, by=himself,
            then=received, announces=state_changed,
        ),
        Step(
            "receipt", gettext_lazy("수령 기록"), [ISSUED], DELIVERED, by=by_file_or_system, prompts=False,
            then=received, announces=state_changed,
        ),
        Step(
            "fail", gettext_lazy("발급실패"), [RESERVED, ORDERED], FAILED, by=reward_desk | SYSTEM_ONLY, prompts=False,
            asks=FailForm, then=fail, announces=state_changed, stops=ENDED,
        ),
        Step(
            "cancel", gettext_lazy("신청취소"), [RESERVED], CANCELLED, by=himself, prompts=False,
            then=give_back, announces=state_changed, stops=ENDED,
        ),
    ],
)  # fmt: skip
