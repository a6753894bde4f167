from importlib import import_module

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "office"

    def ready(self) -> None:
        """The policy of signing in, and what listens to sign-ins."""
        import_module("office.middleware")
