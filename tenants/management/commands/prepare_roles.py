"""Brings the rights in the database to what tenants/rights.py says."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tenants.granting import apply_public_rights, apply_tenant_rights
from tenants.models import Tenant
from tenants.place import in_public
from tenants.progress import followed


class Command(BaseCommand):
    help = "Put roles, grants and row-level security into the database; run after migrations, as often as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        if missing := apply_public_rights():
            self.stderr.write(_("권한은 적혀 있으나 없는 표입니다: %(names)s") % {"names": ", ".join(missing)})
        with in_public():
            schemas = list(Tenant.objects.values_list("schema_name", flat=True))
        for schema in followed(schemas, _("권한"), len(schemas)):
            apply_tenant_rights(schema)
