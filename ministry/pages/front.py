"""The platform's front page: who takes part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from ministry.queries import figures_of, open_hosts
from tenants.models import LocalGovernment

PLAN_PUBLISHED = "P1"


@dataclass(frozen=True)
class Participant:
    """A local government whose pages are open to everyone."""

    government: LocalGovernment
    host: str
    has_plan: bool


@dataclass(frozen=True)
class FrontPage:
    """`provinces`: the participants by the 시·도 they lie in."""

    year: int
    provinces: Sequence[tuple[str, Sequence[Participant]]]

    @property
    def joined(self) -> int:
        return sum(len(rows) for _province, rows in self.provinces)

    @property
    def with_plan(self) -> int:
        return sum(row.has_plan for _province, rows in self.provinces for row in rows)


def front_page(*, at: datetime) -> FrontPage:
    """Who takes part, and which of them have this year's plan; for everyone who comes."""
    year = timezone.localdate(at).year
    published = {figure.schema_name for figure in figures_of(PLAN_PUBLISHED, year=year) if figure.value}
    rows = [
        Participant(domain.tenant.government, domain.domain, domain.tenant.schema_name in published)
        for domain in open_hosts()
    ]
    in_provinces = groupby(rows, key=_province)
    return FrontPage(year, [(province, list(group)) for province, group in in_provinces])


def _province(row: Participant) -> str:
    return (row.government.parent or row.government).name_ko
