"""The lives of selection and reward: one table each (DOMAIN 2.3-2.5)."""

from plans.rewards.process.benefits import BENEFIT
from plans.rewards.process.challenges import CHALLENGE
from plans.rewards.process.eligibility import ELIGIBILITY
from plans.rewards.process.extra import EXTRA
from plans.rewards.process.home_notices import HOME_NOTICE
from plans.rewards.process.nominations import NOMINATION
from plans.rewards.process.objections import OBJECTION
from plans.rewards.process.rounds import ROUND
from plans.rewards.process.sealing import SEALING
from plans.rewards.process.sheets import SHEET
from plans.rewards.process.sign_offs import SIGN_OFF
from plans.rewards.process.wishes import WISH

__all__ = [
    "BENEFIT", "CHALLENGE", "ELIGIBILITY", "EXTRA", "HOME_NOTICE", "NOMINATION", "OBJECTION", "ROUND", "SEALING", "SHEET",
    "SIGN_OFF", "WISH",
]  # fmt: skip
