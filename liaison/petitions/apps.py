"""What the rest of the house is told of the link when it starts."""

from importlib import import_module

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "liaison.petitions"
    label = "petitions"

    def ready(self) -> None:
        import_module("liaison.petitions.registrations")
