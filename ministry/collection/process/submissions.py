"""제출된 통계: what one local government reports, on its way through the 시·도 and the ministry."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import SYSTEM_ONLY
from events.returns import Answer, ReturnAnswered
from kernel.actors import Moment
from kernel.process import Process, Step
from ministry.collection.codes import RoundState
from ministry.collection.codes import SubmissionState as S
from ministry.collection.forms import OpinionForm, ReasonForm
from ministry.collection.lines import digest_of
from ministry.collection.models import Submission
from ministry.collection.process.people import ministry, province


def lies_in_a_province(subject: Submission, _moment: Moment) -> str | None:
    return None if subject.province_code else _("시·도가 제출한 것은 중앙부처가 바로 검토합니다.")


def is_of_a_province(subject: Submission, _moment: Moment) -> str | None:
    return _("시·도가 먼저 검토합니다.") if subject.province_code else None


def province_had_its_time(subject: Submission, moment: Moment) -> str | None:
    """Nothing waits for ever for somebody who does not look."""
    if timezone.localdate(moment.at) > subject.round.due_on:
        return None
    return _("제출기한까지는 시·도가 먼저 검토합니다.")


def round_is_open(subject: Submission, _moment: Moment) -> str | None:
    return None if subject.round.state == RoundState.OPEN else _("이 회차는 이미 확정되었습니다.")


def keep_opinion(subject: Submission, answers: Mapping[str, Any], _moment: Moment) -> None:
    subject.opinion = answers["opinion"]


def keep_reason(subject: Submission, answers: Mapping[str, Any], _moment: Moment) -> None:
    subject.reason = answers["reason"]


def freeze(subject: Submission, _answers: Mapping[str, Any], _moment: Moment) -> None:
    """From here on only an amendment makes a new edition."""
    subject.edition, subject.digest = 1, digest_of(subject.government_code, subject.lines)


def returned(subject: Submission, _moment: Moment) -> ReturnAnswered:
    return _answer(subject, Answer.RETURNED, reason=subject.reason)


def accepted(subject: Submission, _moment: Moment) -> ReturnAnswered:
    return _answer(subject, Answer.ACCEPTED)


def frozen(subject: Submission, _moment: Moment) -> ReturnAnswered:
    return _answer(subject, Answer.FROZEN)


def published(subject: Submission, _moment: Moment) -> ReturnAnswered:
    return _answer(subject, Answer.PUBLISHED)


def missed(subject: Submission, _moment: Moment) -> ReturnAnswered:
    return _answer(subject, Answer.MISSED)


def _answer(subject: Submission, what: Answer, *, reason: str = "") -> ReturnAnswered:
    return ReturnAnswered(
        subject.schema_name, subject.round_id, subject.sequence, what, reason=reason, digest=subject.digest
    )


SUBMISSION: Process[Submission] = Process(
    "return_submission",
    gettext_lazy("제출된 통계"),
    Submission,
    begins=S.AWAITED,
    ends=[S.PUBLISHED, S.MISSED],
    steps=[
        Step("receive", gettext_lazy("도달"), [S.AWAITED, S.RETURNED], S.PROVINCE_CHECK, by=SYSTEM_ONLY,
             needs=[round_is_open, lies_in_a_province]),
        Step("receive_of_province", gettext_lazy("도달"), [S.AWAITED, S.RETURNED], S.MINISTRY_CHECK, by=SYSTEM_ONLY,
             needs=[round_is_open, is_of_a_province]),
        Step("pass_on", gettext_lazy("검토 마침"), [S.PROVINCE_CHECK], S.MINISTRY_CHECK, by=province,
             asks=OpinionForm, then=keep_opinion),
        Step("send_back", gettext_lazy("시·도 보완 요구"), [S.PROVINCE_CHECK], S.RETURNED, by=province,
             asks=ReasonForm, then=keep_reason, announces=returned, prompts=False),
        Step("take_up", gettext_lazy("시·도 검토 없이 검토"), [S.PROVINCE_CHECK], S.MINISTRY_CHECK, by=ministry,
             needs=[province_had_its_time], prompts=False),
        Step("accept", gettext_lazy("접수"), [S.MINISTRY_CHECK], S.ACCEPTED, by=ministry, announces=accepted),
        Step("demand", gettext_lazy("보완 요구"), [S.MINISTRY_CHECK, S.ACCEPTED], S.RETURNED, by=ministry,
             needs=[round_is_open], asks=ReasonForm, then=keep_reason, announces=returned, prompts=False),
        Step("freeze", gettext_lazy("확정"), [S.ACCEPTED], S.FROZEN, by=SYSTEM_ONLY, then=freeze, announces=frozen),
        Step("publish", gettext_lazy("공표"), [S.FROZEN], S.PUBLISHED, by=SYSTEM_ONLY, announces=published),
        Step("miss", gettext_lazy("미제출 마감"), [S.AWAITED, S.RETURNED], S.MISSED, by=SYSTEM_ONLY,
             announces=missed),
    ],
)  # fmt: skip
