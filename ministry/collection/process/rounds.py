"""통계 수집: one round from its opening to what everybody may read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.returns import ReturnDue
from kernel.actors import SYSTEM, Moment
from kernel.errors import Invalid
from kernel.process import Process, Step
from ministry.collection.codes import IN_CHECK, KEPT, OUTSTANDING, RoundState, SubmissionState
from ministry.collection.forms import DueForm
from ministry.collection.lines import digest_of_all
from ministry.collection.models import ReturnRound
from ministry.collection.process.people import ministry
from ministry.collection.process.submissions import SUBMISSION
from outbox.record import record
from workflow.advance import advance


def due_is_over(subject: ReturnRound, moment: Moment) -> str | None:
    if timezone.localdate(moment.at) > subject.due_on:
        return None
    return _("제출기한이 아직 지나지 않았습니다.")


def nobody_in_check(subject: ReturnRound, _moment: Moment) -> str | None:
    waiting = subject.submissions.filter(state__in=IN_CHECK).count()
    return _("검토 중인 제출이 %(number)d건 있습니다.") % {"number": waiting} if waiting else None


def something_accepted(subject: ReturnRound, _moment: Moment) -> str | None:
    accepted = subject.submissions.filter(state=SubmissionState.ACCEPTED).exists()
    return None if accepted else _("접수한 제출이 없습니다.")


def move_due(subject: ReturnRound, answers: Mapping[str, Any], moment: Moment) -> None:
    """Everybody who was asked hears of it. Raises Invalid for a day that is over."""
    if answers["due_on"] < timezone.localdate(moment.at):
        sentence = _("제출기한은 오늘이나 그 뒤여야 합니다.")
        raise Invalid(sentence, {"due_on": [sentence]})
    subject.due_on = answers["due_on"]
    for schema in subject.submissions.values_list("schema_name", flat=True):
        record(ReturnDue(schema, subject.pk, subject.due_on), at=moment.at)


def freeze(subject: ReturnRound, _answers: Mapping[str, Any], moment: Moment) -> None:
    """Everything that was accepted; who has not submitted has missed it, and everybody sees that."""
    _move_all(subject, [SubmissionState.ACCEPTED], "freeze", moment)
    _move_all(subject, OUTSTANDING, "miss", moment)
    subject.frozen_at, subject.digest = moment.at, round_digest(subject)


def publish(subject: ReturnRound, _answers: Mapping[str, Any], moment: Moment) -> None:
    _move_all(subject, [SubmissionState.FROZEN], "publish", moment)
    subject.published_at = moment.at


def _move_all(subject: ReturnRound, states: Sequence[str], step: str, moment: Moment) -> None:
    for submission in subject.submissions.filter(state__in=states).select_related("round"):
        advance(SUBMISSION, submission, step, by=SYSTEM, at=moment.at)


def round_digest(subject: ReturnRound) -> str:
    """SHA-256 over what is frozen now."""
    return digest_of_all(list(subject.submissions.filter(state__in=KEPT).values_list("digest", flat=True)))


ROUND: Process[ReturnRound] = Process(
    "return_round",
    gettext_lazy("통계 수집"),
    ReturnRound,
    begins=RoundState.OPEN,
    ends=[RoundState.PUBLISHED],
    steps=[
        Step("move_due", gettext_lazy("제출기한 변경"), [RoundState.OPEN], None, by=ministry, asks=DueForm,
             then=move_due, prompts=False),
        Step("freeze", gettext_lazy("확정"), [RoundState.OPEN], RoundState.FROZEN, by=ministry,
             needs=[due_is_over, nobody_in_check, something_accepted], then=freeze),
        Step("publish", gettext_lazy("공표"), [RoundState.FROZEN], RoundState.PUBLISHED, by=ministry, then=publish),
    ],
)  # fmt: skip
