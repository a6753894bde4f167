"""Base classes of Celery tasks: in which schema a task works is signed by the sender and checked by the worker.

    @shared_task(base=TenantTask)
    def recompute(*, schema: str, year: int) -> None: ...        works in that tenant

    @shared_task(base=PlatformTask)
    def fan_out() -> None: ...                                   works in the public schema

A message without a signature, with another one, or for a tenant that is unknown or suspended is rejected and not
tried again. Arguments are plain types, by keyword; whoever can write to Redis cannot make up work.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from hmac import compare_digest
from typing import Any

import structlog
from celery import Task
from celery.exceptions import Reject
from celery.result import AsyncResult
from django.utils.crypto import salted_hmac

from tenants.directory import directory
from tenants.models import State
from tenants.names import PUBLIC
from tenants.place import in_public, in_tenant

HEADER = "envelope"

log = structlog.get_logger()


class _SignedTask(Task):  # type: ignore[type-arg]  # celery's Task is generic in its stubs only
    """Signs when it is sent, checks when it is run."""

    abstract = True

    def place(self, kwargs: Mapping[str, Any]) -> str:
        """The schema in which a message of this task works."""
        raise NotImplementedError

    def apply_async(  # type: ignore[override]  # celery-types lists every option; they are handed on
        self, args: Sequence[Any] | None = None, kwargs: Mapping[str, Any] | None = None, **options: Any
    ) -> AsyncResult[Any]:
        """As Celery's. Raises TypeError for arguments by position, or that are not plain."""
        if args:
            raise TypeError(f"{self.name} takes its arguments by keyword.")
        kwargs = dict(kwargs or {})
        headers = {**(options.pop("headers", None) or {}), HEADER: self._signature(kwargs)}
        return super().apply_async((), kwargs, headers=headers, **options)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the worker calls; a call in the same process needs no signature. Raises Reject."""
        if not self.request.called_directly and not self._is_signed(args, kwargs):
            raise self._rejected("signature")
        with self._inside(self.place(kwargs)):
            return self.run(**kwargs)

    def _inside(self, schema: str) -> AbstractContextManager[None]:
        if schema == PUBLIC:
            return in_public()
        entry = directory.of_schema(schema)
        if entry is None or entry.tenant.state != State.ACTIVE:
            raise self._rejected("tenant")
        return in_tenant(schema)

    def _is_signed(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool:
        signature = (self.request.headers or {}).get(HEADER)
        return not args and isinstance(signature, str) and compare_digest(signature, self._signature(kwargs))

    def _signature(self, kwargs: Mapping[str, Any]) -> str:
        text = json.dumps([self.name, self.place(kwargs), kwargs], sort_keys=True, ensure_ascii=False)
        return salted_hmac("tenants.tasks", text, algorithm="sha256").hexdigest()

    def _rejected(self, reason: str) -> Reject:
        log.error("task_rejected", task=self.name, reason=reason)
        return Reject(reason, requeue=False)


class TenantTask(_SignedTask):
    """A task of one local government; the keyword argument `schema` names it."""

    abstract = True

    def place(self, kwargs: Mapping[str, Any]) -> str:
        return str(kwargs.get("schema"))


class PlatformTask(_SignedTask):
    """A task of the platform: it works in the public schema, and asks tenants by sending TenantTasks."""

    abstract = True

    def place(self, kwargs: Mapping[str, Any]) -> str:
        return PUBLIC
