"""Putting down what a resident says: resident registration numbers made illegible, who it is sealed."""

from collections.abc import Mapping
from typing import Any

from kernel.privacy import masked_rrn
from plans.participation.identity import Identity, opened, sealed
from plans.participation.models import Recommendation
from plans.participation.receipts import contact_digest

FACTS = ("kind", "merit_from", "merit_to", "supporters")
TEXTS = ("title", "text", "official", "department_named", "group")
TOLD = ("name", "phone", "email")
CONCEALED = (*TEXTS, *TOLD)
"""What a resident wrote stands in the subject alone, where it is masked and can be erased; never in the history."""


def bond_of(recommendation: Recommendation) -> str:
    return f"recommendation:{recommendation.pk}:recommender"


def recommender_of(recommendation: Recommendation) -> Identity:
    """For letters and codes that the installation sends; people read it through `identity.read`."""
    return opened(recommendation.recommender, bond=bond_of(recommendation))


def masked(text: str) -> tuple[str, int]:
    """The text as it may be kept, and how many numbers were found in it."""
    return masked_rrn(text)


def write(recommendation: Recommendation, given: Mapping[str, Any]) -> None:
    """The facts and texts of a form; who recommends only where the form says so."""
    for name in FACTS:
        setattr(recommendation, name, given.get(name) or (1 if name == "supporters" else None))
    for name in ("channel", "received_on"):
        if given.get(name):
            setattr(recommendation, name, given[name])
    for name in TEXTS:
        text, found = masked(str(given.get(name) or ""))
        setattr(recommendation, name, text)
        recommendation.masked += found
    identity = Identity.of(given)
    if identity != Identity():
        keep_recommender(recommendation, identity)


def keep_recommender(recommendation: Recommendation, identity: Identity) -> None:
    recommendation.recommender = sealed(identity, bond=bond_of(recommendation))
    recommendation.contact_digest = contact_digest(identity.contact)
