"""교환 품목: kept by the reward desk; a first catalogue comes from the office's rules."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM, Actor
from kernel.errors import Invalid
from plans.mileage.codes import OptionKind
from plans.mileage.models import Option, Preference
from plans.mileage.policies_redeem import RewardRules
from plans.mileage.process.redemptions import reward_desk
from policies.values import policy_on

KEEPS_CATALOGUE = reward_desk


@transaction.atomic
def add_option(*, by: Actor, facts: Mapping[str, Any], at: datetime) -> Option:
    """A further option. Raises NotAllowed, and Invalid for a code that is there already."""
    demand(KEEPS_CATALOGUE, by=by, at=at)
    try:
        with transaction.atomic():
            option = Option.objects.create(**facts)
    except IntegrityError as error:
        if not Option.objects.filter(code=facts["code"]).exists():
            raise
        sentence = _("이미 있는 품목 코드입니다.")
        raise Invalid(sentence, {"code": [sentence]}) from error
    _note("option", option.pk, "add", by=by, at=at)
    return option


@transaction.atomic
def change_option(option: Option, *, by: Actor, facts: Mapping[str, Any], at: datetime) -> Option:
    """Change what is offered from now on; what has been asked for keeps its price. Waits for who takes a piece."""
    demand(KEEPS_CATALOGUE, by=by, at=at)
    there = Option.objects.select_for_update(no_key=True).get(pk=option.pk)
    changed = sorted(name for name, value in facts.items() if getattr(there, name) != value)
    for name in changed:
        setattr(there, name, facts[name])
    if "code" in changed and Option.objects.filter(code=there.code).exclude(pk=there.pk).exists():
        sentence = _("이미 있는 품목 코드입니다.")
        raise Invalid(sentence, {"code": [sentence]})
    there.save(update_fields=changed)
    _note("option", there.pk, "change", by=by, at=at, fields=changed)
    return there


@transaction.atomic
def offer_usual_options(*, by: Actor, at: datetime) -> int:
    """Add the options of the office's rules that are not there yet; returns how many. Safe to run twice."""
    if by is not SYSTEM:
        demand(KEEPS_CATALOGUE, by=by, at=at)
    rules = policy_on(RewardRules, timezone.localdate(at))
    there = set(Option.objects.values_list("code", flat=True))
    new = [Option(**option.model_dump()) for option in rules.options if option.code not in there]
    Option.objects.bulk_create(new, ignore_conflicts=True)
    for option in new:
        _note("option", option.pk, "add", by=by, at=at)
    return len(new)


@transaction.atomic
def set_preference(*, by: User, ranks: list[str], at: datetime) -> Preference:
    """Kinds of rewards, what is liked best first. Raises Invalid for what is no kind, or said twice."""
    if len(set(ranks)) != len(ranks) or not set(ranks) <= set(OptionKind.values):
        raise Invalid(_("보상 종류를 한 번씩만 골라 주십시오."))
    preference, _made = Preference.objects.update_or_create(
        person=by, defaults={"ranks": list(ranks), "changed_at": at}
    )
    return preference


def _note(subject_type: str, subject_id: UUID, action: str, *, by: Actor, at: datetime, **detail: object) -> None:
    record(
        Kind.ACTION, by=by, at=at, subject_type=subject_type, subject_id=subject_id, detail={"action": action, **detail}
    )
