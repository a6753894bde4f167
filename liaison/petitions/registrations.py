"""What the link tells the machinery: its sealed columns, and the tasks that the beat starts."""

from liaison.petitions import tasks
from liaison.petitions.sealing import COLUMNS
from vault.sealed import SEALED

__all__ = ["tasks"]

SEALED.extend(COLUMNS)
