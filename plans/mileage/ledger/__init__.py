"""The ledger's only writers and readers. Nothing else adds an entry, a line or a lot.

Every function works in a transaction and holds the person's row, so that two at once wait for each other; a constraint
on place and balance stands behind it. Told twice of the same origin, they do it once.
"""

from plans.mileage.ledger.balances import Balance, Remainder, balance_of, balances_of, entries_of, usable_lots
from plans.mileage.ledger.expiry import expire_lots, portions_of
from plans.mileage.ledger.posting import Origin, Posting, hold, issue, release, reverse, spend

__all__ = [
    "Balance",
    "Origin",
    "Posting",
    "Remainder",
    "balance_of",
    "balances_of",
    "entries_of",
    "expire_lots",
    "hold",
    "issue",
    "portions_of",
    "release",
    "reverse",
    "spend",
    "usable_lots",
]
