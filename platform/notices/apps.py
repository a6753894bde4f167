from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        for module in ("notices.policies", "notices.registrations"):
            import_module(module)
