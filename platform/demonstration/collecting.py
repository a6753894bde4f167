"""Statistics of the demo: last year's annual return, published but for one that was missed; this year's half-year, open."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from accounts.models import User
from accounts.roles import Role
from demonstration.staff import someone
from demonstration.year import at_ten, deliver_everything
from events.returns import Span
from kernel.indicators import DICTIONARY
from ministry.collection.actions import open_round
from ministry.collection.models import ReturnRound, Submission
from ministry.collection.process import ROUND, SUBMISSION
from ministry.returns.models import Return
from ministry.returns.process import RETURN
from tenants.context import in_public, in_tenant
from tenants.names import schema_of
from workflow.advance import advance

CORRECTED = {"indicator": "C1", "value": "3", "reason": "서면회의 1회를 다시 확인하여 바로잡았습니다.(시연)"}


def live_through(slugs: Sequence[str], today: date) -> None:
    """Of these governments the last one misses the annual return. Done a second time it changes nothing."""
    with in_public():
        if ReturnRound.objects.exists():
            return
    _last_year(slugs, today)
    if today > Span.FIRST_HALF.ends_on(today.year):
        _open(today.year, Span.FIRST_HALF, today - timedelta(days=9), due_on=today + timedelta(days=12))


def _last_year(slugs: Sequence[str], today: date) -> None:
    begins, due_on = date(today.year, 1, 12), date(today.year, 1, 30)
    if today <= due_on + timedelta(days=21):
        return
    round_ = _open(today.year - 1, Span.ANNUAL, begins, due_on=due_on)
    for number, slug in enumerate(slugs[:-1]):
        with in_tenant(schema_of(slug)):
            _submit(begins + timedelta(days=number + 3), **CORRECTED if number == 0 else {})
    deliver_everything(due_on)
    after = due_on + timedelta(days=7)
    with in_public():
        officer = User.objects.get(username="ministry")
        for submission in Submission.objects.filter(round=round_, sequence=1).select_related("round"):
            _accept(submission, officer, after)
        advance(ROUND, round_, "freeze", by=officer, at=at_ten(after + timedelta(days=7)))
        advance(ROUND, round_, "publish", by=officer, at=at_ten(after + timedelta(days=14)))
    deliver_everything(after + timedelta(days=14))


def _open(year: int, span: Span, day: date, *, due_on: date) -> ReturnRound:
    given: dict[str, Any] = {"year": year, "span": span, "due_on": due_on, "indicators": list(DICTIONARY)}
    with in_public():
        made = open_round(given, by=User.objects.get(username="ministry"), at=at_ten(day))
    deliver_everything(day)
    return made


def _submit(day: date, **corrected: str) -> None:
    subject = Return.objects.get()
    advance(RETURN, subject, "check", by=someone("planner"), at=at_ten(day))
    if corrected:
        advance(RETURN, subject, "correct", by=someone("planner"), at=at_ten(day), given=corrected)
    advance(RETURN, subject, "submit", by=someone("chief"), at=at_ten(day))


def _accept(submission: Submission, officer: User, day: date) -> None:
    """Through the 시·도 where the demo has its officer, else without."""
    of_province = User.objects.filter(
        government_code=submission.province_code, holdings__role=Role.PROV_OFFICER
    ).first()
    if submission.province_code and of_province:
        given = {"opinion": "이상 없음(시연)"}
        advance(SUBMISSION, submission, "pass_on", by=of_province, at=at_ten(day), given=given)
    elif submission.province_code:
        advance(SUBMISSION, submission, "take_up", by=officer, at=at_ten(day))
    advance(SUBMISSION, submission, "accept", by=officer, at=at_ten(day))
