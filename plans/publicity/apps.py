from importlib import import_module

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "plans.publicity"

    def ready(self) -> None:
        import_module("plans.publicity.policies")
