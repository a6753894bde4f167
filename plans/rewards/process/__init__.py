"""The lives of a round, its nominations, checks, objections and sign-offs, its sheets and seals (DOMAIN 2.3)."""

from plans.rewards.process.eligibility import ELIGIBILITY
from plans.rewards.process.nominations import NOMINATION
from plans.rewards.process.objections import OBJECTION
from plans.rewards.process.rounds import ROUND
from plans.rewards.process.sealing import SEALING
from plans.rewards.process.sheets import SHEET
from plans.rewards.process.sign_offs import SIGN_OFF

__all__ = ["ELIGIBILITY", "NOMINATION", "OBJECTION", "ROUND", "SEALING", "SHEET", "SIGN_OFF"]
