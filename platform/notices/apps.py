from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        """Listen to what is done to people's accounts."""
        import_module("notices.access")
