"""S3-S6 and S9 of the dictionary of indicators (DOMAIN 4.2): benefits of the selected of a year, as counts."""

from collections import Counter
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kernel.indicators import Figure, Indicator, register, share
from plans.rewards.codes import BenefitState, Local, NominationState, Statutory
from plans.rewards.law import OFFICIALS
from plans.rewards.models import Benefit, Nominee
from plans.rewards.queries.benefits import extras_of, promoted_extras

REACHED = (BenefitState.GRANTED, BenefitState.DELIVERED, BenefitState.CONFIRMED, BenefitState.EXPIRED)
STRIKING = (Statutory.SPECIAL_PROMOTION, Statutory.SPECIAL_STEP, Statutory.TOP_BONUS)
"""파격 인센티브, as far as the law names the kinds; the list of a year is the ministry's."""


def _officials(year: int) -> list[tuple[object, object]]:
    """Selected officials of the rounds decided in the year: (nominee, person)."""
    chosen = Nominee.objects.filter(
        nomination__state=NominationState.SELECTED, nomination__round__selection_decided_on__year=year
    )
    return list(chosen.filter(person__kind__in=OFFICIALS).order_by("pk").values_list("pk", "person"))


def _granted(year: int) -> list[tuple[object, str, int | None]]:
    """Benefits that have reached somebody, of the rounds decided in the year: (person, code, won)."""
    benefits = Benefit.objects.filter(
        nominee__nomination__state=NominationState.SELECTED,
        nominee__nomination__round__selection_decided_on__year=year,
        state__in=REACHED,
    )
    return list(benefits.order_by("pk").values_list("nominee__person", "code", "amount"))


def _share_with(year: int, codes: tuple[str, ...]) -> Figure:
    people = {person for _nominee, person in _officials(year)}
    with_one = {person for person, code, _won in _granted(year) if code in codes} & people
    return share(len(with_one), len(people))


def officials_with_benefit(year: int, at: datetime) -> Figure:
    """Officials with at least one statutory benefit that has reached them ÷ officials selected × 100."""
    return _share_with(year, tuple(Statutory.values))


def officials_with_striking_benefit(year: int, at: datetime) -> Figure:
    """Officials with special promotion, special step or the highest bonus grade ÷ officials selected × 100."""
    return _share_with(year, tuple(STRIKING))


def people_by_benefit(year: int, at: datetime) -> Figure:
    """How many people have received a statutory benefit; by its code in detail."""
    pairs = {(person, code) for person, code, _won in _granted(year) if code in Statutory.values}
    by_code = Counter(code for _person, code in pairs)
    people = len({person for person, _code in pairs})
    return Figure(Decimal(people), people, detail={str(code): by_code.get(code, 0) for code in Statutory.values})


def prize_money(year: int, at: datetime) -> Figure:
    """Prize money paid, in won; how many people in detail."""
    paid = [(person, won or 0) for person, code, won in _granted(year) if code == Local.PRIZE_MONEY]
    total = sum(won for _person, won in paid)
    return Figure(Decimal(total), total, detail={"people": len({person for person, _won in paid})})


def extra_promotions(year: int, at: datetime) -> Figure:
    """Promotions of people whose case was not selected; all extra nominations in detail. No benefit of 14조."""
    promoted = list(promoted_extras(year).order_by("pk").values_list("pk", flat=True))
    return Figure(
        Decimal(len(promoted)), len(promoted), detail={"nominated": extras_of(year).count()}, records=promoted
    )


INDICATORS = (
    Indicator(
        "S3",
        _("인사상 우대 부여율"),
        _(
            "법정 우대(지방공무원 적극행정 운영규정 14조 1항)를 하나 이상 실제로 받은 공무원 수 ÷ "
            "그해 선발된 공무원 수 × 100입니다. "
            "공무원이 아닌 직원은 제외합니다."
        ),
        _("%"),
        1,
        officials_with_benefit,
    ),
    Indicator(
        "S4",
        _("파격 인센티브 부여율"),
        _(
            "특별승진, 특별승급, 성과상여금 최고등급 가운데 하나 이상을 받은 공무원 수 ÷ 그해 선발된 공무원 수 × 100입니다."
        ),
        _("%"),
        1,
        officials_with_striking_benefit,
    ),
    Indicator(
        "S5",
        _("우대 종류별 인원"),
        _("그해 선발되어 법정 우대를 받은 사람 수입니다. 우대 8종별 인원을 함께 기록합니다."),
        _("명"),
        1,
        people_by_benefit,
    ),
    Indicator(
        "S6",
        _("포상금"),
        _("그해 선발된 사람에게 지급한 포상금의 합계입니다. 받은 사람 수를 함께 기록합니다."),
        _("원"),
        1,
        prize_money,
    ),
    Indicator(
        "S9",
        _("미선발 추가추천 특별승진"),
        _(
            "선발되지 않은 사례로 추가추천되어 특별승진한 사람 수입니다. 추가추천 건수를 함께 기록합니다. "
            "운영규정 14조의 우대와 따로 셉니다."
        ),
        _("명"),
        1,
        extra_promotions,
    ),
)


def register_all() -> None:
    """Called once, when the application is ready."""
    for indicator in INDICATORS:
        register(indicator)
