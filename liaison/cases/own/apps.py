from importlib import import_module

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "liaison.cases.own"
    label = "sharing"

    def ready(self) -> None:
        for module in ("process", "indicators", "registrations"):
            import_module(f"liaison.cases.own.{module}")
