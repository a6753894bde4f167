"""Rules of the mileage as an office sets them, and a programme."""

from collections.abc import Callable
from typing import Any

import pytest

import factories
import mileage_factories
from accounts.roles import Role
from plans.mileage.models import Programme
from plans.mileage.policies import MileageRules
from policies.models import PolicyValue
from policies.values import set_policy


@pytest.fixture
def rules(goryeong: str) -> Callable[..., PolicyValue]:
    """Set the rules from long ago on: `rules(person_a_month=5)`."""

    def set_rules(**value: Any) -> PolicyValue:
        by = factories.person(roles=[Role.PAO])
        return set_policy(
            MileageRules, value, effective_from=factories.LONG_AGO, by=by, at=factories.NOW, reason="운영 계획"
        )

    return set_rules


@pytest.fixture
def programme(goryeong: str) -> Programme:
    return mileage_factories.programme()
