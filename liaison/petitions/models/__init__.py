"""The tables of the link, all in the public schema; no local government has a right on any of them."""

from liaison.petitions.models.messages import Message
from liaison.petitions.models.petitions import Part, Petition
from liaison.petitions.models.reconciliation import Difference, Reconciliation
from liaison.petitions.models.returns import Return
from liaison.petitions.models.sources import ClassRule, Source

__all__ = ["ClassRule", "Difference", "Message", "Part", "Petition", "Reconciliation", "Return", "Source"]
