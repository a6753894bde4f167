from importlib import import_module

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"

    def ready(self) -> None:
        import_module("api.description")
        import_module("api.open311.policies")
        import_module("api.open311.reports")
        import_module("api.open311.recommendations")
