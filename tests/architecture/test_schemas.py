"""The map of config.settings.apps: every table has its schema, and no foreign key leaves it."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model

from config.settings.apps import EVERYWHERE, PUBLIC, STATELESS, TENANT

MODELS = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
REACHES = {"public": {"public", "everywhere"}, "tenant": {"tenant", "everywhere"}, "everywhere": {"everywhere"}}


def place_of(model: type[Model]) -> str | None:
    name = model._meta.app_config.name
    places = {"public": PUBLIC, "tenant": TENANT, "everywhere": EVERYWHERE}
    return next((place for place, names in places.items() if name in names), None)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_table_has_one_place(model):
    name = model._meta.app_config.name

    assert [PUBLIC, TENANT, EVERYWHERE, STATELESS].count([]) == 0
    assert sum(name in names for names in (PUBLIC, TENANT, EVERYWHERE)) == 1
    assert name not in STATELESS


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_foreign_keys_stay_in_their_schema(model):
    keys = [field for field in model._meta.get_fields() if isinstance(field, ForeignKey)]
    leaving = [key.name for key in keys if place_of(key.related_model) not in REACHES[place_of(model)]]

    assert leaving == []


def test_there_are_foreign_keys_to_look_at():
    assert sum(isinstance(field, ForeignKey) for model in MODELS for field in model._meta.get_fields()) > 10
