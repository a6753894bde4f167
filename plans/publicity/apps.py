"""What the rest of the house is told of publicity when it starts."""

from importlib import import_module

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "plans.publicity"
    label = "publicity"

    def ready(self) -> None:
        import_module("plans.publicity.policies")
