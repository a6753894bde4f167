"""징계의결 요구, DOMAIN 2.12: requested by the head, decided by the personnel committee, executed, final after any appeal.

Texts are concealed: neither history nor record nor notice holds a word of them.
"""

from django.utils.translation import gettext_lazy as _

from kernel.process import Process, Step, unprompted
from plans.reports.codes_discipline import OVER, UNDER_WAY, ReferralState
from plans.reports.forms.discipline import (
    AppealDecisionForm,
    AppealForm,
    ClaimForm,
    DecisionForm,
    DeliberationForm,
    DraftForm,
    ExecutionForm,
    ReasonForm,
    RequestForm,
    SummonForm,
)
from plans.reports.models import Referral
from plans.reports.process import discipline_conditions as when
from plans.reports.process import discipline_steps as do
from plans.reports.process.discipline_clocks import APPEAL_DECIDE_DUE, APPEAL_DUE, DECIDE_DUE, REQUEST_DUE
from plans.reports.process.discipline_people import concerned, officer, preparer, requester

PREPARED, REQUESTED, SUMMONED = ReferralState.PREPARED, ReferralState.REQUESTED, ReferralState.SUMMONED
DELIBERATED, DECIDED, EXECUTED = ReferralState.DELIBERATED, ReferralState.DECIDED, ReferralState.EXECUTED
APPEALED, FINAL = ReferralState.APPEALED, ReferralState.FINAL
HIDDEN = ("facts", "note", "claim", "reply")

person = concerned(_("징계 대상자"))

DISCIPLINE = Process[Referral](
    do.NAME,
    _("징계의결 요구"),
    Referral,
    begins=PREPARED,
    ends=OVER,
    steps=[
        Step("revise", _("요구안 수정"), [PREPARED], None, by=unprompted(preparer), asks=DraftForm, then=do.revise,
             prompts=False, conceals=HIDDEN),
        Step("request", _("징계의결 요구"), [PREPARED], REQUESTED, by=requester,
             needs=[when.prepared_by_another, when.within_limitation, when.papers_attached], asks=RequestForm,
             then=do.request, announces=do.changed, starts=[DECIDE_DUE], stops=[REQUEST_DUE.name]),
        Step("discard", _("요구하지 않음"), [PREPARED], ReferralState.DISCARDED, by=unprompted(requester),
             asks=ReasonForm, then=do.discard, stops=[REQUEST_DUE.name], prompts=False, conceals=HIDDEN),
        Step("summon", _("출석통지"), [REQUESTED], SUMMONED, by=officer, asks=SummonForm, then=do.summon),
        Step("summon_again", _("출석통지(다시)"), [SUMMONED], SUMMONED, by=unprompted(officer), asks=SummonForm,
             then=do.summon, prompts=False),
        Step("claim", _("적극행정 주장"), UNDER_WAY, None, by=unprompted(person), asks=ClaimForm, then=do.claim,
             prompts=False, conceals=HIDDEN),
        Step("deliberate", _("심의"), [SUMMONED], DELIBERATED, by=officer,
             needs=[when.summoned_in_time, when.meeting_has_come], asks=DeliberationForm, then=do.deliberate),
        Step("extend", _("의결 기한 연장"), UNDER_WAY, None, by=unprompted(officer),
             needs=[when.decision_not_extended], asks=ReasonForm, then=do.extend, prompts=False, conceals=HIDDEN),
        Step("decide", _("의결"), [DELIBERATED], DECIDED, by=officer, asks=DecisionForm, then=do.decide,
             announces=do.changed, stops=[DECIDE_DUE.name], conceals=HIDDEN),
        Step("execute", _("징계처분"), [DECIDED], EXECUTED, by=officer, needs=[when.with_penalty],
             asks=ExecutionForm, then=do.execute, announces=do.changed, starts=[APPEAL_DUE]),
        Step("end", _("처분 없이 확정"), [DECIDED], FINAL, by=unprompted(officer), needs=[when.without_penalty],
             then=do.close, announces=do.changed, prompts=False),
        Step("appeal", _("소청 제기"), [EXECUTED], APPEALED, by=unprompted(person | officer),
             needs=[when.appeal_still_open], asks=AppealForm, then=do.appeal, announces=do.changed,
             starts=[APPEAL_DECIDE_DUE], stops=[APPEAL_DUE.name], prompts=False),
        Step("confirm", _("확정"), [EXECUTED], FINAL, by=officer, needs=[when.appeal_over], then=do.close,
             announces=do.changed, stops=[APPEAL_DUE.name]),
        Step("extend_appeal", _("소청 결정 기한 연장"), [APPEALED], None, by=unprompted(officer),
             needs=[when.appeal_not_extended], then=do.extend_appeal, prompts=False),
        Step("take_appeal", _("소청 결정 기록"), [APPEALED], FINAL, by=officer, asks=AppealDecisionForm,
             then=do.take_appeal, announces=do.changed, stops=[APPEAL_DECIDE_DUE.name]),
    ],
)  # fmt: skip
