"""What the rest of the house is told of residents' participation when it starts."""

from importlib import import_module

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "plans.participation"
    label = "participation"

    def ready(self) -> None:
        for module in ("policies", "process", "registrations", "registrations_petitions"):
            import_module(f"plans.participation.{module}")
