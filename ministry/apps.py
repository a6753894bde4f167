from importlib import import_module

from django.apps import AppConfig


class MinistryConfig(AppConfig):
    name = "ministry"

    def ready(self) -> None:
        import_module("ministry.registrations")
