"""주민추천: the life of a recommendation, DOMAIN 2.14 row by row."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.roles import SYSTEM_ONLY
from events.participation import RecommendationAccepted, RecommendationStateChanged
from kernel.actors import SYSTEM, Moment
from kernel.errors import NotNow
from kernel.process import Process, Step, unprompted
from notices.actions import tell
from outbox.record import record as record_event
from plans.participation.codes import RecommendationState, VerifiedBy
from plans.participation.forms.recommendations import (
    AssignForm,
    CheckForm,
    ExcludeForm,
    JoinForm,
    NotifyForm,
    ReasonForm,
    RegisteredForm,
    VerifyForm,
)
from plans.participation.models import Recommendation
from plans.participation.process.clocks import CHECK_DUE
from plans.participation.process.people import BY_RESIDENT, dept_head, heads, officer
from plans.participation.process.recommendation_conditions import (
    can_be_placed,
    department_known,
    not_about_oneself,
    nothing_joined,
    outcome_known,
    paper_attached,
)
from plans.participation.process.telling import erase, tell_recommender
from plans.participation.queries.recommendations import joinable_with
from plans.participation.writing import CONCEALED, write
from workflow.advance import advance

DRAFT, SUBMITTED, VERIFIED, CHECKED = (
    RecommendationState.DRAFT,
    RecommendationState.SUBMITTED,
    RecommendationState.VERIFIED,
    RecommendationState.CHECKED,
)
EXCLUDED, REFERENCE, LINKED = (
    RecommendationState.EXCLUDED,
    RecommendationState.REFERENCE,
    RecommendationState.LINKED,
)
JOINED, RESULT_NOTIFIED, WITHDRAWN = (
    RecommendationState.JOINED,
    RecommendationState.RESULT_NOTIFIED,
    RecommendationState.WITHDRAWN,
)
any_officer = unprompted(officer)


def path_of(recommendation: Recommendation) -> str:
    return reverse("participation:recommendation", args=[recommendation.pk])


def rewrite(recommendation: Recommendation, answers: Mapping[str, Any], _moment: Moment) -> None:
    write(recommendation, answers)


def verify_by_code(recommendation: Recommendation, _answers: Mapping[str, Any], _moment: Moment) -> None:
    recommendation.verified_by = VerifiedBy.CODE
    recommendation.code_digest, recommendation.code_expires_at = "", None


def verify_by_sender(recommendation: Recommendation, _answers: Mapping[str, Any], _moment: Moment) -> None:
    recommendation.verified_by = VerifiedBy.SENDER


def verify(recommendation: Recommendation, answers: Mapping[str, Any], _moment: Moment) -> None:
    recommendation.verified_by = answers["how"]


def assign(recommendation: Recommendation, answers: Mapping[str, Any], moment: Moment) -> None:
    recommendation.department = answers["department"]
    recommendation.person = answers["person"]
    sentence = gettext("주민추천 %(number)s의 사실을 확인해 주십시오.") % {"number": recommendation.number}
    tell(heads(recommendation.department, moment), sentence, path=path_of(recommendation), at=moment.at)


def keep_check(recommendation: Recommendation, answers: Mapping[str, Any], _moment: Moment) -> None:
    for name in ("person", "fact_note", "merit_from", "merit_to"):
        setattr(recommendation, name, answers[name])


def keep_ground(recommendation: Recommendation, answers: Mapping[str, Any], _moment: Moment) -> None:
    recommendation.ground = answers["ground"]


def join(recommendation: Recommendation, answers: Mapping[str, Any], moment: Moment) -> None:
    """It goes on with the other; those that were joined in it follow. One that feeds a nomination feeds one more.

    Raises NotNow when the other was joined or decided in the meantime.
    """
    rows = joinable_with(recommendation).select_for_update(of=("self",))
    into = rows.filter(pk=answers["into"].pk).first()
    if into is None:
        raise NotNow(gettext("그 사이에 상대 추천의 상태가 바뀌어 병합할 수 없습니다. 다시 골라 주십시오."))
    moved = [recommendation, *recommendation.joined.all()]
    recommendation.joined.update(joined_into=into)
    recommendation.joined_into = into
    if into.state == LINKED:
        record_event(accepted(into, as_id=recommendation.pk, count=len(moved)), at=moment.at)


def link(recommendation: Recommendation, _answers: Mapping[str, Any], moment: Moment) -> None:
    """The nominations hear of it, with all that were joined in it."""
    count = 1 + recommendation.joined.count()
    record_event(accepted(recommendation, as_id=recommendation.pk, count=count), at=moment.at)


def accepted(recommendation: Recommendation, *, as_id: Any, count: int) -> RecommendationAccepted:
    """What the nominations are told. Raises TypeError before department and period are known."""
    row = recommendation
    if row.department_id is None or row.merit_from is None or row.merit_to is None:
        raise TypeError("A recommendation is linked only once department and period are known.")
    return RecommendationAccepted(
        as_id, row.title, row.department_id, row.person_id, row.merit_from, row.merit_to, count
    )


def notify(recommendation: Recommendation, answers: Mapping[str, Any], moment: Moment) -> None:
    """Those whose recommendations were joined in it hear the same."""
    tell_recommender(recommendation, moment, note=answers["note"])
    for row in recommendation.joined.filter(state=JOINED):
        advance(RECOMMENDATION, row, "notify_with_other", by=SYSTEM, at=moment.at)


def notify_with_other(recommendation: Recommendation, _answers: Mapping[str, Any], moment: Moment) -> None:
    tell_recommender(recommendation, moment)


def notify_outcome(recommendation: Recommendation, _answers: Mapping[str, Any], moment: Moment) -> None:
    tell_recommender(recommendation, moment)


def forget(recommendation: Recommendation, _answers: Mapping[str, Any], moment: Moment) -> None:
    """Who takes it back, or asks to be forgotten, is forgotten at once."""
    erase(recommendation, at=moment.at)


def changed(recommendation: Recommendation, _moment: Moment) -> RecommendationStateChanged:
    return RecommendationStateChanged(recommendation.pk, recommendation.year, recommendation.state)


RECOMMENDATION: Process[Recommendation] = Process(
    "recommendation",
    _("주민추천"),
    Recommendation,
    begins=DRAFT,
    ends=[RESULT_NOTIFIED, WITHDRAWN],
    steps=[
        Step("revise", _("고치기"), [DRAFT], None, by=officer,
             asks=RegisteredForm, then=rewrite, prompts=False, conceals=CONCEALED),
        Step("submit", _("접수"), [DRAFT], SUBMITTED, by=officer | BY_RESIDENT | SYSTEM_ONLY,
             needs=[paper_attached], announces=changed),
        Step("verify_by_code", _("인증번호 확인"), [SUBMITTED], VERIFIED, by=BY_RESIDENT,
             then=verify_by_code, announces=changed),
        Step("verify_by_sender", _("보낸 기관의 확인"), [SUBMITTED], VERIFIED, by=SYSTEM_ONLY,
             then=verify_by_sender, announces=changed),
        Step("verify", _("추천인 확인"), [SUBMITTED], VERIFIED, by=officer,
             asks=VerifyForm, then=verify, announces=changed),
        Step("assign", _("부서 지정"), [VERIFIED], None, by=officer,
             asks=AssignForm, then=assign, starts=[CHECK_DUE]),
        Step("check", _("사실확인"), [VERIFIED], CHECKED, by=dept_head | any_officer,
             needs=[department_known, not_about_oneself], asks=CheckForm, then=keep_check,
             stops=[CHECK_DUE.name], announces=changed),
        Step("join", _("같은 추천에 병합"), [VERIFIED, CHECKED], JOINED, by=officer,
             asks=JoinForm, then=join, stops=[CHECK_DUE.name], announces=changed, prompts=False),
        Step("exclude", _("제외"), [SUBMITTED, VERIFIED, CHECKED], EXCLUDED, by=officer,
             asks=ExcludeForm, then=keep_ground, stops=[CHECK_DUE.name], announces=changed, prompts=False),
        Step("refer", _("참고자료 등록"), [CHECKED], REFERENCE, by=officer,
             asks=ReasonForm, announces=changed, prompts=False),
        Step("link", _("후보 연계"), [CHECKED], LINKED, by=officer,
             needs=[department_known, can_be_placed], then=link, announces=changed),
        Step("link_again", _("후보 연계 다시 알림"), [LINKED], None, by=officer,
             needs=[department_known, can_be_placed], then=link, prompts=False),
        Step("notify", _("결과안내"), [EXCLUDED, REFERENCE], RESULT_NOTIFIED, by=officer,
             asks=NotifyForm, then=notify, announces=changed),
        Step("notify_early", _("선발 없이 결과안내"), [LINKED], RESULT_NOTIFIED, by=officer,
             asks=NotifyForm, then=notify, announces=changed, prompts=False),
        Step("notify_outcome", _("선발 결과안내"), [LINKED, JOINED], RESULT_NOTIFIED, by=SYSTEM_ONLY,
             needs=[outcome_known], then=notify_outcome, announces=changed),
        Step("notify_with_other", _("병합한 추천의 결과안내"), [JOINED], RESULT_NOTIFIED, by=SYSTEM_ONLY,
             then=notify_with_other, announces=changed),
        Step("forget", _("추천인 개인정보 삭제"), [SUBMITTED, VERIFIED, CHECKED, LINKED, JOINED], None,
             by=BY_RESIDENT, then=forget),
        Step("withdraw", _("취하"), [SUBMITTED, VERIFIED, CHECKED], WITHDRAWN, by=BY_RESIDENT,
             needs=[nothing_joined], then=forget, stops=[CHECK_DUE.name], announces=changed),
    ],
)  # fmt: skip
