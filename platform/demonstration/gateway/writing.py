"""New petitions, and the letters about them; by command or by the button of the page."""

import csv
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from random import Random

from demonstration.gateway.account import Account
from demonstration.gateway.disorder import Disorder, Letter, plan
from demonstration.gateway.petitions import petition
from demonstration.gateway.sending import Clock, send_all
from demonstration.gateway.server import Send
from demonstration.gateway.store import Store
from tenants.roster import REFERENCE

MOST_AT_ONCE = 1000
"""How many petitions the button of the page sends at most."""


def agencies_of(slugs: Collection[str]) -> Sequence[str]:
    """The 기관코드 of local governments, from the roster that the product ships."""
    with (REFERENCE / "local_governments.csv").open(encoding="utf-8", newline="") as text:
        return [row["org_code"] for row in csv.DictReader(text) if row["slug"] in slugs]


def written(
    store: Store, number: int, disorder: Disorder, agencies: Sequence[str], *, at: datetime, seed: int | None = None
) -> list[Letter]:
    """The letters of so many new petitions in the order of leaving; the petitions are kept."""
    first = store.next_number()
    chance = Random(first if seed is None else seed)  # noqa: S311  (invented petitions, no secrets)
    petitions = [petition(first + place, agencies, at=at, chance=chance) for place in range(number)]
    store.keep_petitions(petitions)
    return plan(petitions, disorder, chance)


def sender(store: Store, account: Account, agencies: Sequence[str], clock: Clock) -> Send:
    """What the button of the page does: the page comes back at once, the petitions leave behind it."""
    per_cents = {field.name for field in fields(Disorder)}

    def leave(letters: Sequence[Letter]) -> None:
        for sending in send_all(letters, account, clock):
            store.keep_sending(sending)

    def send(asked: Mapping[str, int]) -> None:
        disorder = Disorder(**{name: value for name, value in asked.items() if name in per_cents})
        number = min(asked.get("petitions", 0), MOST_AT_ONCE)
        letters = written(store, number, disorder, agencies, at=clock())
        threading.Thread(target=leave, args=(letters,), daemon=True).start()

    return send
