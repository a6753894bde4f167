"""Setting new rules from a day on."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.rights import demand
from plans.mileage.policies import MileageRules
from plans.mileage.process.people import sets_rules
from policies.models import PolicyValue
from policies.values import set_policy


@transaction.atomic
def change_rules(rules: MileageRules, *, by: User, at: datetime, effective_from: date, reason: str) -> PolicyValue:
    """From a day on other rules hold; claims keep those that were applied to them. Raises NotAllowed."""
    demand(sets_rules, by=by, at=at)
    value = rules.model_dump(mode="json")
    return set_policy(MileageRules, value, effective_from=effective_from, by=by, at=at, reason=reason)
