"""민원 처리, DOMAIN 2.19: from arrival to the answer, with every way a petition may take in between."""

from django.utils.translation import gettext_lazy as _

from kernel.process import Process, Step, unprompted
from plans.participation.codes_petitions import (
    ANSWERED,
    AT_WORK,
    ENDS,
    OPEN,
    WAITING,
    WITH_DEPARTMENT,
    ExchangeKind,
    PetitionState,
)
from plans.participation.forms import petitions as asks
from plans.participation.forms import petitions_fields as fields
from plans.participation.forms import petitions_work as work
from plans.participation.models import Petition
from plans.participation.process import petitions_conditions as needs
from plans.participation.process import petitions_effects as does
from plans.participation.process.petitions_clocks import (
    ACCEPT,
    ALL_NAMES,
    ASSIGN,
    FIELD,
    HELP,
    PERIOD,
    PROGRESS,
    SUPPLEMENT,
)
from plans.participation.process.petitions_people import (
    anybody_concerned,
    channel,
    department_head,
    gives,
    handler,
    handling,
    handling_or_officer,
    officer,
    replying,
    told_by_channel,
)
from plans.participation.process.petitions_telling import moved, reclassified, split_up, told, transferred

S, K = PetitionState, ExchangeKind
SECRET = ["text"]  # what is written to or by the petitioner is kept sealed, never in the history
BEFORE_WORK = [S.ACCEPTED, S.CLASSIFIED, S.ASSIGNED]
aside = unprompted(handling)
at_desk = unprompted(officer)

PETITION: Process[Petition] = Process(
    does.PROCESS,
    _("민원"),
    Petition,
    begins=S.ARRIVED,
    ends=list(ENDS),
    steps=[
        # At the petition office
        Step("accept", _("접수"), [S.ARRIVED], S.ACCEPTED, by=officer, then=told(), announces=moved,
             starts=[PERIOD, PROGRESS], stops=[ACCEPT.name]),
        Step("classify", _("분류"), [S.ACCEPTED, S.CLASSIFIED], S.CLASSIFIED, by=officer, asks=asks.ClassifyForm,
             then=told(does.classify), announces=moved, starts=[PERIOD, ASSIGN]),
        Step("hand_over", _("다른 절차로 전환"), [S.ACCEPTED, S.CLASSIFIED], S.HANDED_OVER, by=at_desk,
             asks=asks.HandOverForm, then=does.hand_over, announces=reclassified, stops=ALL_NAMES, prompts=False),
        Step("assign", _("처리부서 지정"), [S.CLASSIFIED], S.ASSIGNED, by=officer, needs=[needs.has_period],
             asks=asks.AssignForm, then=told(does.assign), announces=moved, starts=[PERIOD], stops=[ASSIGN.name]),
        Step("reassign", _("처리부서 다시 지정"), [S.ASSIGNED], None, by=at_desk, asks=asks.AssignForm,
             then=told(does.assign), announces=moved, starts=[PERIOD], prompts=False),
        Step("split", _("다른 기관과 나누어 처리"), BEFORE_WORK, None, by=at_desk,
             needs=[needs.through_channel, needs.not_split], asks=asks.SplitForm,
             then=told(does.split, kind=K.NOTICE, events=2), announces=split_up, prompts=False, conceals=SECRET),
        Step("transfer", _("이송"), BEFORE_WORK, S.TRANSFERRED, by=at_desk, asks=asks.TransferForm,
             then=told(does.transfer, kind=K.TRANSFER, compose=does.transfer_text, events=2), announces=transferred,
             stops=ALL_NAMES, prompts=False, conceals=SECRET),
        Step("mark_same", _("같은 민원 지정"), list(OPEN), None, by=handling_or_officer, asks=asks.SameForm,
             then=does.mark_same, prompts=False),
        # In the department
        Step("give", _("담당자 지정"), list(WITH_DEPARTMENT), None, by=gives, asks=asks.HandlerForm, then=does.give),
        Step("begin", _("처리 시작"), [S.ASSIGNED], S.IN_PROGRESS, by=handler, needs=[needs.handler_named],
             asks=fields.ContactForm, then=told(does.begin), announces=moved),
        Step("send_back", _("민원부서로 되돌리기"), [S.ASSIGNED, *AT_WORK], S.CLASSIFIED, by=aside,
             asks=fields.ReasonForm, then=told(does.send_back), announces=moved, starts=[ASSIGN], prompts=False),
        Step("notify_progress", _("처리 상황 통지"), [S.ASSIGNED, *AT_WORK, *WAITING], None, by=aside,
             asks=fields.NoticeForm, then=told(kind=K.PROGRESS), announces=moved, starts=[PROGRESS], prompts=False,
             conceals=SECRET),
        # Supplement (22조)
        Step("demand_supplement", _("보완요구"), list(AT_WORK), S.SUPPLEMENT, by=aside,
             needs=[needs.not_demanded, needs.proposal_demanded_in_time], asks=work.SupplementForm,
             then=told(does.demand, kind=K.SUPPLEMENT_DEMAND, compose=does.demand_text), announces=moved,
             pauses=[PERIOD.name], starts=[SUPPLEMENT], prompts=False, conceals=SECRET),
        Step("extend_supplement", _("보완기간 연장"), [S.SUPPLEMENT], None, by=aside,
             needs=[needs.more_time_may_be_asked], asks=work.LongerSupplementForm,
             then=told(does.give_more_time, kind=K.SUPPLEMENT_DEMAND, compose=does.more_time_text), announces=moved,
             starts=[SUPPLEMENT], prompts=False),
        Step("demand_again", _("다시 보완요구"), [S.SUPPLEMENT], None, by=aside,
             needs=[needs.demanded_once, needs.supplement_time_over], asks=work.SecondSupplementForm,
             then=told(does.demand, kind=K.SUPPLEMENT_DEMAND, compose=does.demand_text), announces=moved,
             starts=[SUPPLEMENT], prompts=False, conceals=SECRET),
        Step("note_returned_mail", _("반송된 우편 기록"), [S.SUPPLEMENT], None, by=aside, asks=fields.ReasonForm,
             then=does.count_mail, prompts=False),
        Step("supplemented", _("보완 접수"), [S.SUPPLEMENT], S.IN_PROGRESS, by=anybody_concerned,
             asks=work.SupplementedForm, then=told(), announces=moved, resumes=[PERIOD], stops=[SUPPLEMENT.name],
             prompts=False, conceals=SECRET),
        Step("return", _("반려"), [S.SUPPLEMENT], S.RETURNED, by=aside,
             needs=[needs.demanded_twice, needs.supplement_time_over], asks=fields.NoticeForm,
             then=told(kind=K.NOTICE), announces=moved, stops=ALL_NAMES, prompts=False, conceals=SECRET),
        Step("deem_withdrawn", _("취하 간주"), [S.SUPPLEMENT], S.WITHDRAWN, by=aside, needs=[needs.mails_came_back],
             then=told(), announces=moved, stops=ALL_NAMES, prompts=False),
        # Help (20조)
        Step("ask_help", _("협조 요청"), list(AT_WORK), S.COOPERATING, by=aside, needs=[needs.no_help_is_open],
             asks=work.HelpForm, then=told(does.ask_help), announces=moved, starts=[HELP], prompts=False),
        Step("extend_help", _("협조 회신 기한 연장"), [S.COOPERATING, S.EXTENDED], None, by=aside,
             needs=[needs.help_is_open, needs.help_not_extended], asks=work.LongerHelpForm,
             then=does.give_help_more_time, starts=[HELP], prompts=False),
        Step("help_replied", _("협조 회신"), [S.COOPERATING], S.IN_PROGRESS, by=replying,
             needs=[needs.help_is_open], asks=work.HelpReplyForm, then=told(does.keep_reply), announces=moved,
             stops=[HELP.name]),
        Step("late_help_replied", _("협조 회신"), [S.EXTENDED], None, by=replying, needs=[needs.help_is_open],
             asks=work.HelpReplyForm, then=does.keep_reply, stops=[HELP.name]),
        # Field investigation of a 고충민원
        Step("investigate", _("현장조사 시작"), list(AT_WORK), S.INVESTIGATING, by=aside,
             needs=[needs.is_grievance, needs.not_investigated], asks=work.InvestigateForm,
             then=told(does.investigate, kind=K.PROGRESS), announces=moved, pauses=[PERIOD.name], starts=[FIELD],
             prompts=False, conceals=SECRET),
        Step("investigate_longer", _("현장조사 연장"), [S.INVESTIGATING], None, by=aside,
             needs=[needs.investigation_not_extended], asks=work.LongerInvestigationForm,
             then=told(does.investigate_longer, kind=K.PROGRESS), announces=moved, starts=[FIELD], prompts=False,
             conceals=SECRET),
        Step("investigated", _("현장조사 마침"), [S.INVESTIGATING], S.IN_PROGRESS, by=handling, then=told(),
             announces=moved, resumes=[PERIOD], stops=[FIELD.name]),
        Step("investigation_over", _("현장조사 기간 끝남"), [S.INVESTIGATING], S.IN_PROGRESS, by=channel,
             needs=[needs.investigation_over], then=told(), announces=moved, resumes=[PERIOD], stops=[FIELD.name],
             prompts=False),
        # More time
        Step("extend", _("처리기간 연장"), [S.IN_PROGRESS, S.COOPERATING], S.EXTENDED, by=aside,
             needs=[needs.in_time, needs.not_extended], asks=work.ExtendForm,
             then=told(does.extend, kind=K.EXTENSION, compose=does.extension_text), announces=moved, prompts=False,
             conceals=SECRET),
        Step("consent", _("연장 동의 기록"), list(AT_WORK), None, by=anybody_concerned,
             needs=[needs.in_time, needs.extended_once], asks=work.ConsentForm, then=does.consent, prompts=False),
        Step("extend_again", _("처리기간 다시 연장"), [S.IN_PROGRESS, S.COOPERATING, S.EXTENDED], S.EXTENDED, by=aside,
             needs=[needs.in_time, needs.extended_once, needs.consented], asks=work.ExtendForm,
             then=told(does.extend, kind=K.EXTENSION, compose=does.extension_text), announces=moved, prompts=False,
             conceals=SECRET),
        Step("urge", _("독촉"), list(WITH_DEPARTMENT), None, by=at_desk, needs=[needs.is_overdue], then=does.urge,
             prompts=False),
        # The answer and after it
        Step("answer", _("답변"), list(AT_WORK), S.ANSWERED, by=handling, needs=[needs.no_help_is_open],
             asks=asks.AnswerForm, then=told(does.answer, kind=K.ANSWER, compose=does.answer_text), announces=moved,
             stops=ALL_NAMES, conceals=["text", "remedy"]),
        Step("answer_more", _("추가답변"), list(ANSWERED), S.ADDITIONAL_ANSWER, by=aside, asks=fields.NoticeForm,
             then=told(kind=K.ADDITIONAL_ANSWER), announces=moved, prompts=False, conceals=SECRET),
        Step("rate", _("만족도 평가"), [S.ANSWERED, S.ADDITIONAL_ANSWER], S.RATED, by=told_by_channel,
             asks=asks.RatingForm, then=told(does.rate), announces=moved, prompts=False),
        Step("rate_closed", _("종결 후 만족도 평가"), [S.CLOSED], None, by=told_by_channel, asks=asks.RatingForm,
             then=does.rate, prompts=False),
        Step("close", _("종결"), list(ANSWERED), S.CLOSED, by=handling_or_officer, needs=[needs.no_open_objection],
             then=told(), announces=moved, prompts=False),
        Step("close_rested", _("자동 종결"), list(ANSWERED), S.CLOSED, by=channel,
             needs=[needs.no_open_objection, needs.rested], then=told(), announces=moved, prompts=False),
        # Other ends
        Step("withdraw", _("취하"), list(OPEN), S.WITHDRAWN, by=anybody_concerned, asks=fields.ReasonForm, then=told(),
             announces=moved, stops=ALL_NAMES, prompts=False),
        Step("close_repeat", _("반복민원 종결"), [S.ACCEPTED, S.CLASSIFIED, S.ASSIGNED, *AT_WORK], S.REPEAT_CLOSED,
             by=unprompted(officer | department_head),
             needs=[needs.not_statutory, needs.filed_often, needs.told_often], asks=asks.RepeatCloseForm,
             then=told(kind=K.NOTICE), announces=moved, stops=ALL_NAMES, prompts=False, conceals=SECRET),
        Step("not_handle", _("처리 예외 통지"), [S.ACCEPTED, S.CLASSIFIED, S.ASSIGNED, *AT_WORK], S.NOT_HANDLED,
             by=handling_or_officer, needs=[needs.not_statutory], asks=asks.GroundForm,
             then=told(does.not_handle, kind=K.NOTICE), announces=moved, stops=ALL_NAMES, prompts=False,
             conceals=SECRET),
        # From another process of the office
        Step("take_back", _("일반민원으로 다시 받음"), [S.HANDED_OVER], S.ACCEPTED, by=channel, then=told(),
             announces=moved, starts=[PERIOD, PROGRESS], prompts=False),
    ],
)  # fmt: skip
