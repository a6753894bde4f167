from importlib import import_module

from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "tenants"

    def ready(self) -> None:
        for module in ("tenants.stamps", "tenants.after_migration", "tenants.checks"):
            import_module(module)
