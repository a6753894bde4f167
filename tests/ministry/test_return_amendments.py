"""확정값 정정: what is frozen changes only with a reason, a decision and a new edition."""

import pytest

from accounts.roles import Role
from events.returns import AmendmentProposed
from kernel.errors import NotNow
from ministry.collection.actions import prove
from ministry.collection.handlers import take_amendment
from ministry.collection.models import Amendment
from ministry.collection.process import AMENDMENT, ROUND
from ministry.returns.models import Proposal
from ministry_factories import ministry_officer
from outbox.delivery import deliver_batch
from returns_scenes import IN_TIME, LINE, OVER, decide, opened, own_return, staff, submission_of, submit, take
from tenants.context import in_public, in_tenant
from workflow.advance import advance


def reported() -> dict[str, str | None]:
    return {line["indicator"]: line["value"] for line in submission_of("goryeong").lines}


def frozen() -> None:
    officer = ministry_officer()
    round_ = opened(by=officer)
    submit("goryeong")
    decide("goryeong", "take_up", by=officer, at=OVER)
    decide("goryeong", "accept", by=officer, at=OVER)
    with in_public():
        round_.refresh_from_db()
        advance(ROUND, round_, "freeze", by=officer, at=OVER)
    deliver_batch(at=OVER)


def proposed() -> Amendment:
    with in_tenant("goryeong"):
        take("amend", by=staff(Role.PAO), at=OVER, indicator="P3", value="7", reason="중복 과제")
    deliver_batch(at=OVER)
    with in_public():
        return Amendment.objects.get()


def test_an_amendment_makes_a_new_edition_and_keeps_what_was(db):
    frozen()
    first = submission_of("goryeong").digest
    amendment = proposed()
    with in_public():
        advance(AMENDMENT, amendment, "admit", by=ministry_officer(), at=OVER, given={"reason": "확인"})
    deliver_batch(at=OVER)

    there = submission_of("goryeong")
    assert (amendment.before["value"], amendment.after["value"], amendment.edition) == ("0", "7", 2)
    assert (there.edition, there.digest == first, reported()["P3"]) == (2, False, "7")
    with in_public():
        assert prove(there.round).is_whole
    with in_tenant("goryeong"):
        assert Proposal.objects.get().status == "admitted"
        assert (own_return().digest, own_return().lines.get(indicator="P3").reported_value) == (there.digest, 7)


def test_a_refused_amendment_changes_no_figure(db):
    frozen()
    amendment = proposed()
    with in_tenant("goryeong"), pytest.raises(NotNow, match="검토를 기다리는 정정"):
        take("amend", by=staff(Role.PAO), at=OVER, indicator="P3", value="6", reason="다시")
    with in_public():
        advance(AMENDMENT, amendment, "refuse", by=ministry_officer(), at=OVER, given={"reason": "근거 부족"})
    deliver_batch(at=OVER)

    assert (submission_of("goryeong").edition, reported()["P3"]) == (1, "0")
    with in_tenant("goryeong"):
        assert (Proposal.objects.get().status, Proposal.objects.get().answer) == ("refused", "근거 부족")


def test_nothing_is_amended_before_it_is_frozen(db):
    round_ = opened()
    submit("goryeong")
    with in_tenant("goryeong"), pytest.raises(NotNow):
        take("amend", by=staff(Role.PAO), indicator="P3", value="7", reason="중복")
    with in_public():
        take_amendment(AmendmentProposed(round_.pk, round_.pk, LINE), at=IN_TIME, sender="goryeong")

        assert not Amendment.objects.exists()
