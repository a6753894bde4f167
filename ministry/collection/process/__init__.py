"""The lives of what the ministry collects: one table each (DOMAIN 2.20)."""

from ministry.collection.process.amendments import AMENDMENT
from ministry.collection.process.rounds import ROUND
from ministry.collection.process.submissions import SUBMISSION

__all__ = ["AMENDMENT", "ROUND", "SUBMISSION"]
