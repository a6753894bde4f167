"""What the rest of the house is told of the committee when it starts."""

from importlib import import_module

from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "plans.committee"
    label = "committee"

    def ready(self) -> None:
        import_module("plans.committee.registrations")
