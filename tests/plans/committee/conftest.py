"""Rules of the committee as an office sets them."""

from collections.abc import Callable
from typing import Any

import pytest

import factories
from accounts.roles import Role
from plans.committee.policies import CommitteeRules
from policies.values import set_policy


@pytest.fixture
def rules(goryeong: str) -> Callable[..., None]:
    """Set the committee's rules from long ago on: `rules(body="personnel_committee")`."""

    def set_rules(**value: Any) -> None:
        by = factories.person(roles=[Role.TENANT_ADMIN, Role.PAO])
        set_policy(
            CommitteeRules,
            value,
            effective_from=factories.LONG_AGO,
            by=by,
            at=factories.NOW,
            reason="조례",
        )

    return set_rules
