"""Whose an object is: what is loaded or made in one schema is of no use in another.

    with in_tenant("goryeong"):
        plan, waiting = Plan.objects.get(), Plan.objects.filter(year=2026)
    with in_tenant("mokpo"):
        plan.save()          OfAnother; so are delete(), refresh_from_db() and its relations
        list(waiting)        OfAnother

It holds for every model that has a copy in each schema, those of other people's packages too. Objects and querysets are
stamped with the schema they come from, and compared where Django asks anyway: the router, `pre_save` and the compiler of
SQL (`tenants.backend.compiler`). What is made outside every context, such as the queryset of a form's field, is nobody's and
may be used everywhere; so may rows that exist once, in the public schema.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_init, pre_save
from django.db.models.sql.query import Query
from django.dispatch import receiver

from tenants.place import current_schema

STAMP = "of_schema"


class OfAnother(RuntimeError):
    """An object or a queryset of one schema was about to be used in another: a bug, and it stops here."""

    def __init__(self, model: type[Model] | None, made_in: str, here: str | None) -> None:
        name = model._meta.label if model else "A query"
        super().__init__(f"{name} comes from schema {made_in} and may not be used in {here or 'no schema at all'}.")


def object_must_be_of_here(instance: Model) -> None:
    """Raises OfAnother."""
    made_in = getattr(instance._state, STAMP, None)
    if made_in is not None and made_in != (here := current_schema()) and _has_copies(type(instance)):
        raise OfAnother(type(instance), made_in, here)


def query_must_be_of_here(query: Query) -> None:
    """Raises OfAnother. A query that can find nothing (`.none()`) is harmless everywhere."""
    made_in = getattr(query, STAMP, None)
    if made_in is not None and made_in != current_schema() and not query.is_empty():
        rows_must_be_of_here(query, made_in)


def rows_must_be_of_here(query: Query, made_in: str | None) -> None:
    """Raises OfAnother where rows that belong to the schema `made_in` would be read now."""
    if made_in is not None and made_in != (here := current_schema()) and _has_copies(query.model):
        raise OfAnother(query.model, made_in, here)


def _has_copies(model: type[Model] | None) -> bool:
    """Whether the table exists in tenants' schemas; asked only where schemas differ."""
    return model is None or apps.get_app_config(model._meta.app_label).name in settings.TENANT_APPS


class SameSchema:
    """A router that routes nothing: Django asks it before it saves, deletes, refreshes or follows a relation."""

    def db_for_read(self, model: type[Model], instance: Model | None = None, **_hints: Any) -> None:
        if instance is not None:
            object_must_be_of_here(instance)

    db_for_write = db_for_read


@receiver(pre_save)
def _check_before_saving(instance: Model, **_sent: Any) -> None:
    """The router is not asked when the caller names the database."""
    object_must_be_of_here(instance)


@receiver(post_init)
def _stamp_object(instance: Model, **_sent: Any) -> None:
    setattr(instance._state, STAMP, current_schema())


_plain_init = Query.__init__


def _stamped_init(self: Query, *args: Any, **kwargs: Any) -> None:
    _plain_init(self, *args, **kwargs)
    setattr(self, STAMP, current_schema())


# Django has no hook for the making of a query; clones, subclasses and subqueries keep what is in `__dict__`.
Query.__init__ = _stamped_init  # type: ignore[method-assign]  # the one place of Django that is put in other words
