"""What the rest of the house is told of the mileage when it starts."""

from django.apps import AppConfig


class MileageConfig(AppConfig):
    name = "plans.mileage"
    label = "mileage"
