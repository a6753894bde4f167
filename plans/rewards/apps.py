"""What the rest of the house is told of selection and reward when it starts."""

from importlib import import_module

from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "plans.rewards"
    label = "rewards"

    def ready(self) -> None:
        for module in ("plans.rewards.process", "plans.rewards.registrations", "plans.rewards.registrations_scoring"):
            import_module(module)
