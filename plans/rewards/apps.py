"""What the rest of the house is told of selection and reward when it starts."""

from importlib import import_module

from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "plans.rewards"
    label = "rewards"

    def ready(self) -> None:
        registrations = ("registrations", "registrations_benefits", "registrations_scoring")
        for module in ("process", *registrations):
            import_module(f"plans.rewards.{module}")
