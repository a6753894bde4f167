"""The lives of selection and reward: one table each (DOMAIN 2.3-2.5)."""

from plans.rewards.process.benefits import BENEFIT
from plans.rewards.process.extra import EXTRA
from plans.rewards.process.wishes import WISH

__all__ = ["BENEFIT", "EXTRA", "WISH"]
