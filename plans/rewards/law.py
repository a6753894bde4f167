"""What the law says about the benefits of the selected; what it leaves open stands in `policies`. DOMAIN 1.5, all [K]."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import EmployeeKind
from plans.rewards.codes import Statutory

# 운영규정 14조 1항 speaks of 공무원: contract workers and guards receive what ordinances and plans give everyone.
OFFICIALS = frozenset(
    {
        EmployeeKind.GENERAL.value,
        EmployeeKind.SPECIFIC.value,
        EmployeeKind.SPECIAL.value,
        EmployeeKind.TERM.value,
        EmployeeKind.SECONDED.value,
    }
)

LEGAL_BASIS: Mapping[str, str] = {
    Statutory.SPECIAL_PROMOTION: "지방공무원법 39조의3 1항 2호, 지방공무원 임용령 38조의4",
    Statutory.SPECIAL_STEP: "지방공무원 보수규정 15조",
    Statutory.TOP_BONUS: "지방공무원 수당 등에 관한 규정 6조의2, 지방공무원 보수규정 38조",
    Statutory.SPECIAL_LEAVE: "지방공무원 복무규정 7조의7 1항",
    Statutory.DAEWOO_SHORTEN: "지방공무원 임용령 31조 1항",
    Statutory.RATING_POINT: "지방공무원 임용령 32조 2항 6호",
    Statutory.TENURE_PROMOTION_SHORTEN: "지방공무원 임용령 33조의2 4항 2호",
    Statutory.OTHER: "지방공무원 임용령 27조 4항",
}

BY_PERSONNEL_COMMITTEE = frozenset({Statutory.SPECIAL_PROMOTION.value, Statutory.SPECIAL_STEP.value})
"""Decided by the Personnel Committee first: 임용령 38조의4, 보수규정 15조."""

RESTRICTED = frozenset(
    {
        Statutory.SPECIAL_PROMOTION.value,
        Statutory.SPECIAL_STEP.value,
        Statutory.DAEWOO_SHORTEN.value,
        Statutory.TENURE_PROMOTION_SHORTEN.value,
    }
)
"""Not while promotion is restricted: 임용령 34조."""


def is_statutory(code: str) -> bool:
    return code in Statutory.values


def basis_of(code: str) -> str:
    """The article a benefit rests on; empty for what the office gives by its own rules."""
    return LEGAL_BASIS.get(code, "")


def closed_to_kind(code: str, kind: str) -> str | None:
    """The sentence that says why an employee of this kind cannot receive the benefit; None when they can."""
    if not is_statutory(code) or kind in OFFICIALS:
        return None
    return _(
        "‘%(benefit)s’ 우대는 소속 공무원에게만 부여할 수 있습니다(지방공무원 적극행정 운영규정 14조 1항). "
        "%(kind)s 직원에게는 표창, 포상금 등 자체 포상을 부여할 수 있습니다."
    ) % {"benefit": Statutory(code).label, "kind": EmployeeKind(kind).label}


def first_of_next_month(day: date) -> date:
    """보수규정 15조: a special step takes effect on the first of the month after it is fixed."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
