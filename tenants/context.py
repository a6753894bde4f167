"""Where work is done: in one tenant, in the public schema, or as the carrier of events.

Outside these there is no role, and PostgreSQL refuses every query. They nest, and the outer one always comes back.
Nothing else switches (`set_tenant` and `set_schema` are for django-tenants' own commands).
"""

from collections.abc import Callable
from contextlib import ExitStack

from django.utils.translation import gettext as _

from tenants.directory import current_tenant
from tenants.models import State, Tenant
from tenants.names import PUBLIC
from tenants.place import as_relay, current_schema, in_public, in_tenant

__all__ = [
    "as_relay",
    "current_office_name",
    "current_schema",
    "current_tenant",
    "in_each_active_schema",
    "in_public",
    "in_tenant",
]


def current_office_name() -> str:
    """Who speaks in a letter or a mail: the local government of the work at hand, or the platform."""
    tenant = current_tenant()
    return tenant.government.name_ko if tenant else _("지방자치단체 적극행정 플랫폼")


def in_each_active_schema(work: Callable[[], object]) -> None:
    """Do `work` in every active tenant, then in the public schema.

    What fails in one keeps none of the others from their turn; the failures are raised at the end, chained.
    """
    with in_public():
        tenants = Tenant.objects.filter(state=State.ACTIVE).order_by("-schema_name")
        schemas = [PUBLIC, *tenants.values_list("schema_name", flat=True)]
    with ExitStack() as turns:  # last in, first out
        for schema in schemas:
            turns.callback(_work_in, schema, work)


def _work_in(schema: str, work: Callable[[], object]) -> None:
    with in_public() if schema == PUBLIC else in_tenant(schema):
        work()
