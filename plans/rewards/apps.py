"""What the rest of the house is told of selection and reward when it starts."""

from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "plans.rewards"
    label = "rewards"
