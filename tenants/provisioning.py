"""A roster entry becomes a tenant: role, schema, tables, rights, host name, in one transaction."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Max
from django.utils.translation import gettext as _
from django_tenants.utils import schema_exists
from psycopg2.sql import SQL, Composable, Identifier

from kernel.errors import NotNow
from tenants import blueprint
from tenants.granting import narrowing_statements, new_schema_statements, role_statements, run
from tenants.models import NUMBERS, Domain, LocalGovernment, Tenant
from tenants.names import OWNER_ROLE, PUBLIC, TEMPLATE, is_tenant_schema, schema_of
from tenants.place import in_public, in_schema_of_owner


def ensure_template() -> None:
    """The empty schema that all others are made after, migrated the ordinary way. Does nothing at its head."""
    with in_public():
        if not schema_exists(TEMPLATE):
            run([SQL("CREATE SCHEMA {}").format(Identifier(TEMPLATE))])
    if _behind(TEMPLATE):
        call_command("migrate_schemas", schema_name=TEMPLATE, interactive=False, verbosity=0)


def _behind(schema: str) -> bool:
    with in_schema_of_owner(schema):
        loader = MigrationLoader(connection)
    return bool(loader.disk_migrations.keys() - loader.applied_migrations.keys())


class Provisioner:
    """Makes tenants one after another; reads the template once."""

    @cached_property
    def _blueprint(self) -> blueprint.Blueprint:
        ensure_template()
        with in_schema_of_owner(TEMPLATE):
            return blueprint.read()

    def provision(self, government: LocalGovernment, *, at: datetime) -> Tenant:
        """The tenant of a roster entry, made if it is not there. Raises NotNow when its names are taken."""
        with in_public():
            existing = Tenant.objects.filter(government=government).first()
            return existing or self._make(government, at)

    def provision_all(self, governments: Iterable[LocalGovernment], *, at: datetime) -> Iterator[Tenant]:
        """One tenant after another, each in its own transaction, for a progress bar to follow."""
        for government in governments:
            yield self.provision(government, at=at)

    def _make(self, government: LocalGovernment, at: datetime) -> Tenant:
        plan = self._blueprint
        with transaction.atomic():
            tenant = _register(government, at)
            run(_schema_script(tenant, plan))
        return tenant


def _register(government: LocalGovernment, at: datetime) -> Tenant:
    """The rows of the directory. One process at a time gives out numbers."""
    schema, host = schema_of(government.slug), host_of(government.slug)
    run([SQL("SELECT pg_advisory_xact_lock(hashtext('tenants.number'))")])
    _refuse_taken_names(schema, host)
    number = (Tenant.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    if number not in NUMBERS:
        raise NotNow(_("더 개설할 수 없습니다. 이 설치본의 지방자치단체 수가 한도에 이르렀습니다."))
    tenant = Tenant.objects.create(government=government, schema_name=schema, number=number, provisioned_at=at)
    Domain.objects.create(tenant=tenant, domain=host, is_primary=True)
    return tenant


def host_of(slug: str) -> str:
    return f"{slug}.{settings.PLATFORM_HOST}"


def _refuse_taken_names(schema: str, host: str) -> None:
    if not is_tenant_schema(schema):
        raise NotNow(_("스키마 이름으로 쓸 수 없는 이름입니다: %(name)s") % {"name": schema})
    if schema_exists(schema):
        raise NotNow(_("이미 쓰이고 있는 스키마 이름입니다: %(name)s") % {"name": schema})
    if Domain.objects.filter(domain=host).exists():
        raise NotNow(_("이미 쓰이고 있는 호스트 이름입니다: %(name)s") % {"name": host})


def _schema_script(tenant: Tenant, plan: blueprint.Blueprint) -> list[Composable]:
    """One script; at its end role and path are again what the engine believes them to be.

    Without parallel workers PostgreSQL does not plan the building of each index; the tables are empty.
    """
    schema = Identifier(tenant.schema_name)
    return [
        *role_statements(tenant.schema_name),
        SQL("CREATE SCHEMA {} AUTHORIZATION {}").format(schema, Identifier(OWNER_ROLE)),
        *new_schema_statements(tenant.schema_name),
        SQL("SET LOCAL max_parallel_maintenance_workers = 0"),
        SQL("SET LOCAL search_path = {}, {}").format(schema, Identifier(PUBLIC)),
        SQL(plan.script(tenant.number)),
        *narrowing_statements(tenant.schema_name, plan.table_names),
        SQL("SET LOCAL search_path = {}").format(Identifier(PUBLIC)),
    ]
