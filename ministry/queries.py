"""Who sees which governments, and what these have pushed. No query looks into a tenant's schema."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import person_of
from accounts.roles import Role, roles_of
from kernel.actors import Actor
from kernel.errors import NotAllowed
from ministry.models import Figure, FigurePoint
from ministry.readings import Government, Reading, Said
from tenants.context import current_tenant
from tenants.models import Domain, LocalGovernment, State
from web.templatetags.dates import in_korean

SAID = tuple(Said.__annotations__)
"""The columns of a figure that are shown."""


def governments_visible_to(person: Actor, at: datetime) -> QuerySet[LocalGovernment]:
    """The roster of today: the ministry sees all of it, a 시·도 itself and what lies in it.

    Raises NotAllowed for everybody else.
    """
    roles = roles_of(person, at)
    day = timezone.localdate(at)
    valid = Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    rows = LocalGovernment.objects.filter(*valid).order_by("code")
    if Role.MIN_OFFICER in roles:
        return rows
    viewer = person_of(person)
    if Role.PROV_OFFICER in roles and viewer:
        own = viewer.government_code
        return rows.filter(Q(code=own) | Q(parent__code=own))
    raise NotAllowed(_("지표는 중앙부처 담당관과 시·도 담당자가 볼 수 있습니다."))


def listed(governments: QuerySet[LocalGovernment]) -> list[Government]:
    """The governments with their 시·도 and schema, named in the language of the page; one query."""
    return [_government(*row) for row in governments.values_list(*_columns())]


def readings_of(governments: QuerySet[LocalGovernment], *, indicator: str, year: int) -> list[Reading]:
    """The same with what they say of one indicator and year; still one query."""
    wanted = Q(tenant__figures__indicator=indicator, tenant__figures__year=year)
    rows = governments.annotate(said=FilteredRelation("tenant__figures", condition=wanted))
    who, said = _columns(), [f"said__{name}" for name in SAID]
    return [
        Reading(_government(*row[: len(who)]), Said(*row[len(who) :]) if row[-1] else None)
        for row in rows.values_list(*who, *said)
    ]


def _columns() -> list[str]:
    """What a `Government` is made of, in its order; a 시·도 lies in none."""
    name = "name_ko" if in_korean() else "name_en"
    return [
        *("code", name, "parent__code", f"parent__{name}"),
        *("short_ko", "kind", "level"),
        *("tile_row", "tile_col", "province_row", "province_col"),
        *("tenant__schema_name", "tenant__provisioned_at"),
    ]


def _government(code: str, name: str, province: str | None, province_name: str | None, *more: Any) -> Government:
    """A 시·도 is its own. Done here: two expressions in the query take longer than everything it reads."""
    return Government(code, name, province or code, province_name or name, *more)


def figures_visible_to(person: Actor, at: datetime) -> QuerySet[Figure]:
    """A local government's own figures for its people; for the ministry and the 시·도 those of their governments.

    A row that names a government other than its tenant's is left out. Raises NotAllowed.
    """
    rows = Figure.objects.filter(government_code=F("tenant__government__code"))
    tenant = current_tenant()
    if tenant is None:
        return rows.filter(tenant__government__in=governments_visible_to(person, at))
    if not roles_of(person, at):
        raise NotAllowed(_("지표는 이 기관의 직원과 위원이 볼 수 있습니다."))
    return rows.filter(schema_name=tenant.schema_name)


def figures_of(indicator: str, *, year: int) -> QuerySet[Figure]:
    """What everybody says of one indicator and year."""
    return Figure.objects.filter(indicator=indicator, year=year)


def figures_among(governments: Iterable[Government], *, year: int) -> dict[str, list[Reading]]:
    """All indicators of a year by code, for these governments; one query."""
    by_schema = {row.schema_name: row for row in governments if row.schema_name}
    found: dict[str, list[Reading]] = {}
    for figure in Figure.objects.filter(year=year, schema_name__in=by_schema):
        found.setdefault(figure.indicator, []).append(Reading(by_schema[figure.schema_name], _said(figure)))
    return found


def _said(figure: Figure) -> Said:
    return Said(*(getattr(figure, name) for name in SAID))


Measurements = Figure | FigurePoint


def measurements_on(person: Actor, *, year: int, day: date | None, at: datetime) -> QuerySet[Any]:
    """Every figure of a year that the viewer may see: as it is, or as it was at the end of a day that is over."""
    if day is None:
        return figures_visible_to(person, at).filter(year=year)
    seen = governments_visible_to(person, at).exclude(tenant=None).values("tenant__schema_name")
    until = FigurePoint.objects.filter(year=year, day__lte=day, schema_name__in=seen)
    last = until.order_by("schema_name", "indicator", "-day").distinct("schema_name", "indicator")
    return FigurePoint.objects.filter(pk__in=last.values("pk"))


def points_of(governments: Iterable[Government], *, indicator: str, year: int) -> QuerySet[FigurePoint]:
    """How the figures of these governments have changed, oldest first; one query."""
    schemas = [row.schema_name for row in governments if row.schema_name]
    points = FigurePoint.objects.filter(indicator=indicator, year=year, schema_name__in=schemas)
    return points.order_by("day", "schema_name")


def open_hosts() -> QuerySet[Domain]:
    """The host names of all governments that take part, by code: no secret, everyone may go there."""
    hosts = Domain.objects.filter(is_primary=True, tenant__state=State.ACTIVE)
    return hosts.select_related("tenant__government__parent").order_by("tenant__government__code")
