"""What the rest of the house is told of the mileage when it starts."""

from importlib import import_module

from django.apps import AppConfig


class MileageConfig(AppConfig):
    name = "plans.mileage"
    label = "mileage"

    def ready(self) -> None:
        import_module("plans.mileage.registrations")
        import_module("plans.mileage.registrations_redeem")
