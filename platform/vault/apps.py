from importlib import import_module

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "vault"

    def ready(self) -> None:
        """What `manage.py check` asks about the keys."""
        import_module("vault.checks")
