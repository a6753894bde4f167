"""위원: from candidate to the end of the term. The head appoints and dismisses; the secretary runs."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.committee import CompositionChanged
from kernel.actors import Moment
from kernel.process import Process, Step, Who, waiting_when
from plans.committee.codes import FORMER, SERVING, MemberKind, MemberState, Position
from plans.committee.forms.members import (
    AppointForm,
    DismissForm,
    MemberForm,
    PledgeForm,
    ReappointForm,
    another_chair,
)
from plans.committee.forms.reasons import ReasonForm
from plans.committee.models import Member
from plans.committee.policies import CommitteeRules
from plans.committee.process.offices import end_roles, keep_roles
from plans.committee.process.people import head, himself, secretary
from plans.committee.queries import composition_on
from policies.values import policy_on


def _today(moment: Moment) -> date:
    return timezone.localdate(moment.at)


# Conditions -------------------------------------------------------------------------------------------


def not_pledged_yet(member: Member, moment: Moment) -> str | None:
    return _("이미 동의하고 서약했습니다.") if member.pledged_on else None


def pledged(member: Member, moment: Moment) -> str | None:
    return None if member.pledged_on else _("본인의 동의와 이해충돌 방지·비밀유지 서약이 있어야 합니다.")


def chair_is_free(member: Member, moment: Moment) -> str | None:
    if member.position == Position.CHAIR and another_chair(member):
        return _("이미 다른 위원이 위원장입니다.")
    return None


def place_left(member: Member, moment: Moment) -> str | None:
    composition = composition_on(_today(moment))
    _least, most = composition.limits
    appointed = Member.objects.filter(state=MemberState.APPOINTED).count()
    if len(composition.members) + appointed < most:
        return None
    return _("위원은 %(most)d명까지 둘 수 있습니다.") % {"most": most}


def term_has_begun(member: Member, moment: Moment) -> str | None:
    if member.term_from is None or member.term_from > _today(moment):
        return _("임기가 아직 시작되지 않았습니다.")
    return None


def term_is_over(member: Member, moment: Moment) -> str | None:
    """An ex-officio member's term ends with the office, on whatever day that is."""
    if member.kind == MemberKind.PRIVATE and (member.term_to is None or member.term_to >= _today(moment)):
        return _("임기가 아직 끝나지 않았습니다.")
    return None


def private_member(member: Member, moment: Moment) -> str | None:
    if member.kind == MemberKind.PRIVATE:
        return None
    return _("위촉직(민간) 위원만 연임하거나 해촉할 수 있습니다.")


def may_be_reappointed(member: Member, moment: Moment) -> str | None:
    limit = policy_on(CommitteeRules, _today(moment)).reappointments
    if member.reappointments < limit:
        return None
    return _("연임은 %(limit)d회까지입니다.") % {"limit": limit}


# What else happens --------------------------------------------------------------------------------------


def keep_pledge(member: Member, given: Mapping[str, Any], moment: Moment) -> None:
    member.pledged_on = _today(moment)


def set_term(member: Member, given: Mapping[str, Any], moment: Moment) -> None:
    member.document_no = given["document_no"]
    member.term_from, member.term_to = given["term_from"], given["term_to"]
    member.since = member.since or member.term_from


def begin_office(member: Member, given: Mapping[str, Any], moment: Moment) -> None:
    keep_roles(member, _today(moment))


def prolong(member: Member, given: Mapping[str, Any], moment: Moment) -> None:
    set_term(member, given, moment)
    member.reappointments += 1
    keep_roles(member, _today(moment))


def correct(member: Member, given: Mapping[str, Any], moment: Moment) -> None:
    for name, value in given.items():
        setattr(member, name, value)
    if member.state in SERVING:
        keep_roles(member, _today(moment))


def end_term(member: Member, given: Mapping[str, Any], moment: Moment) -> None:
    over = member.term_to + timedelta(days=1) if member.term_to else _today(moment)
    _leave(member, min(over, _today(moment)))


def leave(member: Member, given: Mapping[str, Any], moment: Moment) -> None:
    _leave(member, _today(moment))


def dismiss(member: Member, given: Mapping[str, Any], moment: Moment) -> None:
    member.dismissal_ground = given["ground"]
    _leave(member, _today(moment))


def _leave(member: Member, on: date) -> None:
    member.left_on = on
    end_roles(member, on)


def composition_changed(member: Member, moment: Moment) -> CompositionChanged:
    return CompositionChanged(on=_today(moment))


# The table ------------------------------------------------------------------------------------------------

CANDIDATE, APPOINTED, ACTIVE = MemberState.CANDIDATE, MemberState.APPOINTED, MemberState.ACTIVE
REAPPOINTED = MemberState.REAPPOINTED
LIVING = (CANDIDATE, APPOINTED, *SERVING)

on_behalf: Who[Member] = Who(secretary.title, secretary.allows, lambda person, at: None, secretary.roles)
unpledged_himself = waiting_when(himself, lambda at: Q(pledged_on=None))
head_after_pledge = waiting_when(head, lambda at: Q(pledged_on__isnull=False))
secretary_at_start = waiting_when(secretary, lambda at: Q(term_from__lte=timezone.localdate(at)))
secretary_at_end = waiting_when(secretary, lambda at: Q(term_to__lt=timezone.localdate(at)))

MEMBER = Process[Member](
    "member",
    gettext_lazy("위원"),
    Member,
    begins=CANDIDATE,
    ends=FORMER,
    steps=[
        Step(
            "pledge", gettext_lazy("동의·서약"), [CANDIDATE], None, by=unpledged_himself | on_behalf,
            needs=[not_pledged_yet], asks=PledgeForm, then=keep_pledge,
        ),
        Step(
            "appoint", gettext_lazy("임명·위촉"), [CANDIDATE], APPOINTED, by=head_after_pledge,
            needs=[pledged, chair_is_free, place_left], asks=AppointForm, then=set_term,
        ),
        Step(
            "begin", gettext_lazy("임기 개시"), [APPOINTED], ACTIVE, by=secretary_at_start,
            needs=[term_has_begun], then=begin_office, announces=composition_changed,
        ),
        Step(
            "reappoint", gettext_lazy("연임"), SERVING, REAPPOINTED, by=head, prompts=False,
            needs=[private_member, may_be_reappointed], asks=ReappointForm, then=prolong,
            announces=composition_changed,
        ),
        Step(
            "end_term", gettext_lazy("임기만료"), SERVING, MemberState.TERM_ENDED, by=secretary_at_end,
            needs=[term_is_over], then=end_term, announces=composition_changed,
        ),
        Step(
            "dismiss", gettext_lazy("해촉"), SERVING, MemberState.DISMISSED, by=head, prompts=False,
            needs=[private_member], asks=DismissForm, then=dismiss, announces=composition_changed,
        ),
        Step(
            "resign", gettext_lazy("사임"), LIVING, MemberState.RESIGNED, by=himself | secretary, prompts=False,
            asks=ReasonForm, then=leave, announces=composition_changed,
        ),
        Step(
            "revise", gettext_lazy("위원 정보 수정"), LIVING, None, by=secretary, prompts=False,
            asks=MemberForm, then=correct, announces=composition_changed,
        ),
    ],
)  # fmt: skip
