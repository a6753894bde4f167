"""소극행정 신고, DOMAIN 2.11: screened, investigated by somebody free of conflict, measured, and answered with reasons.

Texts are called `note` and are concealed: neither history nor record nor notice has a word of a report.
"""

from django.utils.translation import gettext_lazy as _

from accounts.roles import SYSTEM_ONLY
from kernel.process import Process, Step, unprompted
from plans.reports.codes import ENDS, WORKING, State
from plans.reports.forms.fields import NoteForm
from plans.reports.forms.steps import (
    AssignForm,
    EarlierForm,
    ExtendForm,
    FindingsForm,
    MergeForm,
    NotHandledForm,
    NotifyForm,
    OptionalNoteForm,
    ProgressForm,
    ReclassifyForm,
    ScreenForm,
    SupplementForm,
    TargetForm,
    TransferForm,
)
from plans.reports.models import Report
from plans.reports.process import conditions as when
from plans.reports.process import investigating as inquiry
from plans.reports.process import screening
from plans.reports.process.clocks import (
    ACCEPT_DUE,
    ASSIGN_DUE,
    FIELD_DUE,
    HANDLING,
    IMPLEMENT_DUE,
    INTERNAL_DUE,
    PROCESS_DUE,
    PROGRESS_DUE,
    SCREEN_DUE,
    SUPPLEMENT_DUE,
    UNTIL_CLOSED,
)
from plans.reports.process.people import (
    decider,
    investigator,
    overseer,
    resuming_facts,
    resuming_screening,
    told_or_overseer,
    working,
)
from plans.reports.process.telling import changed

RECEIVED, SCREENING, SUPPLEMENT, ACCEPTED = State.RECEIVED, State.SCREENING, State.SUPPLEMENT, State.ACCEPTED
ASSIGNED, INVESTIGATING, EXTENDED, FINDINGS = State.ASSIGNED, State.INVESTIGATING, State.EXTENDED, State.FINDINGS
DECIDED, NOTIFIED, CLOSED, REREPORTED = State.MEASURE_DECIDED, State.NOTIFIED, State.CLOSED, State.REREPORTED
REVIEW, RECOMMENDED, MERGED = State.ACRC_REVIEW, State.ACRC_RECOMMENDED, State.MERGED

OPEN = [RECEIVED, SCREENING, SUPPLEMENT, ACCEPTED, ASSIGNED, *WORKING, FINDINGS, DECIDED]
BEING_HANDLED = [SCREENING, ACCEPTED, ASSIGNED, *WORKING]
STANDING_STILL = [PROCESS_DUE.name, INTERNAL_DUE.name]
GOING_ON = [PROCESS_DUE, INTERNAL_DUE]
HIDDEN = ["note"]

REPORT: Process[Report] = Process(
    inquiry.NAME,
    _("소극행정 신고"),
    Report,
    begins=RECEIVED,
    ends=ENDS,
    steps=[
        # 접수와 대상여부 검토
        Step("screen", _("접수"), [RECEIVED], SCREENING, by=overseer, asks=ScreenForm, then=screening.receive,
             announces=changed, starts=[SCREEN_DUE, *HANDLING], stops=[ACCEPT_DUE.name]),
        Step("set_target", _("대상 지정"), [RECEIVED, *BEING_HANDLED], None, by=unprompted(working), asks=TargetForm,
             then=screening.set_target, prompts=False),
        Step("mark_repeat", _("같은 사안 표시"), [SCREENING, ACCEPTED], None, by=unprompted(working),
             asks=EarlierForm, then=screening.mark_as_repeat, prompts=False),
        Step("accept", _("소극행정 접수"), [SCREENING], ACCEPTED, by=working,
             needs=[when.target_known, when.nobody_on_top], asks=NoteForm, then=screening.keep_screening,
             announces=changed, starts=[ASSIGN_DUE], stops=[SCREEN_DUE.name], conceals=HIDDEN),
        Step("reclassify", _("일반민원 전환"), [SCREENING], State.RECLASSIFIED, by=unprompted(working),
             needs=[when.not_anonymous], asks=ReclassifyForm, then=screening.reclassify, announces=changed,
             stops=UNTIL_CLOSED, prompts=False, conceals=HIDDEN),
        Step("transfer", _("이송"), BEING_HANDLED, State.TRANSFERRED, by=unprompted(overseer), asks=TransferForm,
             then=screening.transfer, announces=changed, stops=UNTIL_CLOSED, prompts=False, conceals=HIDDEN),
        Step("not_handle", _("민원처리 예외"), [SCREENING, ACCEPTED], State.NOT_HANDLED, by=unprompted(overseer),
             asks=NotHandledForm, then=screening.refuse, announces=changed, stops=UNTIL_CLOSED, prompts=False,
             conceals=HIDDEN),
        Step("merge", _("병합"), [SCREENING, ACCEPTED], MERGED, by=unprompted(overseer), asks=MergeForm,
             then=screening.merge, announces=changed, stops=UNTIL_CLOSED, prompts=False),
        Step("close_repeat", _("반복민원 종결"), [SCREENING, ACCEPTED], State.REPEAT_CLOSED, by=unprompted(overseer),
             needs=[when.not_anonymous, when.third_of_its_kind, when.told_twice], asks=NoteForm,
             then=screening.close_as_repeat, announces=changed, stops=UNTIL_CLOSED, prompts=False, conceals=HIDDEN),
        Step("take_back", _("다시 소극행정으로"), [State.RECLASSIFIED], SCREENING, by=SYSTEM_ONLY, then=screening.take_back,
             announces=changed, starts=[SCREEN_DUE, *HANDLING], prompts=False),
        # 보완
        Step("ask_more", _("보완요구"), [SCREENING], SUPPLEMENT, by=unprompted(working), asks=SupplementForm,
             then=screening.ask_while_screening, announces=changed, pauses=[*STANDING_STILL, SCREEN_DUE.name],
             starts=[SUPPLEMENT_DUE], prompts=False, conceals=HIDDEN),
        Step("ask_more_facts", _("보완요구"), WORKING, SUPPLEMENT, by=unprompted(working),
             needs=[when.not_in_the_field], asks=SupplementForm, then=screening.ask_while_investigating,
             announces=changed, pauses=STANDING_STILL, starts=[SUPPLEMENT_DUE], prompts=False, conceals=HIDDEN),
        Step("resume_screening", _("보완 확인, 검토 계속"), [SUPPLEMENT], SCREENING, by=resuming_screening,
             then=screening.go_on, announces=changed, resumes=[*GOING_ON, SCREEN_DUE], stops=[SUPPLEMENT_DUE.name]),
        Step("resume_facts", _("보완 확인, 조사 계속"), [SUPPLEMENT], INVESTIGATING, by=resuming_facts,
             then=screening.go_on, announces=changed, resumes=GOING_ON, stops=[SUPPLEMENT_DUE.name]),
        # 사실조사
        Step("assign", _("조사자 지정"), [ACCEPTED], ASSIGNED, by=overseer, needs=[when.nobody_on_top],
             asks=AssignForm, then=inquiry.assign, announces=changed, stops=[ASSIGN_DUE.name], conceals=HIDDEN),
        Step("reassign", _("조사자 변경"), [ASSIGNED, *WORKING, FINDINGS], None, by=unprompted(overseer),
             asks=AssignForm, then=inquiry.reassign, prompts=False, conceals=HIDDEN),
        Step("begin", _("사실조사 시작"), [ASSIGNED], INVESTIGATING, by=investigator, needs=[when.nobody_on_top],
             then=inquiry.begin, announces=changed),
        Step("begin_field", _("현장조사 시작"), WORKING, None, by=unprompted(investigator), needs=[when.no_field_yet],
             then=inquiry.begin_field, pauses=STANDING_STILL, starts=[FIELD_DUE], prompts=False),
        Step("extend_field", _("현장조사 연장"), WORKING, None, by=unprompted(investigator),
             needs=[when.in_the_field, when.field_extended_once], then=inquiry.extend_field, starts=[FIELD_DUE],
             prompts=False),
        Step("end_field", _("현장조사 마침"), WORKING, None, by=unprompted(investigator), needs=[when.in_the_field],
             then=inquiry.end_field, resumes=GOING_ON, stops=[FIELD_DUE.name], prompts=False),
        Step("extend", _("처리 기한 연장"), WORKING, EXTENDED, by=unprompted(working),
             needs=[when.not_anonymous, when.not_in_the_field, when.extended_less_than_twice], asks=ExtendForm,
             then=inquiry.extend, announces=changed, prompts=False, conceals=HIDDEN),
        Step("tell_progress", _("진행 상황 안내"), [ASSIGNED, *WORKING, FINDINGS, DECIDED], None,
             by=unprompted(working), needs=[when.not_anonymous], asks=ProgressForm, then=inquiry.tell_progress,
             starts=[PROGRESS_DUE], prompts=False, conceals=HIDDEN),
        Step("find", _("조사결과 제출"), WORKING, FINDINGS, by=investigator,
             needs=[when.not_in_the_field, when.something_established, when.questions_answered], asks=FindingsForm,
             then=inquiry.find, announces=changed, conceals=HIDDEN),
        # 조치와 통지
        Step("send_back", _("조사 보완 지시"), [FINDINGS], INVESTIGATING, by=unprompted(decider), asks=NoteForm,
             then=inquiry.send_back, announces=changed, prompts=False, conceals=HIDDEN),
        Step("decide", _("조치결정"), [FINDINGS], DECIDED, by=decider,
             needs=[when.found_by_somebody_else, when.measured], asks=NoteForm, then=inquiry.decide,
             announces=changed, conceals=HIDDEN),
        Step("notify", _("결과통지"), [DECIDED], NOTIFIED, by=working, needs=[when.not_anonymous], asks=NotifyForm,
             then=inquiry.notify, announces=changed, stops=UNTIL_CLOSED, conceals=HIDDEN),
        Step("close_anonymous", _("회신 없이 종결"), [DECIDED], CLOSED, by=unprompted(overseer),
             needs=[when.is_anonymous], then=inquiry.close_anonymous, announces=changed, stops=UNTIL_CLOSED,
             prompts=False),
        Step("close", _("종결"), [NOTIFIED], CLOSED, by=overseer, needs=[when.measures_carried_out],
             then=inquiry.close, announces=changed),
        # 재신고와 권고
        Step("rereport", _("재신고 접수"), [NOTIFIED, CLOSED], REREPORTED, by=told_or_overseer,
             then=inquiry.take_rereport, announces=changed, prompts=False),
        Step("send_papers", _("국민권익위원회 자료 제출"), [REREPORTED], REVIEW, by=overseer, announces=changed),
        Step("recommend", _("개선권고 접수"), [REREPORTED, REVIEW], RECOMMENDED, by=told_or_overseer,
             asks=OptionalNoteForm, then=inquiry.take_recommendation, announces=changed, starts=[IMPLEMENT_DUE],
             prompts=False, conceals=HIDDEN),
        Step("acrc_close", _("국민권익위원회 종결"), [REREPORTED, REVIEW], State.ACRC_RETURNED, by=told_or_overseer,
             asks=OptionalNoteForm, then=inquiry.take_return, announces=changed, prompts=False, conceals=HIDDEN),
        Step("implement", _("권고 이행"), [RECOMMENDED], State.IMPLEMENTED, by=overseer, asks=NoteForm,
             then=inquiry.implement, announces=changed, stops=[IMPLEMENT_DUE.name], conceals=HIDDEN),
        Step("withdraw", _("취하"), OPEN, State.WITHDRAWN, by=told_or_overseer, then=screening.withdraw,
             announces=changed, stops=UNTIL_CLOSED, prompts=False),
    ],
)  # fmt: skip
