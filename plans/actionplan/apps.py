"""What the rest of the house is told of the action plan when it starts."""

from importlib import import_module

from django.apps import AppConfig


class ActionplanConfig(AppConfig):
    name = "plans.actionplan"
    label = "actionplan"

    def ready(self) -> None:
        for module in ("plans.actionplan.process", "plans.actionplan.registrations"):
            import_module(module)
