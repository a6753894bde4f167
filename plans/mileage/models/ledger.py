"""The ledger: double entry, only added to (enforced by rights in the database), balances derived.

A line carries the balance after it and its place in the account of its person. The place is unique and the balance may
not be negative, so that no two writers can spend the same points, whatever else goes wrong.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.ids import uuid7
from plans.mileage.codes import Account, EntryKind
from plans.mileage.models.programmes import Programme

OWNED = (Account.AVAILABLE, Account.HELD)
"""Accounts whose balance belongs to a person and may never be negative."""


class Entry(models.Model):
    """A movement of points: why, by what rules, approved by whom. `source` is the claim, redemption or run behind it.

    step: which movement of the source this is, so that nothing is posted twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="entries", db_index=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="entries", db_index=False)
    kind = models.CharField(_("구분"), max_length=20, choices=EntryKind)
    text = models.CharField(_("적요"), max_length=160)
    source_type = models.CharField(max_length=20)
    source_id = models.UUIDField()
    step = models.CharField(max_length=20)
    rules = models.UUIDField(null=True)
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(_("일시"))

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["person", "-id"], name="mileage_entry_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["source_type", "source_id", "step"], name="mileage_posted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.text}"


class Line(models.Model):
    """One side of an entry. `lot`: the issue whose points move, so that what is oldest is used and expires first.

    place, balance: of this account of this person in this programme, counted from 1.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.CharField(_("계정"), max_length=20, choices=Account)
    lot = models.ForeignKey("Lot", on_delete=models.PROTECT, related_name="lines")
    points = models.IntegerField(_("점수"))
    place = models.PositiveIntegerField()
    balance = models.IntegerField(_("잔액"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme", "account", "place"], name="mileage_one_line_a_place"
            ),
            models.CheckConstraint(condition=~Q(points=0), name="mileage_line_moves_something"),
            models.CheckConstraint(
                condition=~Q(account__in=OWNED) | Q(balance__gte=0), name="mileage_balance_never_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_account_display()} {self.points:+d}"


class Lot(models.Model):
    """What was issued at once, and until when it may be used."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="lots", db_index=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="lots", db_index=False)
    points = models.PositiveIntegerField(_("적립 점수"))
    issued_at = models.DateTimeField(_("적립일"))
    expires_on = models.DateField(_("소멸 예정일"), null=True)

    class Meta:
        ordering = ["expires_on", "id"]
        indexes = [
            models.Index(fields=["person", "programme", "expires_on", "id"], name="mileage_lot_fifo"),
            models.Index(fields=["programme", "expires_on"], name="mileage_lot_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.points} ({self.expires_on})"
