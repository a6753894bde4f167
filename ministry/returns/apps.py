from importlib import import_module

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "ministry.returns"
    label = "returns"

    def ready(self) -> None:
        for module in ("process", "registrations"):
            import_module(f"ministry.returns.{module}")
