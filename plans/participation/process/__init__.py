"""The lives of what residents send in: one table each (DOMAIN 2.13, 2.14, 2.19)."""

from plans.participation.process.applications import APPLICATION
from plans.participation.process.inquiries import INQUIRY
from plans.participation.process.recommendations import RECOMMENDATION

__all__ = ["APPLICATION", "INQUIRY", "RECOMMENDATION"]
