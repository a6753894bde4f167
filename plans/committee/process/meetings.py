"""회의: from planning to the registered minutes. The secretary runs it, whoever presides opens and closes it."""

from django.utils.translation import gettext_lazy as _

from kernel.process import Process, Step, waiting_when
from plans.committee.codes import CALLED, MeetingState
from plans.committee.forms.meetings import (
    AttendanceForm,
    ConveneForm,
    DesignationForm,
    MeetingForm,
    MinutesForm,
    RegisterForm,
)
from plans.committee.forms.reasons import ReasonForm
from plans.committee.models import Meeting
from plans.committee.process.convening import (
    committee_lawful,
    everyone_signed,
    half_private,
    items_decided,
    items_listed,
    not_signed_yet,
    nothing_decided,
    nothing_voted,
    presider_named,
    presider_present,
    quorum_missing,
    quorum_reached,
    set_complete,
    set_serves,
    writing_allowed,
)
from plans.committee.process.people import attendee, everyone_has_signed, presider, secretary
from plans.committee.process.sittings import (
    OPENING,
    adopt_minutes,
    call,
    close,
    designate,
    draft_minutes,
    meeting_changed,
    open_meeting,
    plan_again,
    plan_otherwise,
    register,
    sign,
    take_attendance,
)

PLANNED, CONVENED = MeetingState.PLANNED, MeetingState.CONVENED
QUORUM_OK, NO_QUORUM, IN_SESSION = MeetingState.QUORUM_OK, MeetingState.NO_QUORUM, MeetingState.IN_SESSION
VOTED, MINUTES_DRAFT = MeetingState.VOTED, MeetingState.MINUTES_DRAFT
SIGNED, REGISTERED, POSTPONED = MeetingState.SIGNED, MeetingState.REGISTERED, MeetingState.POSTPONED

lawful = [committee_lawful, set_complete, set_serves, half_private, presider_named]
presider_after_signatures = waiting_when(presider, lambda at: everyone_has_signed)

MEETING = Process[Meeting](
    "meeting",
    _("회의"),
    Meeting,
    begins=PLANNED,
    ends=(REGISTERED,),
    steps=[
        Step(
            "designate", _("위원 지정"), [PLANNED, CONVENED], None, by=secretary | presider, prompts=False,
            asks=DesignationForm, then=designate,
        ),
        Step(
            "convene", _("소집통지"), [PLANNED], CONVENED, by=secretary,
            needs=[items_listed, *lawful, writing_allowed], asks=ConveneForm, then=call,
            announces=meeting_changed, starts=[OPENING],
        ),
        Step(
            "attendance", _("출석 확인"), CALLED, None, by=secretary, prompts=False,
            needs=[nothing_decided], asks=AttendanceForm, then=take_attendance,
        ),
        Step(
            "open", _("개의"), [CONVENED], QUORUM_OK, by=presider,
            needs=[*lawful, presider_present, quorum_reached], then=open_meeting,
            announces=meeting_changed, stops=[OPENING.name],
        ),
        Step(
            "fall_through", _("유회"), [CONVENED], NO_QUORUM, by=secretary | presider, prompts=False,
            needs=[quorum_missing], announces=meeting_changed, stops=[OPENING.name],
        ),
        Step(
            "deliberate", _("심의 시작"), [QUORUM_OK], IN_SESSION, by=presider,
            needs=[quorum_reached], announces=meeting_changed,
        ),
        Step(
            "close", _("의결 종료"), [IN_SESSION], VOTED, by=presider,
            needs=[items_decided, *lawful], then=close, announces=meeting_changed,
        ),
        Step(
            "draft_minutes", _("회의록 작성"), [VOTED], MINUTES_DRAFT, by=secretary,
            asks=MinutesForm, then=draft_minutes, announces=meeting_changed,
        ),
        Step(
            "revise_minutes", _("회의록 수정"), [MINUTES_DRAFT], None, by=secretary, prompts=False,
            asks=MinutesForm, then=draft_minutes,
        ),
        Step(
            "sign", _("회의록 서명"), [MINUTES_DRAFT], None, by=attendee, needs=[not_signed_yet], then=sign,
        ),
        Step(
            "confirm", _("서명확정"), [MINUTES_DRAFT], SIGNED, by=presider_after_signatures,
            needs=[everyone_signed], then=adopt_minutes, announces=meeting_changed,
        ),
        Step(
            "register", _("기록등록"), [SIGNED], REGISTERED, by=secretary,
            asks=RegisterForm, then=register, announces=meeting_changed,
        ),
        Step(
            "postpone", _("연기"), [PLANNED, CONVENED, QUORUM_OK, IN_SESSION], POSTPONED, by=secretary | presider,
            prompts=False, needs=[nothing_voted], asks=ReasonForm, announces=meeting_changed, stops=[OPENING.name],
        ),
        Step(
            "replan", _("다시 계획"), [POSTPONED, NO_QUORUM], PLANNED, by=secretary,
            asks=MeetingForm, then=plan_again, announces=meeting_changed,
        ),
        Step(
            "revise", _("회의 계획 수정"), [PLANNED], None, by=secretary, prompts=False,
            asks=MeetingForm, then=plan_otherwise,
        ),
    ],
)  # fmt: skip
"""A private half and a complete set are looked at three times: when convened, opened and closed (R15)."""
