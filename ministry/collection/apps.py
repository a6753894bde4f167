from importlib import import_module

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "ministry.collection"
    label = "collection"

    def ready(self) -> None:
        import_module("ministry.collection.process")
