"""The other side of the comparison: django-tenants as it comes, with the same models on the same server."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tenants.management.commands.migrate_schemas import MigrateSchemasCommand
from django_tenants.migration_executors.standard import StandardExecutor
from django_tenants.signals import schema_migrated

from tenants.after_migration import apply_rights
from tenants.models import LocalGovernment, Tenant
from tenants.names import schema_of
from tenants.place import in_public


@contextmanager
def _as_it_comes() -> Iterator[None]:
    """Without the rights that we add after each schema: they would count against it."""
    schema_migrated.disconnect(apply_rights)
    try:
        with redirect_stdout(io.StringIO()):
            yield
    finally:
        schema_migrated.connect(apply_rights)


def create_tenant(government: LocalGovernment) -> None:
    """What `TenantMixin.create_schema` does: CREATE SCHEMA, then every migration."""
    schema = schema_of(government.slug)
    with _as_it_comes(), in_public():
        number = Tenant.objects.count() + 1
        Tenant.objects.create(government=government, schema_name=schema, number=number, provisioned_at=timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA "{schema}"')
        call_command("migrate_schemas", schema_name=schema, interactive=False, verbosity=0)


def migrate(schemas: Sequence[str]) -> None:
    """`migrate_schemas` on these schemas."""
    parser = MigrateSchemasCommand().create_parser("manage.py", "migrate_schemas")
    options = {**vars(parser.parse_args([])), "verbosity": 0, "interactive": False, "skip_checks": True}
    with _as_it_comes(), in_public():
        StandardExecutor([], options).run_migrations(tenants=list(schemas))
