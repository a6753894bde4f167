"""The type of a policy: a pydantic model with a code, a title, and a default for every field."""

from typing import ClassVar

from django.utils.functional import Promise
from pydantic import BaseModel, ConfigDict

REGISTRY: dict[str, "type[Policy]"] = {}


class Policy(BaseModel):
    """Subclass it in an application's `policies.py`; defaults make a new tenant work on its first day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: ClassVar[str]
    title: ClassVar[str | Promise]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        REGISTRY[cls.code] = cls
