"""Reading and setting policies by date."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from kernel.errors import Invalid
from policies.models import ClosedDay, PolicyValue
from policies.policy import Policy
from policies.sentences import sentences_of
from tenants.models import NationwideClosedDay

P = TypeVar("P", bound=Policy)


@dataclass(frozen=True)
class Applied(Generic[P]):
    """A value with the row that set it, for whoever keeps what was applied. `row_id` None: the default."""

    value: P
    row_id: UUID | None


def applied_on(policy: type[P], on: date) -> Applied[P]:
    """The policy in force on a day and where it comes from; its default where nothing was set."""
    row = (
        PolicyValue.objects.filter(code=policy.code, effective_from__lte=on).order_by("-effective_from", "-id").first()
    )
    return Applied(policy.model_validate(row.value), row.pk) if row else Applied(policy(), None)


def policy_on(policy: type[P], on: date) -> P:
    """The policy in force on a day; its default where nothing was set."""
    return applied_on(policy, on).value


def policy_of(policy: type[P], row_id: UUID | None) -> P:
    """The value that was applied once: rows are never changed."""
    return policy.model_validate(PolicyValue.objects.get(code=policy.code, pk=row_id).value) if row_id else policy()


@transaction.atomic
def set_policy(
    policy: type[Policy],
    value: Mapping[str, Any],
    *,
    effective_from: date,
    by: Actor,
    at: datetime,
    reason: str,
) -> PolicyValue:
    """Set a policy from a day on; earlier values stay true for earlier days. Raises Invalid."""
    try:
        checked = policy.model_validate(value)
    except ValidationError as error:
        fields: dict[str, list[str]] = {}
        for place, sentence in sentences_of(error):
            fields.setdefault(str(place[0]) if place else "", []).append(sentence)
        raise Invalid(_("설정값이 올바르지 않습니다."), fields) from error
    kept = checked.model_dump(mode="json")
    if r"\u0000" in json.dumps(kept):  # PostgreSQL keeps no such letter
        raise Invalid(_("글자로 읽을 수 없는 내용이 있습니다."))
    row = PolicyValue.objects.create(
        code=policy.code,
        value=kept,
        effective_from=effective_from,
        reason=reason,
        set_by_id=by.id,
        set_by_name=by.name,
        set_at=at,
    )
    record(Kind.ACTION, by=by, at=at, subject_type=f"policy:{policy.code}", subject_id=row.pk)
    return row


def closed_days() -> dict[date, str]:
    """The days this office is closed beside the public holidays: those of everyone, and its own."""
    nationwide = dict(NationwideClosedDay.objects.values_list("day", "name"))
    return nationwide | dict(ClosedDay.objects.values_list("day", "name"))
