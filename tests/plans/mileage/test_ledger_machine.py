"""Any order of issuing, reserving, spending, giving back, expiring and taking back: the ledger stays true."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

import factories
import mileage_factories
from accounts.models import User
from kernel.errors import NotNow
from kernel.ids import uuid7
from plans.mileage.codes import Account, EntryKind
from plans.mileage.ledger import Origin, Posting, balance_of, expire_lots, hold, issue, release, reverse, spend
from plans.mileage.models import Entry, Line, Programme
from plans.mileage.models.ledger import OWNED

TODAY = date(2026, 3, 2)


class LedgerMachine(RuleBasedStateMachine):
    """The model: what is available by lot and day, and what each open reservation holds."""

    programme: Programme
    person: User

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.available = self.held = 0
        self.issued: list[Entry] = []
        self.open: list[tuple[Entry, int]] = []

    def posting(self, step: str) -> Posting:
        return Posting(self.programme, self.person, Origin("sample", uuid7(), step), "시험", factories.NOW)

    @rule(points=st.integers(1, 20), days=st.integers(-3, 40))
    def issue(self, points: int, days: int) -> None:
        self.issued.append(issue(self.posting("issue"), points, expires_on=TODAY + timedelta(days=days)))
        self.available += points

    @precondition(lambda self: self.issued)
    @rule(points=st.integers(1, 20))
    def correct(self, points: int) -> None:
        made = issue(self.posting("correct"), points, expires_on=None, kind=EntryKind.CORRECT)
        self.issued.append(made)
        self.available += points

    @rule(points=st.integers(1, 30))
    def hold(self, points: int) -> None:
        """Refused when there is not enough that has not ended; nothing moves then."""
        try:
            with transaction.atomic():
                made = hold(self.posting("hold"), points)
        except NotNow:
            return
        self.open.append((made, points))
        self.available -= points
        self.held += points

    @precondition(lambda self: self.open)
    @rule(spends=st.booleans())
    def settle(self, spends: bool) -> None:
        held, points = self.open.pop()
        source = Origin(held.source_type, held.source_id, "spend" if spends else "release")
        posting = Posting(self.programme, self.person, source, "시험", factories.NOW)
        (spend if spends else release)(posting, held)
        self.held -= points
        self.available += 0 if spends else points

    @rule(days=st.integers(0, 50))
    def expire(self, days: int) -> None:
        list(expire_lots(self.programme, TODAY + timedelta(days=days), at=factories.NOW))
        self.available = self._available()

    @precondition(lambda self: self.issued)
    @rule(number=st.integers(0, 50), points=st.one_of(st.none(), st.integers(1, 5)))
    def reverse(self, number: int, points: int | None) -> None:
        entry = self.issued[number % len(self.issued)]
        made = reverse(self.posting("reverse"), entry, points)
        self.available -= made.lines.get(account=Account.REVERSED).points if made else 0

    def _available(self) -> int:
        return self._sums().get(Account.AVAILABLE, 0)

    def _sums(self) -> dict[str, int]:
        rows = Line.objects.filter(person=self.person).values("account").annotate(sum=Sum("points")).order_by()
        return {row["account"]: row["sum"] for row in rows}

    @invariant()
    def the_model_agrees(self) -> None:
        balance = balance_of(self.person, self.programme)
        assert (balance.available, balance.held) == (self.available, self.held)

    @invariant()
    def nothing_is_made_or_lost(self) -> None:
        entries = Line.objects.values("entry").annotate(sum=Sum("points")).order_by().values_list("sum", flat=True)
        assert set(entries) <= {0}

    @invariant()
    def nobody_owes_points(self) -> None:
        assert not Line.objects.filter(account__in=OWNED, balance__lt=0).exists()
        lots = Line.objects.filter(account__in=OWNED).values("lot", "account").annotate(left=Sum("points"))
        assert not lots.filter(left__lt=0).exists()

    @invariant()
    def the_last_balance_is_the_sum(self) -> None:
        ends = {}
        for line in Line.objects.order_by("account", "place"):
            place, balance = ends.get(line.account, (0, 0))
            assert (line.place, line.balance) == (place + 1, balance + line.points)
            ends[line.account] = (line.place, line.balance)
        assert {account: end[1] for account, end in ends.items()} == self._sums()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


@pytest.mark.slow
def test_ledger_machine(goryeong):
    LedgerMachine.programme = mileage_factories.programme()
    LedgerMachine.person = factories.person()

    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
