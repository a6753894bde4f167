"""The lives of programme, claim and appeal: three tables (DOMAIN 2.6)."""

from plans.mileage.process.appeal import APPEAL
from plans.mileage.process.claim import CLAIM
from plans.mileage.process.programme import PROGRAMME

__all__ = ["APPEAL", "CLAIM", "PROGRAMME"]
