"""What the rest of the house is told of reports when it starts."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "plans.reports"
    label = "reports"

    def ready(self) -> None:
        import_module("plans.reports.policies")
        import_module("plans.reports.registrations")
        import_module("plans.reports.registrations_learning")
