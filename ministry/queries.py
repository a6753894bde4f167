"""Who sees which governments, and what these have pushed. No query looks into a tenant's schema."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import person_of
from accounts.roles import Role, roles_of
from kernel.actors import Actor
from kernel.errors import NotAllowed
from ministry.models import Figure, FigurePoint
from ministry.readings import Reading
from tenants.models import Domain, LocalGovernment, State


def governments_visible_to(person: Actor, at: datetime) -> QuerySet[LocalGovernment]:
    """The roster of today: the ministry sees all of it, a 시·도 itself and what lies in it.

    Raises NotAllowed for everybody else.
    """
    roles = roles_of(person, at)
    day = timezone.localdate(at)
    valid = Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    rows = LocalGovernment.objects.filter(*valid).select_related("parent", "tenant").order_by("code")
    if Role.MIN_OFFICER in roles:
        return rows
    viewer = person_of(person)
    if Role.PROV_OFFICER in roles and viewer:
        own = viewer.government_code
        return rows.filter(Q(code=own) | Q(parent__code=own))
    raise NotAllowed(_("지표는 중앙부처 담당관과 시·도 담당자가 볼 수 있습니다."))


def figures_of(indicator: str, *, year: int) -> QuerySet[Figure]:
    """What everybody says of one indicator and year."""
    return Figure.objects.filter(indicator=indicator, year=year)


def readings_of(governments: Iterable[LocalGovernment], *, indicator: str, year: int) -> list[Reading]:
    """What these governments say; one query, however many they are."""
    schemas = {schema_of(government): government for government in governments}
    figures = {figure.schema_name: figure for figure in figures_of(indicator, year=year)}
    return [Reading(government, figures.get(schema)) for schema, government in schemas.items()]


def figures_among(governments: Iterable[LocalGovernment], *, year: int) -> dict[str, list[Reading]]:
    """All indicators of a year by code, for these governments; one query."""
    by_schema = {schema_of(government): government for government in governments}
    found: dict[str, list[Reading]] = {}
    for figure in Figure.objects.filter(year=year, schema_name__in=by_schema):
        found.setdefault(figure.indicator, []).append(Reading(by_schema[figure.schema_name], figure))
    return found


def points_of(governments: Iterable[LocalGovernment], *, indicator: str, year: int) -> QuerySet[FigurePoint]:
    """How the figures of these governments have changed, oldest first; one query."""
    schemas = [schema_of(government) for government in governments]
    points = FigurePoint.objects.filter(indicator=indicator, year=year, schema_name__in=schemas)
    return points.order_by("day", "schema_name")


def open_hosts() -> QuerySet[Domain]:
    """The host names of all governments that take part, by code: no secret, everyone may go there."""
    hosts = Domain.objects.filter(is_primary=True, tenant__state=State.ACTIVE)
    return hosts.select_related("tenant__government__parent").order_by("tenant__government__code")


def schema_of(government: LocalGovernment) -> str:
    """Whose rows are this government's; one that has not joined has none, and its code finds none."""
    tenant = getattr(government, "tenant", None)
    return tenant.schema_name if tenant else government.code
