"""Whenever django-tenants has migrated a schema, its rights are brought to what is written down."""

from typing import Any

from django.dispatch import receiver
from django_tenants.signals import schema_migrated

from tenants.granting import apply_public_rights, apply_tenant_rights
from tenants.names import PUBLIC, TEMPLATE


@receiver(schema_migrated)
def apply_rights(schema_name: str, **kwargs: Any) -> None:
    """The template has no role: nobody works in it."""
    if schema_name == PUBLIC:
        apply_public_rights()
    elif schema_name != TEMPLATE:
        apply_tenant_rights(schema_name)
