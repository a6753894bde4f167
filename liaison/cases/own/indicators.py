"""G2 of the dictionary of indicators (DOMAIN 4.2): what was shared, and where it has spread to."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from events.cases import Scope, Spread
from kernel.indicators import Figure, Indicator, register
from liaison.cases.own.models import Adoption, Case


def shared_cases(year: int, at: datetime) -> Figure:
    """Cases that were shared in the year beyond the own office; in the detail how many others adopted, and were adopted."""
    rows = Case.objects.filter(shared_at__year=year).exclude(scope=Scope.OWN).order_by("pk")
    found = list(rows.values_list("pk", "adopters"))
    taken = Adoption.objects.filter(state=Spread.ADOPTED, adopted_on__year=year).count()
    detail: dict[str, str | int | None] = {
        "adopted_by_others": sum(number for _pk, number in found),
        "adopted_from_others": taken,
    }
    return Figure(Decimal(len(found)), len(found), None, detail, [pk for pk, _number in found])


register(
    Indicator(
        "G2",
        _("사례 공유·확산"),
        _(
            "해당 연도에 다른 기관에 공유한 사례의 수입니다. 다른 기관이 도입한 수와 다른 기관에서 도입한 수를 함께 기록합니다."
        ),
        _("건"),
        1,
        shared_cases,
    )
)
