from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        """Policies, the letters' desk, and what is done to people's accounts."""
        for module in ("notices.policies", "notices.registrations", "notices.access"):
            import_module(module)
