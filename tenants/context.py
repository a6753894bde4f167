"""Where work is done: in one tenant, in the public schema, or as the carrier of events.

Outside these there is no role, and PostgreSQL refuses every query. They nest, and the outer one always comes back.
Nothing else switches (`set_tenant` and `set_schema` are for django-tenants' own commands).
"""

from collections.abc import Iterator

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
    "each_active_schema",
    "in_public",
    "in_tenant",
]


def current_office_name() -> str:
    """Who speaks in a letter or a mail: the local government of the work at hand, or the platform."""
    tenant = current_tenant()
    return tenant.government.name_ko if tenant else _("지방자치단체 적극행정 플랫폼")


def each_active_schema() -> Iterator[str]:
    """Enter the public schema, then each tenant's that is not suspended; the body of the loop works there."""
    with in_public():
        schemas = list(Tenant.objects.filter(state=State.ACTIVE).values_list("schema_name", flat=True))
        yield PUBLIC
    for schema in schemas:
        with in_tenant(schema):
            yield schema
